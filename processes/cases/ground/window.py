"""Whether the file of a case is open to whom it is about: from the invitation until the talk (art.
6.2), from the decision until the hearing of an appeal against it (art. 6.3), and until the decision
where a piece came in after the talk. Where no talk comes first, as long as the case runs.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from processes import procedures
from processes.facts.moments import latest_decision, latest_talk, versions
from processes.facts.put_before import unheard
from processes.facts.terms import remedy_told, settings, used_inside
from processes.models import Case, Decision, db

from .kept_diagrams import diagram_of

BEFORE, OPEN, CLOSED = "before", "open", "closed"
TALK, DECISION, REMEDY, END = "talk", "decision", "remedy", "end"


@dataclass(frozen=True)
class Window:
    """Whether the file is open to whom it is about: `before` the invitation, `open`, or `closed`.
    Open `until` the talk, the decision, the last day of the remedy, or the end of the case. `noun`
    is "het gesprek" or "de zitting", `talk_at` when it begins, in UTC, and `last_day` the Brussels
    day of the remedy; None where it is not known."""

    state: str
    noun: str
    talk_at: datetime | None = None
    until: str = TALK
    last_day: date | None = None

    @property
    def is_open(self) -> bool:
        """It can be inspected now."""
        return self.state == OPEN


def window_of(case: Case, at: datetime) -> Window:
    """How the file of a case stands at a moment."""
    return (
        _until_talk(case, at)
        or _late(case, at)
        or _again(case, at)
        or _without_talk(case)
        or _shut(case)
    )


def _until_talk(case: Case, at: datetime) -> Window | None:
    """A talk is to come: of one that was cancelled nobody knows when, and of an appeal the hearing
    too before it is planned."""
    talk, the = latest_talk(case), case.talk_noun.the
    if case.ended_at:
        return None
    if talk is None:
        return Window(OPEN, the) if case.decision else None
    if talk.state == "cancelled":
        return Window(OPEN, the)
    to_come = talk.state == "planned" and at < talk.starts_at
    return Window(OPEN, the, talk.starts_at) if to_come else None


def _late(case: Case, at: datetime) -> Window | None:
    if case.ended_at or not unheard(case, at):
        return None
    return Window(OPEN, case.talk_noun.the, until=DECISION)


def _again(case: Case, at: datetime) -> Window | None:
    """The decision is open to appeal, or an appeal against it waits for its hearing."""
    decision = latest_decision(case)
    if decision is None or decision.remedy is None or used_inside(decision):
        return None
    if appeal := _against(decision):
        window = window_of(appeal, at)
        return window if window.is_open else None
    deadline = remedy_told(decision, settings())
    if deadline and not deadline.is_timely(at):
        return None
    last_day = deadline.date if deadline else None
    return Window(OPEN, case.talk_noun.the, until=REMEDY, last_day=last_day)


def _without_talk(case: Case) -> Window | None:
    """Somebody decides next without having invited: there is no talk for which the file opens."""
    if case.ended_at or case.talks:
        return None
    elements = diagram_of(case).elements
    asked = (elements[task.element] for task in case.tasks if task.closed_at is None)
    if procedures.of(case.process).talk_first and not any(each.decision for each in asked):
        return None
    return Window(OPEN, case.talk_noun.the, until=END)


def _shut(case: Case) -> Window:
    talk, the = latest_talk(case), case.talk_noun.the
    if talk is None and case.ended_at is None and not case.decisions:
        return Window(BEFORE, the)
    went_on = talk is not None and talk.state != "cancelled"
    return Window(CLOSED, the, talk.starts_at if went_on and talk else None)


def _against(decision: Decision) -> Case | None:
    """The appeal against a decision that runs, or ran last; one that was withdrawn is none."""
    its = Case.decision_id.in_([each.id for each in versions(decision)])
    stands = Case.end.is_distinct_from("ended_withdrawn")
    return db.session.scalars(select(Case).where(its, stands).order_by(Case.id.desc())).first()
