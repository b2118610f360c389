"""Doors for who sits on the committee of a case: seats are taken, and members leave.

Who left has no task, no file and no vote from that moment on. Each door is called inside the
transaction of its caller, and leaves an event.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.committee import VACANCY, open_ballots, told
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.seating import FIELD, chosen, take_seats, vacant
from processes.facts.seating import leave_empty as excuse
from processes.facts.terms import settings
from processes.models import Ballot, Case, Challenge, Member, Person, Task, Vote, db
from processes.regulation.settings import AppealsVacancy
from processes.roles import seat_of
from processes.trail import LEFT_COMMITTEE, LEFT_EMPTY, SEATED, note

from ..doors.due import fire_before, locked
from ..drafts.staff import forget
from .mails import composers, seat_is_free, you_left, you_sit

LEFT_FIRST = "Dit lid verliet de commissie zelf, vóór de anderen beslisten."


def may_compose(person: Person, case: Case) -> bool:
    """This person seats the members of a case."""
    return person in composers(case)


def seat(case_id: int, by: Person, choices: Collection[str]) -> Case:
    """Seats members beside those who sit already; `choices` name candidates as their `choice` does.
    Each gets a mail. The committee need not be complete with them: until it is, it does not sit.
    Raises NotAllowed, NoLongerOpen, Refused."""
    case = _composed_by(case_id, by)
    if not choices:
        raise Refused(FIELD, "Kies wie er in de commissie zit.")
    now = legal_now()
    members = take_seats(case, chosen(case, choices, now), now)
    for member in members:
        note(case, SEATED, None, by, member=told(member))
    you_sit(case, members)
    return case


def leave_empty(case_id: int, by: Person, reason: str) -> Case:
    """Says why the places stay empty on which nobody sits (`appeals_vacancy`); it stands in the
    decision of the committee. Raises NotAllowed, NoLongerOpen, Refused."""
    case = _composed_by(case_id, by)
    if settings().appeals_vacancy is not AppealsVacancy.WITH_REASON:
        raise Refused(VACANCY, "Het centrum koos dat op elke plaats iemand zit.")
    if not reason.strip():
        raise Refused(VACANCY, "Schrijf waarom de plaats leeg blijft.")
    places = vacant(case, legal_now())
    excuse(case, places, reason.strip())
    note(case, LEFT_EMPTY, None, by, places=[place.label for place in places])
    return case


def recuse(case_id: int, person: Person, reason: str) -> Case:
    """A member leaves the committee of a case, for a reason that only the committee and who
    composes it read. Raises NotAllowed, NoLongerOpen, Refused."""
    case = running(case_id)
    member = seat_of(person, case)
    if member is None:
        raise NotAllowed(f"person {person.id} does not sit in case {case_id}")
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom je niet meebeslist.")
    leave(member, reason.strip())
    _end_challenge_of(member)
    return case


def leave(member: Member, reason: str) -> None:
    """From now on this member sits no more: what they voted where the count is not closed, and what
    they typed, is gone. The case is locked by the caller."""
    case, now = member.case, legal_now()
    member.left_at, member.reason = now, reason
    for ballot in open_ballots(case):
        _take_back(ballot, [vote for vote in ballot.votes if vote.member_id == member.id])
    tasks = select(Task).where(Task.case_id == case.id, Task.closed_at.is_(None))
    for task in db.session.scalars(tasks):
        forget(task, member.person)
        if task.claimed_by_id == member.person_id:
            task.claimed_by = None
    db.session.flush()
    note(case, LEFT_COMMITTEE, None, None, member=told(member))
    you_left(member)
    seat_is_free(member)


def running(case_id: int) -> Case:
    """The case, locked, and with what is due fired. Raises NoLongerOpen once it has ended."""
    case = locked(case_id)
    fire_before(case)
    if case.ended_at is not None:
        raise NoLongerOpen(f"case {case_id} has ended")
    return case


def _composed_by(case_id: int, person: Person) -> Case:
    case = running(case_id)
    if not may_compose(person, case):
        raise NotAllowed(f"person {person.id} does not compose the committee of case {case_id}")
    return case


def _end_challenge_of(member: Member) -> None:
    """Whoever was challenged and leaves by themselves, needs no judgement."""
    rows = select(Challenge).where(Challenge.member_id == member.id, Challenge.decided_at.is_(None))
    for challenge in db.session.scalars(rows):
        challenge.decided_at, challenge.answer = legal_now(), LEFT_FIRST
    for ballot in open_ballots(member.case):
        if ballot.challenged_id == member.id:
            ballot.closed_at, ballot.closed_by = legal_now(), member.person
            _take_back(ballot, ballot.votes)


def _take_back(ballot: Ballot, votes: Iterable[Vote]) -> None:
    for vote in votes:
        db.session.delete(vote)
    db.session.flush()
    db.session.expire(ballot, ["votes"])
