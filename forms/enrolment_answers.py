"""How the direction answers what the chapter on enrolment leaves open."""

from typing import Any

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.money import EurosField
from processes.cases.administration.answers import LONGEST_REASON, WHY
from processes.regulation.enrolment.interpretations import OPEN_QUESTIONS, said_of, usual_token


class EnrolmentAnswer(Form):
    """What every answer shares. `token` is what each asks in its own way."""

    token: Any

    def fill(self, name: str, token: str) -> None:
        """Shows the answer that stands now."""
        self.token.description = f"Standaard: {said_of(name, usual_token(name))}."
        if self.token.raw_data is None:
            self.token.process_data(int(token))

    def given(self) -> str:
        """The answer as a token."""
        return str(self.token.data)


class Chosen(EnrolmentAnswer):
    """One of some answers."""

    token = RadioField("Wat is het antwoord van het centrum?", [DataRequired("Kies een antwoord.")])

    def fill(self, name: str, token: str) -> None:
        """Every answer in words, the usual one marked."""
        usual = usual_token(name)
        self.token.choices = [
            SelectChoice(each, words, render_kw={"hint": "Standaard." if each == usual else ""})
            for each, words in OPEN_QUESTIONS[name].answers.items()
        ]
        self.token.data = self.token.data or token


class Years(EnrolmentAnswer):
    """A number of school years."""

    token = IntegerField("Hoeveel schooljaren?", [InputRequired("Schrijf een getal.")])


class Amount(EnrolmentAnswer):
    """An amount."""

    token = EurosField("Hoeveel euro per lestijd?", [InputRequired("Schrijf een bedrag.")])

    def given(self) -> str:
        """In cents."""
        return str(self.token.cents)


class Days(EnrolmentAnswer):
    """A number of days."""

    token = IntegerField("Hoeveel dagen?", [InputRequired("Schrijf een getal.")])


class Why(Form):
    """Asked behind the answer: fields stand in the order in which they are written here."""

    reason = TextAreaField(
        "Waarom verander je dit?",
        [
            DataRequired(WHY),
            Length(max=LONGEST_REASON, message=f"Schrijf hoogstens {LONGEST_REASON} tekens."),
        ],
        description="De reden blijft hier staan. Schrijf dus geen namen.",
        render_kw={"rows": 3},
    )


class ChosenAnswer(Chosen, Why):
    """One of some answers, and why."""


class NumberOfYears(Years, Why):
    """A number of school years, and why."""


class NumberOfDays(Days, Why):
    """A number of days, and why."""


class AmountOfALesson(Amount, Why):
    """An amount, and why."""


Answer = ChosenAnswer | NumberOfYears | NumberOfDays | AmountOfALesson
OF_NUMBERS: dict[str, type[Answer]] = {
    "raised_rate": AmountOfALesson,
    "raised_window": NumberOfYears,
    "attendance_days": NumberOfDays,
    "otherwise_days": NumberOfDays,
    "kept_place_days": NumberOfDays,
    "sent_proof_days": NumberOfDays,
}


def enrolment_form(name: str) -> type[Answer]:
    """The form in which a question is answered."""
    return OF_NUMBERS.get(name, ChosenAnswer)
