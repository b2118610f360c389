"""Whoever a moved last day concerns is told: from which day to which, and why."""

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.facts.seating import committee_of
from processes.facts.terms import TALK
from processes.models import Case
from processes.regulation import Deadline, brussels_date
from processes.roles import APPEALS_OFFICE, CHAIR, CURSIST, people

from ..ground.matter import Matter
from ..letters.ways import ways
from .reception import Reception


def tell_of_move(
    matter: Matter,
    before: Deadline | None,
    after: Deadline | None,
    reception: Reception,
    reason: str,
) -> None:
    """Tells who conducts the procedure, unless a filing in time made the last day of no importance;
    and the chair, where it makes a late filing timely. What was turned away as too late goes on in
    the case in which it was taken up."""
    if after is None or (before and before.date == after.date):
        return
    case = matter.turned_away or matter.case
    again = matter.case if matter.turned_away else None
    timely = case is not None and case.submissions[0].routing.get("timely", True)
    if timely:
        return
    context = {
        **_facts(matter, case, again),
        "in_time": matter.turned_away is not None,
        "before": before.date if before else None,
        "after": after.date,
        "over": not after.is_timely(legal_now()),
        "received_on": brussels_date(after.start),
        "presumed": reception.presumed,
        "proof": reception.proof,
        "why": reason.strip(),
    }
    told = matter.conductors(brussels_date(legal_now()))
    mails.tell("receipts/moved", case, CURSIST, told, context, about=matter.cursist)
    if case and _becomes_timely(case, before, after):
        judge = _judge(again or case)
        mails.tell("receipts/now_timely", case, judge, people(judge, case, legal_now()), context)


def _becomes_timely(case: Case, before: Deadline | None, after: Deadline) -> bool:
    filed = case.submissions[0].filed_at
    return before is not None and not before.is_timely(filed) and after.is_timely(filed)


def _judge(case: Case) -> str:
    """The role that has it in hand now; once an appeal is over its secretariat, else the chair."""
    asked = (task.role for task in case.tasks if task.closed_at is None and task.role != CURSIST)
    committee = committee_of(case)
    return next(asked, APPEALS_OFFICE if committee and committee.of_appeal else CHAIR)


def _facts(matter: Matter, case: Case | None, again: Case | None) -> dict[str, object]:
    decision, against = matter.decision, matter.decision or matter.result
    term = (decision.remedy if decision else None) or TALK
    assert against is not None  # nothing else has a last day
    return {
        **ways(term, against),
        "topic": matter.topic,
        "cursist": matter.cursist.name,
        "cursist_id": matter.cursist.id,
        "appeal": decision is not None,
        "asked": procedures.remedies()[term],
        "filed": case.submissions[0].filed if case else None,
        "reference": case.reference if case else None,
        "ended": case is not None and case.ended_at is not None,
        "again": again.reference if again else None,
        "link": links.case((again or case).reference) if case else None,
    }
