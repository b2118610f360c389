"""What cursists of the demo ask, report or complain about (art. 9)."""

from processes.models import Case

from .evaluations import Evaluations

REPORT = "report"
STORY = "De lift in de Boomgaardstraat is al een week stuk. Wanneer is ze weer in orde?"


class Reports(Evaluations):
    """What was told to the centre."""

    def asks_the_secretariat(self, name: str) -> Case:
        """Told yesterday: the secretariat is to answer."""
        said = {"kind": "report", "whom": "centre", "story": STORY, "disagrees": True}
        return self.opens(REPORT, name, name, 1, **said)
