"""Terms of the regulation, counted from what the tables say."""

from datetime import datetime

from sqlalchemy import select

from processes import house, procedures
from processes.models import LAW, Case, Decision, DueDate, Result, Task, db
from processes.regulation import Deadline, Settings, brussels_date, count, version_on
from processes.roles import CURSIST

from .moments import of_one_term, versions
from .no_say import is_without_say
from .targets import HOUSE_SETTING

TALK = "3.6-talk"
INADMISSIBLE = "ended_inadmissible"


def is_straight(process: str, result: Result | None) -> bool:
    """What is filed about a result in this procedure asks for no talk, as article 3.6 wants first:
    it is an appeal straight against the result."""
    remedies = procedures.of(process).remedies
    return result is not None and bool(remedies) and TALK not in remedies


def settings() -> Settings:
    """The centre's answers to what the regulation leaves open."""
    given = house.tokens()
    own = (name for name in given if not name.startswith(HOUSE_SETTING))
    return Settings.from_tokens({name: given[name] for name in own})


def talk_deadline(result: Result, by: Settings) -> Deadline | None:
    """Until when a talk can be asked about a result (art. 3.6); None while receipt is unknown."""
    return count(TALK, result.receipt.received_at, settings=by) if result.receipt else None


def remedy_deadline(decision: Decision, by: Settings) -> Deadline | None:
    """Until when the remedy of a decision is open; None without one, or without a receipt."""
    if decision.remedy is None or decision.receipt is None:
        return None
    start = decision.receipt.received_at
    return count(decision.remedy, start, regulation=decision.case.regulation, settings=by)


def talk_told(result: Result, by: Settings) -> Deadline | None:
    """The last day to ask for a talk as people were told it: by the answers of now while the term
    runs, and once it is over by those of its end, for no answer moves it any more. Whether what is
    filed is in time, its addressee looks at by the answers of that moment."""
    return talk_deadline(result, _answers(by, result.due_dates))


def remedy_told(decision: Decision, by: Settings) -> Deadline | None:
    """The same of the remedy of a decision."""
    return remedy_deadline(decision, _answers(by, _of_remedy(decision)))


def _of_remedy(decision: Decision) -> list[DueDate]:
    each = of_one_term(decision)
    ran = (row for row in decision.case.due_dates if row.decision in each)
    return [row for row in ran if row.kind == LAW and row.term == decision.remedy]


def _answers(by: Settings, ran: list[DueDate]) -> Settings:
    """The answers by which a term counts, as it ran: `by`, or those with which it ended."""
    if not ran or ran[-1].stopped_at is None or ran[-1].explanation is None:
        return by
    return Settings.from_tokens(ran[-1].explanation["settings"])


def regulation_for(result: Result, at: datetime) -> str:
    """The version under which a case about a result runs to its end: the one in force on the day on
    which the result was received, or, while that is unknown, on the day of `at`."""
    moment = result.receipt.received_at if result.receipt else at
    return version_on(brussels_date(moment)).name


def is_final(decision: Decision, at: datetime, by: Settings) -> bool:
    """Whether a decision stands: it has no remedy, or the term of its remedy has run out and no
    case against it is admissible, or timely and undecided; nor was it used in the case itself, in
    which the cursist may be asked still. Follows from the tables, never stored.
    A corrected decision is one with its corrections: the last one's remedy counts, and a case
    against any of them shakes them all.
    """
    stands = versions(decision)[-1]
    if used_inside(decision):
        return False
    if stands.remedy is None:
        return all(task.closed_at for task in _asked_after(decision))
    deadline = remedy_told(stands, by)
    if deadline is None or deadline.is_timely(at):
        return False
    return not is_shaken(decision, by)


def used_inside(decision: Decision) -> bool:
    """The remedy of a decision was used in the case that took it: the task in which it is asked was
    done before its term was over; or, where that has no term, the cursist said no (art. 3.5)."""
    if decision.remedy is None:
        answers = decision.case.submissions
        said_no = [each.task for each in answers if each.routing.get("agrees") is False]
        return any(task in said_no for task in _asked_after(decision))
    each = versions(decision)
    ran = (row for row in decision.case.due_dates if row.decision in each)
    asked = (row for row in ran if row.task and row.task.role == CURSIST)
    return any(row.term == decision.remedy and row.stopped_at and not row.fired_at for row in asked)


def _asked_after(decision: Decision) -> list[Task]:
    """The tasks without a term in which the cursist was asked something after a decision."""
    case, since = decision.case, versions(decision)[0].decided_at
    timed = [row.task for row in case.due_dates]
    asked = (task for task in case.tasks if task.role == CURSIST and task.opened_at >= since)
    return [task for task in asked if task not in timed]


def is_shaken(decision: Decision, by: Settings) -> bool:
    """There is a case against the decision, or against one of its corrections, that was filed in
    time and is not declared inadmissible."""
    against = Case.decision_id.in_([each.id for each in versions(decision)])
    return any(shakes(case, by) for case in db.session.scalars(select(Case).where(against)))


def was_in_time(case: Case, by: Settings) -> bool:
    """It was declared too late, and for nothing else; as the receipt is known now, it was filed in
    time."""
    filed = case.submissions[0] if case.end == INADMISSIBLE else None
    if filed is None or filed.routing.get("timely", True):
        return False
    if any(each.evidence.get("ground", "late") != "late" for each in case.submissions):
        return False
    told = talk_told(case.result, by) if case.result else None
    deadline = remedy_told(case.decision, by) if case.decision else told
    return deadline is not None and deadline.is_timely(filed.filed_at)


def stands_in_the_way(case: Case, by: Settings) -> bool:
    """The same cannot be filed again beside it. It can where this was turned away as too late and
    was in time; and where it was not by who may, for who may did not file it (art. 3.6 and 6.3):
    once that was decided, and before where it was registered so."""
    if is_without_say(case):
        return False
    grounds = [each.evidence.get("ground") for each in case.submissions]
    was_theirs = case.end != INADMISSIBLE or "not_by_who_may" not in grounds
    return was_theirs and not was_in_time(case, by)


def shakes(case: Case, by: Settings) -> bool:
    """In time when it was filed, whatever moved since; or in time as the receipt is known now; or
    taken up though it was late, where the centre may. Not what was declared inadmissible, nor what
    was withdrawn, nor what came from who has no say."""
    filed = case.submissions[0]
    deadline = remedy_told(case.decision, by) if case.decision else None
    in_time = filed.routing.get("timely") or not deadline or deadline.is_timely(filed.filed_at)
    taken_up = any(each.routing.get("inadmissible") is False for each in case.submissions)
    stands = case.end not in (INADMISSIBLE, "ended_withdrawn") and not is_without_say(case)
    return bool(in_time or taken_up) and stands
