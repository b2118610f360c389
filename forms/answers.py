"""How the direction answers an open question, and sets a target: each form gives a token."""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from forms import Form
from forms.fields import DateField
from processes.regulation import FORMS, in_words
from processes.regulation.interpretations import (
    INTERPRETATIONS,
    answer_in_words,
    default_token,
)
from processes.regulation.tokens import DATES, MONTH_DAYS, NUMBER

NOTHING = "none"
KEEP = "Welke dagen blijven in de lijst?"


class AnswerForm(Form):
    """What every answer shares."""

    def fill(self, name: str, token: str) -> None:
        """Shows the answer that stands now."""

    def given(self) -> str:
        """The answer as a token."""
        raise NotImplementedError


class Confirm(Form):
    """What the preview posts: the answer, and what was seen of it."""

    token = HiddenField()
    seen = HiddenField()


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


class TextForm(AnswerForm):
    """An answer that only has its token."""

    token = StringField("Welke lijst?", [DataRequired("Vul een lijst in.")])

    def fill(self, name: str, token: str) -> None:
        """The list of now, and how it is written."""
        self.token.description = (
            "Schrijf flemish voor geen enkele, of bijvoorbeeld "
            "Herfstvakantie:2026-11-02/2026-11-15. Zet een komma tussen twee vakanties."
        )
        self.token.data = self.token.data or token

    def given(self) -> str:
        """What was typed."""
        return (self.token.data or "").strip()


class ClosingDaysForm(AnswerForm):
    """Single days: those that stay, and one more."""

    kept = SelectMultipleField(KEEP, [Optional()])
    more = DateField("Voeg een dag toe", [Optional()], description="Bijvoorbeeld 15 5 2026.")

    def fill(self, name: str, token: str) -> None:
        """Every day of the list, each to be kept or not."""
        days = sorted(DATES.read(token))
        _offer(self, ((day.isoformat(), in_words(day)) for day in days))

    def given(self) -> str:
        """The days from the first to the last."""
        days = _kept(self)
        if self.more.data:
            days.add(self.more.data.isoformat())
        return ",".join(sorted(days)) or NOTHING


class HolidaysForm(AnswerForm):
    """Days of every year: those that stay, and one more."""

    kept = SelectMultipleField(KEEP, [Optional()])
    day = IntegerField(
        "Voeg een dag toe: welke dag?",
        [Optional(), NumberRange(1, 31, "Kies een dag van 1 tot 31.")],
    )
    month = IntegerField(
        "Welke maand?", [Optional(), NumberRange(1, 12, "Kies een maand van 1 tot 12.")]
    )

    def fill(self, name: str, token: str) -> None:
        """Every day of the list, each to be kept or not."""
        days = [str(day) for day in sorted(MONTH_DAYS.read(token))]
        _offer(self, ((day, answer_in_words(name, day)) for day in days))

    def given(self) -> str:
        """The days in the order of the year."""
        days = _kept(self)
        if self.day.data or self.month.data:
            days.add(f"{self.month.data or 0:02}-{self.day.data or 0:02}")
        return ",".join(sorted(days)) or NOTHING


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


def answer_form(name: str) -> type[AnswerForm]:
    """The form in which the answer to a question is given."""
    if name not in FORMS:
        return TargetForm
    if INTERPRETATIONS[name].answers:
        return ChoiceForm
    lists = {DATES.possible: ClosingDaysForm, MONTH_DAYS.possible: HolidaysForm}
    plain = NumberForm if FORMS[name] is NUMBER else TextForm
    return lists.get(FORMS[name].possible, plain)


def _offer(form: Any, days: Iterable[tuple[str, str]]) -> None:
    """The days that can stay; an empty list asks nothing about them."""
    form.kept.choices = [SelectChoice(value, words) for value, words in days]
    if form.kept.raw_data is None:
        form.kept.data = [choice.value for choice in form.kept.choices]
    if not form.kept.choices:
        del form.kept


def _kept(form: Any) -> set[str]:
    return set(form.kept.data or []) if form.kept else set()
