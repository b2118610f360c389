"""What the steps of a committee check and write, in whatever procedure they stand: composing it,
and deciding (art. 3.3, 3.6 and 6.3). A procedure imports what its diagram names."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.seating import (
    FIELD,
    chosen,
    lacks,
    leave_empty,
    place_of,
    present,
    take_seats,
    vacant,
)
from processes.models import Ballot, Case, Decision, Member, Task, db
from processes.regulation.voting import ADOPTED, REJECTED, TIE
from processes.roles import COMMITTEES, seat_of

from .step import Step

COMMITTEE = "committee"  # no field of a form: it is shown above it
VACANCY = "vacancy"
VOTE_FIRST = "Er loopt nog een stemming. De voorzitter sluit die eerst af."
TIED = (
    "De stemming eindigde gelijk. Overleg opnieuw en stem nog eens. Het reglement zegt niet wie "
    "dan beslist."
)


def committee_can_sit(step: Step) -> None:
    """The members who were chosen can take their seats, and are a committee together; or it is said
    why a place stays empty, where the centre reads it so."""
    picked = chosen(step.case, step.said(FIELD) or [], step.now)
    excused = vacant(step.case, step.now, picked) if step.said(VACANCY) else []
    if missing := lacks(step.case, step.settings, step.now, picked, excused):
        raise Refused(FIELD, missing)


def seat_members(step: Step) -> None:
    """From now on they sit; and why nobody sits on the other places."""
    take_seats(step.case, chosen(step.case, step.said(FIELD) or [], step.now), step.now)
    if step.said(VACANCY):
        leave_empty(step.case, vacant(step.case, step.now), step.said(VACANCY))


def committee_can_decide(step: Step) -> None:
    """A member who votes writes down what the committee decided together; the committee is
    complete, no vote is open, and what was voted on since the task began is what is decided."""
    if missing := lacks(step.case, step.settings, step.now):
        raise Refused(COMMITTEE, f"De commissie kan nog niet beslissen. {missing}")
    member = seat_of(step.person, step.case)
    if member is None or not member.votes:
        raise Refused(COMMITTEE, "Alleen een lid met een stem vult de beslissing in.")
    if open_ballots(step.case):
        raise Refused(COMMITTEE, VOTE_FIRST)
    decided = {str(value).lower() for value in step.answer.routing.values()}
    _check_as_voted(_voted_since(step), decided)


def who_sat(case: Case, at: datetime) -> list[str]:
    """Who sits on the committee of a case, as letters and pages tell it: names and places, the one
    who chairs first."""
    return [told(member) for member in present(case, at)]


def who_decided(case: Case, at: datetime) -> list[str]:
    """The same of who sits and decided: of who has a vote only those who gave it on what was
    adopted."""
    voted = _who_voted(case)
    return [told(m) for m in present(case, at) if m.id in voted or not m.votes]


def who_was_missing(case: Case, at: datetime) -> list[dict[str, str]]:
    """The places on which nobody sits, as a decision tells it: each with the reason."""
    empty = vacant(case, at)
    return [{"place": each.label, "why": case.vacancies.get(each.id, "")} for each in empty]


def told(member: Member) -> str:
    """A member as letters and pages name them: "Cara Daems (Medewerker van de Stad Antwerpen)"."""
    place = place_of(member.seat)
    label = place.label if not place.several else member.seat.title or place.label
    as_substitute = ", als vervanger" if member.substitute else ""
    return f"{member.person.name} ({label}{as_substitute})"


def open_ballots(case: Case) -> list[Ballot]:
    """The votes of a case that are not closed yet."""
    return [ballot for ballot in case.ballots if ballot.closed_at is None]


def closed_ballots(case: Case) -> list[Ballot]:
    """Those that are, in the order in which they were closed."""
    closed = ((b.closed_at, b.id, b) for b in case.ballots if b.closed_at is not None)
    return [ballot for *_, ballot in sorted(closed, key=lambda each: each[:2])]


def has_decided(case: Case) -> bool:
    """The committee decided, and is asked nothing more."""
    of_committee = Task.case_id == case.id, Task.role.in_(COMMITTEES)
    if db.session.scalars(select(Task.id).where(*of_committee, Task.closed_at.is_(None))).first():
        return False
    steps = select(Task.element).where(*of_committee)
    rows = select(Decision.id).where(Decision.case_id == case.id, Decision.element.in_(steps))
    return db.session.scalars(rows).first() is not None


def _who_voted(case: Case) -> set[int]:
    """The members who voted on the decision that was adopted last, by their ids."""
    adopted = [b for b in closed_ballots(case) if b.task_id and b.result == ADOPTED]
    return {vote.member_id for ballot in adopted[-1:] for vote in ballot.votes}


def _voted_since(step: Step) -> Sequence[Ballot]:
    """The votes on what to decide at this step: those of after its task was asked."""
    task = step.submission.task
    closed = (b for b in closed_ballots(step.case) if b.outcome is not None and not b.task_id)
    return [ballot for ballot in closed if not task or ballot.opened_at >= task.opened_at]


def _check_as_voted(ballots: Sequence[Ballot], decided: set[str]) -> None:
    """What was adopted last is the decision; what was rejected is not; and after a tie there is
    none until the committee votes again (art. 3.3 has no rule for it)."""
    last = {ballot.outcome: ballot.result for ballot in ballots}
    adopted = [b.outcome for b in ballots if b.result == last[b.outcome] == ADOPTED]
    if adopted and adopted[-1] not in decided:
        raise Refused(COMMITTEE, "De commissie stemde voor een andere beslissing dan deze.")
    if any(last[outcome] == REJECTED for outcome in decided & last.keys()):
        raise Refused(COMMITTEE, "De commissie verwierp deze beslissing in een stemming.")
    if ballots and ballots[-1].result == TIE:
        raise Refused(COMMITTEE, TIED)
