"""How the direction answers an open question, and sets a target: each form gives a token."""

from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from forms import Form
from processes.cases.administration.answers import LONGEST_REASON, LONGEST_SOURCE, WHY
from processes.regulation.interpretations import INTERPRETATIONS, default_token


class AnswerForm(Form):
    """What every answer shares."""

    def fill(self, name: str, token: str) -> None:
        """Shows the answer that stands now."""

    def given(self) -> str:
        """The answer as a token."""
        raise NotImplementedError

    def keep_from(self, stands: "AnswerForm") -> None:
        """Leaves alone what came into a list meanwhile; one answer has nothing of that."""


class Confirm(Form):
    """What the preview posts: the answer, what was seen of it, and why it changes. `source` is
    where it came from, if it came from a file."""

    token = HiddenField()
    source = HiddenField(validators=[Length(max=LONGEST_SOURCE)])
    seen = HiddenField()
    reason = TextAreaField(
        "Waarom verander je dit?",
        [
            DataRequired(WHY),
            Length(max=LONGEST_REASON, message=f"Schrijf hoogstens {LONGEST_REASON} tekens."),
        ],
        description="De reden staat in elk dossier waarin een dag verschuift, en in de mails. "
        "Schrijf dus geen namen.",
        render_kw={"rows": 3},
    )


class ChoiceForm(AnswerForm):
    """One of some answers."""

    token = RadioField("Wat is het antwoord van het centrum?", [DataRequired("Kies een antwoord.")])

    def fill(self, name: str, token: str) -> None:
        """Every answer in words, the usual one marked."""
        usual = default_token(name)
        self.token.choices = [
            SelectChoice(each, words, render_kw={"hint": "Standaard." if each == usual else ""})
            for each, words in INTERPRETATIONS[name].answers.items()
        ]
        self.token.data = self.token.data or token

    def given(self) -> str:
        """The chosen token."""
        return str(self.token.data)


class NumberForm(AnswerForm):
    """A number."""

    token = IntegerField(
        "Welk getal?",
        [InputRequired("Vul een getal in."), NumberRange(0, 999, "Kies een getal van 0 tot 999.")],
    )

    def fill(self, name: str, token: str) -> None:
        """The number of now, with the usual one beside it."""
        self.token.description = f"Standaard: {default_token(name)}."
        if self.token.raw_data is None:
            self.token.data = int(token)

    def given(self) -> str:
        """The number as text."""
        return str(self.token.data)


class TargetForm(AnswerForm):
    """The two numbers of a target of the house."""

    days = IntegerField(
        "Hoeveel werkdagen duurt het hoogstens?", [InputRequired("Vul een getal in.")]
    )
    remind = IntegerField(
        "Hoeveel werkdagen vooraf komt de herinnering?", [InputRequired("Vul een getal in.")]
    )

    def fill(self, name: str, token: str) -> None:
        """The numbers of now."""
        if self.days.raw_data is None:
            self.days.data, self.remind.data = map(int, token.split(","))

    def given(self) -> str:
        """Both, with a comma."""
        return f"{self.days.data},{self.remind.data}"
