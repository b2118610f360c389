"""Doors for the correction of what a committee decided: a member who had a vote puts it forward,
word for word, and the others who sat confirm it, or vote (art. 3.3, 3.6 and 6.3)."""

from dataclasses import asdict

from processes.clock import legal_now
from processes.effects.committee import COMMITTEE, VOTE_FIRST, open_ballots
from processes.errors import Refused
from processes.models import Ballot, Case, Decision, Person, db
from processes.regulation.voting import YES
from processes.trail import VOTE_OPENED, note

from ..doors.corrections import Correction, to_correct
from . import voting
from .deciding import foresee_adopted
from .mails import confirm


def put_forward(decision_id: int, by: Person, correction: Correction) -> Case:
    """A member puts forward how a decision is put right, and confirms it thereby; with the last who
    confirms it is. Raises NotAllowed, Refused."""
    decision = to_correct(decision_id, by, correction)
    case = decision.case
    waiting = [ballot for ballot in open_ballots(case) if ballot.challenged_id is None]
    if any(_same(ballot, by, correction) for ballot in waiting):
        return case  # a second click
    if waiting:
        raise Refused(COMMITTEE, VOTE_FIRST)
    ballot = _ballot(decision, by, correction)
    note(case, VOTE_OPENED, decision.element, by)
    confirm(ballot)
    voting.cast(ballot.id, by, YES)
    return case


def foresee(decision_id: int, by: Person, correction: Correction) -> Case:
    """What `put_forward` comes to once all confirm: only to rehearse. Raises as that does."""
    return foresee_adopted(_ballot(to_correct(decision_id, by, correction), by, correction))


def put_forward_of(case: Case) -> Ballot | None:
    """The correction that waits to be confirmed; None where none does."""
    return next((ballot for ballot in open_ballots(case) if ballot.corrects_id), None)


def _ballot(decision: Decision, by: Person, correction: Correction) -> Ballot:
    ballot = Ballot(
        case=decision.case,
        corrects=decision,
        answer=asdict(correction),
        proposal=correction.reasons.strip(),
        opened_at=legal_now(),
        opened_by=by,
        votes=[],
    )
    db.session.add(ballot)
    db.session.flush()
    return ballot


def _same(ballot: Ballot, by: Person, correction: Correction) -> bool:
    return ballot.opened_by_id == by.id and ballot.answer == asdict(correction)
