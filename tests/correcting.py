"""Putting a sent decision right, as several stories do."""

from processes.cases.committee import correcting, voting
from processes.cases.doors import corrections
from processes.cases.doors.corrections import Correction
from processes.cases.doors.together import taken_together
from processes.clock import legal_now
from processes.facts.seating import voters
from processes.models import Case, Decision, Person, db, transaction
from processes.regulation.voting import YES
from tests.play import Play

NEW = "Je haalde 48 van de 100 punten. De toets van maart telt mee."
SLIP = "Er stonden punten van een andere module in."


def do_correct(number: int, by: Person, correction: Correction) -> Case:
    """Somebody corrects a decision; where a committee took it, all who sat confirm that."""
    if not taken_together(db.session.get_one(Decision, number)):
        return corrections.correct(number, by, correction)
    case = correcting.put_forward(number, by, correction)
    if ballot := correcting.put_forward_of(case):
        for member in voters(ballot, legal_now()):
            if member.person_id != by.id:
                voting.cast(ballot.id, member.person, YES)
    return case


def correct(
    play: Play, by: str = "bram", reasons: str = NEW, slip: str = SLIP, *, of_remedy: bool = False
) -> None:
    """Somebody corrects the decision that was taken last in the first case."""
    said = Correction(reasons, slip, of_remedy=of_remedy)
    with transaction():
        do_correct(play.decision().id, play.person(by), said)
