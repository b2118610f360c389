"""What cursists of the demo ask, report or complain about (art. 9)."""

from sqlalchemy import select

from processes.cases.administration import common_questions
from processes.cases.heard import telling
from processes.models import Case, Enrolment, Run, db, transaction
from processes.roles import CONFIDANT, SECRETARIAT

from .evaluations import Evaluations

REPORT = "report"
OLD_ADDRESS = "Ik verhuisde. Wis mijn oude adres, ook op oude brieven."
STORY = "De lift in de Boomgaardstraat is al een week stuk. Wanneer is ze weer in orde?"
DARK = "Op de fietsenparking is er 's avonds geen licht. Dat voelt niet veilig."
NIGHTS = "Sinds deze week werk ik elke nacht. Ik kan niet meer naar de les komen."
OPEN, AT_NINE = "Hoe laat is het secretariaat open?", "Elke werkdag van 9 tot 12 uur."
UNWANTED = "Iemand uit mijn groep zegt elke les iets over mijn lichaam. Ik wil dat niet."


class Reports(Evaluations):
    """What was told to the centre."""

    def asks_the_secretariat(self, name: str) -> Case:
        """Told yesterday: the secretariat is to answer."""
        said = {"kind": "report", "whom": "centre", "story": STORY, "disagrees": True}
        return self.opens(REPORT, name, name, 1, **said)

    def asks_about_their_data(self, name: str) -> Case:
        """Asked yesterday: the direction is to answer within the month."""
        said = {"kind": "erasure", "story": OLD_ADDRESS, "disagrees": True}
        return self.opens("privacy_request", name, name, 1, **said)

    def wants_to_stop(self, name: str) -> Case:
        """Asked yesterday, of the run that they follow: the direction is to decide."""
        whose = Enrolment.person_id == self.ids[name], Enrolment.seated_at.is_not(None)
        code = db.session.scalars(select(Run.code).join(Enrolment).where(*whose)).first()
        said = {"run": code, "reasons": NIGHTS, "disagrees": True}
        return self.opens("cancellation", name, name, 1, **said)

    def tells_without_a_name(self) -> None:
        """Told yesterday, to the secretariat and in confidence: neither is answered yet."""
        with self.at(1), transaction():
            telling.tell(SECRETARIAT, DARK, "", "", "dark")
            telling.tell(CONFIDANT, UNWANTED, "", "0470 00 00 00", "unwanted")
            common_questions.add(self.person("Joke"), OPEN, AT_NINE)
