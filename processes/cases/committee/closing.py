"""Who closes a vote of a committee, and from when on that can be done."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.committee import open_ballots
from processes.facts.seating import NO_CHAIR, lacks, lacks_to_correct, voters
from processes.facts.terms import settings
from processes.models import Ballot, Case, Challenge, Member, Person, db

from .mails import vote_can_be_closed


def tell_closers(case: Case, by: Person | None = None) -> None:
    """Whoever closes the vote on a decision is told so once that can be done: the last one voted,
    or who did not vote left. Once, until it is so again. Not `by`, who did that and is looking at
    it. The case is locked by the caller."""
    for ballot in open_ballots(case):
        if not is_ready(ballot):
            ballot.ready_at = None
        elif ballot.ready_at is None:
            ballot.ready_at, whose = legal_now(), closers(ballot)
            if by not in [member.person for member in whose]:
                vote_can_be_closed(ballot, whose)


def is_ready(ballot: Ballot) -> bool:
    """All voted on what a member put forward, and nothing else keeps it from being closed."""
    given = {vote.member_id for vote in ballot.votes}
    if not ballot.answer or any(m.id not in given for m in voters(ballot, legal_now())):
        return False
    return not lacking(ballot) and not waits_for_challenge(ballot)


def lacking(ballot: Ballot) -> str:
    """What is lacking now of who can close this ballot together, in Dutch; empty where it can be
    closed."""
    by, now = settings(), legal_now()
    if ballot.corrects:
        return lacks_to_correct(ballot.corrects, by, now)
    return lacks(ballot.case, by, now)


def waits_for_challenge(ballot: Ballot) -> bool:
    """The others decide first about a member of whom the cursist objects. Of who decided already
    nobody is challenged any more."""
    if ballot.corrects_id is not None:
        return False
    case_id = ballot.case_id
    rows = select(Challenge.id).where(Challenge.case_id == case_id, Challenge.decided_at.is_(None))
    return db.session.scalars(rows.limit(1)).first() is not None


def closers(ballot: Ballot) -> list[Member]:
    """Whose it is to close it: the chair's, or of all who have a vote where the chair has none. A
    committee without a chair waits for another."""
    able = voters(ballot, legal_now())
    chairs = [member for member in able if member.chairs]
    return chairs if chairs or lacking(ballot) == NO_CHAIR else able
