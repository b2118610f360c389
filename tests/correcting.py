"""Putting a sent decision right, as several stories do."""

from processes.cases.doors import corrections
from processes.cases.doors.corrections import Correction
from processes.models import transaction
from tests.play import Play

NEW = "Je haalde 48 van de 100 punten. De toets van maart telt mee."
SLIP = "Er stonden punten van een andere module in."


def correct(
    play: Play, by: str = "bram", reasons: str = NEW, slip: str = SLIP, *, of_remedy: bool = False
) -> None:
    """Somebody corrects the decision that was taken last in the first case."""
    said = Correction(reasons, slip, of_remedy=of_remedy)
    with transaction():
        corrections.correct(play.decision().id, play.person(by), said)
