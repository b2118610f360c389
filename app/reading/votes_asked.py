"""The votes of committees that wait for somebody, as their list of tasks shows them: also those on
a challenge of the cursist and on a correction. Nothing of them says what anybody chose."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from processes.cases.committee.voting import Seen, what_i_see
from processes.models import Ballot, Case, Member, Person, db


@dataclass(frozen=True)
class VoteAsked:
    """A vote that is open, and what somebody is to do about it."""

    title: str
    href: str
    about: str
    reference: str


def votes_asked_of(person: Person) -> list[VoteAsked]:
    """The votes on which this person has still to vote, and those that all voted on and they are to
    close; the one that was opened first first."""
    sits = select(Member.case_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    rows = (
        select(Ballot)
        .join(Ballot.case)
        .where(Ballot.closed_at.is_(None), Ballot.case_id.in_(sits))
        .where(Case.ended_at.is_(None) | Ballot.corrects_id.is_not(None))
        .options(joinedload(Ballot.case).joinedload(Case.cursist))
        .order_by(Ballot.id)
    )
    seen = [what_i_see(ballot, person) for ballot in db.session.scalars(rows)]
    return [_asked(each) for each in seen if each and (_to_cast(each) or _to_close(each))]


def _to_cast(seen: Seen) -> bool:
    return seen.may_vote and seen.mine is None


def _to_close(seen: Seen) -> bool:
    return seen.may_close and seen.voted == seen.voters and not seen.awaited


def _asked(seen: Seen) -> VoteAsked:
    case = seen.ballot.case
    return VoteAsked(
        _title(seen),
        url_for("voting.show", reference=case.reference),
        f"{case.cursist.name}{f', {case.module}' if case.module else ''}",
        case.reference,
    )


def _title(seen: Seen) -> str:
    if not _to_cast(seen):
        return "Sluit de stemming af"
    if seen.ballot.challenged_id:
        return "Stem over het bezwaar tegen een lid"
    if seen.ballot.corrects_id:
        return "Bevestig de verbetering, of stem"
    return "Bevestig de beslissing, of stem" if seen.ballot.task_id else "Stem over een voorstel"
