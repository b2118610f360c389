"""What happened in the lessons of the demo, and at their evaluations (art. 1.7, 3.3, 3.5, 6.1)."""

from typing import Any

from processes.answers import Answer
from processes.cases import open_case
from processes.models import Case, transaction

from .stage import Stage, deliver_mails

FEAST = "Het was de eerste dag van het Offerfeest. Ik was bij mijn familie."
COPIED = "Twee antwoorden zijn woord voor woord die van de buur. De gsm lag op de bank."
PHONE = "Daan bleef bellen in de les, ook nadat ik dat drie keer vroeg."


class Evaluations(Stage):
    """What teachers and cursists reported."""

    def leaves_the_lesson(self, name: str) -> None:
        """A teacher confirms an order measure in writing."""
        self.opens(
            "order_measure",
            "Karim",
            name,
            5,
            day=self.earlier(5).isoformat(),
            happened=PHONE,
            measure="leave_lesson",
            agreements="Daan legt zijn gsm bij het begin van de les in zijn tas.",
        )

    def is_said_to_have_copied(self, name: str, module: str, programme: str) -> None:
        """A teacher reports an irregularity; the committee is to be composed."""
        of = self.evaluation(module, programme, 4)
        self.opens("irregularity", "Karim", name, 3, facts=COPIED, **of)

    def was_not_at_the_evaluation(self, name: str, module: str, programme: str) -> None:
        """A statement was accepted, the teacher moved the test, and the cursist is to answer."""
        case = self.opens(
            "absence_dispute",
            name,
            name,
            6,
            reason="other",
            reasons=FEAST,
            teacher_id=str(self.ids["Karim"]),
            last_day=self.later(30).isoformat(),
            **self.evaluation(module, programme, 7),
        )
        self.do(case, "accept", 5, {"accepted": True}, "Marc", reasons="Dit is een feestdag.")
        how = f"Een inhaaltoets op {self.later(1):%-d/%-m}, om 9 uur."
        said = {"how": how, "reasons": "De afwezigheid is gewettigd."}
        self.do(case, "adapt", 2, {"adaptation": "adapted"}, "Karim", **said)

    def evaluation(self, module: str, programme: str, ago: int) -> dict[str, str]:
        """Which evaluation it was, so many working days ago."""
        return {"module": module, "programme": programme, "day": self.earlier(ago).isoformat()}

    def opens(self, process: str, by: str, about: str, ago: int, **said: Any) -> Case:
        """Somebody opens a case about a cursist."""
        with self.at(ago):
            with transaction():
                cursist, answer = self.person(about), Answer({}, said)
                case = open_case(process, self.person(by), answer, cursist=cursist)
            deliver_mails()
        return case
