"""Doors for a challenge: the cursist objects to a member, and the other members decide by a vote.

The regulation is silent about it; that nobody judges their own case is why the house lets it be
done, as long as the committee has not decided.
"""

from sqlalchemy import select

from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.effects.committee import has_decided, told
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Ballot, Case, Challenge, Member, Person, db
from processes.regulation.voting import ADOPTED, TIE
from processes.roles import sitting
from processes.trail import CHALLENGE_DECIDED, CHALLENGED, note

from .closing import tell_closers
from .leaving import leave
from .mails import challenge_was_decided, vote_on_challenge
from .members import running

UPHELD = "De commissie besliste over het bezwaar van de cursist."


def can_challenge(case: Case, person: Person) -> bool:
    """Whether this person can object to members now: they conduct the case, and the committee sits
    and still has to decide."""
    if case.ended_at or not conducts_case(person, case, legal_now()):
        return False
    return bool(sitting(case)) and not has_decided(case)


def challenge(case_id: int, by: Person, member_id: int, reasons: str) -> Challenge:
    """Whoever conducts the case objects to a member. The others vote on it; until they decided, no
    other vote can be closed. Raises NotAllowed, NoLongerOpen, Refused."""
    case = running(case_id)
    if not conducts_case(by, case, legal_now()):
        raise NotAllowed(f"person {by.id} does not conduct case {case_id}")
    member = db.session.get(Member, member_id, populate_existing=True)
    if member is None or member.case_id != case_id:
        raise Refused("member_id", "Kies een lid van de commissie.")
    if member.left_at is not None or has_decided(case):
        raise NoLongerOpen(f"member {member_id} judges nothing any more in case {case_id}")
    _check(member, reasons)
    made = Challenge(
        case_id=case_id, member=member, by=by, reasons=reasons.strip(), filed_at=legal_now()
    )
    db.session.add(made)
    note(case, CHALLENGED, None, by, member=told(member))
    _put_to_vote(made, by)
    vote_on_challenge(made)
    tell_closers(case)  # nothing else is closed before it
    return made


def settle(ballot: Ballot, by: Person, answer: str) -> None:
    """What follows from the closed vote on a challenge: the member leaves or stays, and the cursist
    is told why; on a tie the others vote again. The case is locked by the caller."""
    made = challenge_of(ballot)
    if ballot.result == TIE:
        _put_to_vote(made, by)
        return
    if not answer.strip():
        raise Refused("answer", "Schrijf waarom. De cursist krijgt dit te lezen.")
    made.decided_at, made.upheld = legal_now(), ballot.result == ADOPTED
    made.answer = answer.strip()
    note(made.case, CHALLENGE_DECIDED, None, None, member=told(made.member), upheld=made.upheld)
    challenge_was_decided(made)
    if made.upheld:
        leave(made.member, UPHELD, barred=True)


def challenge_of(ballot: Ballot) -> Challenge:
    """The challenge on which a ballot is."""
    rows = select(Challenge).where(Challenge.member_id == ballot.challenged_id)
    return db.session.scalars(rows).one()


def _check(member: Member, reasons: str) -> None:
    if not reasons.strip():
        raise Refused("reasons", "Schrijf waarom dit lid niet mag meebeslissen.")
    rows = select(Challenge.id).where(Challenge.member_id == member.id)
    if db.session.scalars(rows).first():
        raise Refused("member_id", "Tegen dit lid is al een bezwaar ingediend.")


def _put_to_vote(made: Challenge, by: Person) -> None:
    made.member.case.ballots.append(
        Ballot(
            challenged=made.member,
            proposal=f"{made.member.person.name} verlaat de commissie.",
            opened_at=legal_now(),
            opened_by=by,
        )
    )
    db.session.flush()
