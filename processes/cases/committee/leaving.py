"""How somebody leaves the committee of a case: recused, challenged, or as they can act no more.

The last comes about by anything: an account is closed, a child of theirs becomes the cursist of the
case, somebody else gets their seat. So it is looked at again and again, and before each step of a
committee: one rule says who can act (`unfit`), and who cannot leaves the seat, the count and the
vote. Whoever takes the seat then votes in their place.
"""

from collections.abc import Iterable

from sqlalchemy import Select, select

from processes.clock import legal_now
from processes.effects.committee import open_ballots, told
from processes.facts.seating import unfit
from processes.models import Ballot, Case, Challenge, Member, Person, Task, Vote, db
from processes.roles import COMMITTEES, sitting
from processes.trail import LEFT_COMMITTEE, note
from processes.unmanned import unseated

from ..doors.due import locked
from ..drafts.staff import forget
from ..ground import failures
from .closing import tell_closers
from .mails import seat_is_free, you_left

NOT_RELEASED = "Wie niet meer in de commissie kan zitten, kon er niet uit."
NO_JUDGEMENT = "Dit lid verliet de commissie, vóór de anderen beslisten."


def release() -> int:
    """Looks at everybody who sits in a case that runs; whoever can act no more, leaves. Opens its
    own transactions; answers with the number of cases."""
    found = db.session.scalars(_with_who_cannot_act()).all()
    return failures.each_apart(found, NOT_RELEASED, _release)


def release_of(case_id: int) -> bool:
    """The same in one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_RELEASED, lambda: _release(case_id)) is not None


def release_in(case_id: int) -> None:
    """The same in one case, inside the transaction of the caller."""
    if db.session.scalars(_with_who_cannot_act().where(Member.case_id == case_id)).first():
        _release(case_id)


def _with_who_cannot_act() -> Select[int]:
    """The cases that run, with somebody on their committee who can act no more."""
    return select(Member.case_id).join(Member.case).join(Member.seat).where(unseated(legal_now()))


def _release(case_id: int) -> int:
    case = locked(case_id)
    if case.ended_at is not None:
        return 0  # who sat to its end is not told that they left
    leave_who_cannot_act(case)
    return 1


def leave_who_cannot_act(case: Case) -> None:
    """The same in one case, which is locked by the caller."""
    for member in sitting(case):
        if why := unfit(member, legal_now()):
            leave(member, why, barred=False)


def leave(member: Member, why: str = "", *, barred: bool) -> None:
    """From now on this member sits no more, and is told `why` where others say so. What they voted
    where the count is not closed, and what they typed or put forward, is gone. Who is `barred` has
    no task and no file in any other role either; who is not, keeps what is theirs there. The case
    is locked by the caller."""
    case = member.case
    member.left_at, member.reason, member.barred = legal_now(), why, barred
    for ballot in open_ballots(case):
        if ballot.answer and ballot.opened_by_id == member.person_id:
            drop(ballot, member.person)
        else:
            _take_back(ballot, [vote for vote in ballot.votes if vote.member_id == member.id])
    for task in case.tasks:
        if task.closed_at is None and (barred or task.role in COMMITTEES):
            forget(task, member.person)
            _unclaim(task, member.person)
    _end_challenge_of(member)
    db.session.flush()
    note(case, LEFT_COMMITTEE, None, None, member=told(member))
    you_left(member)
    seat_is_free(member)
    tell_closers(case)


def drop(ballot: Ballot, by: Person) -> None:
    """Nobody needs to decide on it any more: it is closed without a result, and its votes are gone.
    The case is locked by the caller."""
    ballot.closed_at, ballot.closed_by = legal_now(), by
    _take_back(ballot, ballot.votes)


def _unclaim(task: Task, person: Person) -> None:
    if task.claimed_by_id == person.id:
        task.claimed_by = None


def _end_challenge_of(member: Member) -> None:
    """Whoever was challenged and leaves before the others decided, needs no judgement."""
    rows = select(Challenge).where(Challenge.member_id == member.id, Challenge.decided_at.is_(None))
    for challenge in db.session.scalars(rows):
        challenge.decided_at, challenge.answer = legal_now(), NO_JUDGEMENT
    for ballot in open_ballots(member.case):
        if ballot.challenged_id == member.id:
            drop(ballot, member.person)


def _take_back(ballot: Ballot, votes: Iterable[Vote]) -> None:
    for vote in votes:
        db.session.delete(vote)
    db.session.flush()
    db.session.expire(ballot, ["votes"])
