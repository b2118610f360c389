"""What somebody fills in who takes letters to the post, and who notes what became of them there."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, FileField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from forms import Form
from forms.base import StepForm
from forms.fields import DateField
from processes.cases.post.post import REFUSED, RETURNED
from processes.cases.receipts.reception import DELIVERED
from processes.clock import legal_now
from processes.documents import ENDINGS, WORDS
from processes.facts.post import addressee, number_fields, waiting
from processes.models import Case, PostItem
from processes.regulation import brussels_date

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WHICH_NUMBER = "Het staat op het bewijs van de post."
OF_LETTER = "letter_"
_ROW = re.compile("[0-9]{1,9}")
NO_DAY = "Vul in op welke dag de brief gepost is."
NO_DAYS = "Vul in op welke dag de brieven gepost zijn."
NO_NUMBER = "Vul het nummer van de aangetekende brief in."


def _posted_on() -> DateField:
    return DateField(
        "Op welke dag is de brief gepost?", [DataRequired(NO_DAY)], description=WHICH_DAY
    )


def _number(label: str) -> StringField:
    return StringField(label, [DataRequired(NO_NUMBER)], description=WHICH_NUMBER)


class PostFields(StepForm):
    """Registered letters went to the post: on which day, and with which number each. Which letters
    those are, the case knows."""

    letters: tuple[PostItem, ...] = ()
    posted_on = _posted_on()

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        """What was posted is kept: the numbers are asked only once the case is known."""
        self._typed = formdata
        super().process(formdata, *args, **kwargs)

    def prepare(self, case: Case) -> None:
        """Asks the number of each letter that waits."""
        self.letters = tuple(waiting(case))
        for name, letter in number_fields(self.letters).items():
            question = f"Wat is het nummer van de brief aan {addressee(letter)}?"
            BaseForm.__setitem__(self, name, _number(question))  # type: ignore[assignment]
            self[name].process(self.meta.wrap_formdata(self, self._typed))


class Posted(Form):
    """A letter for which no task waits went to the post."""

    posted_on = _posted_on()
    number = _number("Wat is het nummer van de brief?")


class PostedTogether(Form):
    """Letters of many cases went to the post on one day: each registered one by the number that it
    got there, an ordinary one by its tick. What is left empty did not go yet."""

    posted_on = DateField(
        "Op welke dag zijn de brieven gepost?", [DataRequired(NO_DAYS)], description=WHICH_DAY
    )

    def validate_posted_on(self, field: DateField) -> None:
        """Nobody posts tomorrow."""
        if field.data and field.data > brussels_date(legal_now()):
            raise ValidationError("Deze dag moet nog komen. Kijk de datum na.")

    @property
    def asks_any(self) -> bool:
        """It asks of a letter."""
        return any(field.name.startswith(OF_LETTER) for field in self)

    @staticmethod
    def field_of(number: int) -> str:
        """The name of the field of a letter, by the number of its row."""
        return f"{OF_LETTER}{number}"

    def ask(self, letters: Iterable[PostItem], posted: Any) -> None:
        """Asks of each letter whether it went, and reads what was posted."""
        for letter in letters:
            name = self.field_of(letter.id)
            BaseForm.__setitem__(self, name, _of_letter(letter))  # type: ignore[assignment]
            self[name].process(self.meta.wrap_formdata(self, posted))

    def asked_no_more(self, posted: Mapping[str, str]) -> dict[int, str]:
        """What was typed at letters that wait no more, by the number of the row."""
        gone = (name for name in posted if name.startswith(OF_LETTER) and name not in self)
        typed = {name.removeprefix(OF_LETTER): posted[name] for name in gone if posted[name]}
        return {int(name): said for name, said in typed.items() if _ROW.fullmatch(name)}

    def leave_out(self, letters: Iterable[int]) -> None:
        """Asks of these no more: they are noted."""
        for number in letters:
            del self[self.field_of(number)]

    def chosen(self) -> dict[int, str]:
        """What was filled in, by the number of the row: the number of the post, or nothing of an
        ordinary letter."""
        letters = [field for field in self if field.name.startswith(OF_LETTER) and field.data]
        return {
            int(field.name.removeprefix(OF_LETTER)): "" if field.data is True else field.data
            for field in letters
        }


def _of_letter(letter: PostItem) -> StringField | BooleanField:
    about = f"{addressee(letter)} ({letter.case.reference})"
    if not letter.registered:
        return BooleanField(f"De gewone brief aan {about} is gepost")
    return StringField(
        f"Nummer van de brief aan {about}",
        [Optional()],
        render_kw={"autocomplete": "off", "data-scan": ""},
    )


class Fate(Form):
    """What the post did with a registered letter; `reason` where something else stood there."""

    fate = RadioField(
        "Wat gebeurde er met de brief?",
        [InputRequired("Kies wat er met de brief gebeurde.")],
        choices=[
            SelectChoice(
                DELIVERED, "Afgeleverd", {"hint": "Die dag telt als de dag van ontvangst."}
            ),
            SelectChoice(REFUSED, "Geweigerd"),
            SelectChoice(RETURNED, "Teruggekomen", {"hint": "Niemand haalde de brief af."}),
        ],
    )
    on = DateField("Op welke dag?", [DataRequired("Vul de dag in.")], description=WHICH_DAY)
    reason = TextAreaField(
        "Waarom verbeter je dit?",
        [
            DataRequired("Schrijf waarom je dit verbetert."),
            Length(max=2000, message="Schrijf hoogstens 2000 tekens."),
        ],
        description="De cursist kan dit lezen.",
        render_kw={"rows": 3},
    )
    scan = FileField(
        "Voeg een scan van het bewijs toe",
        [Optional()],
        description=f"Dat kan zijn: {WORDS}.",
        render_kw={"accept": ",".join(ENDINGS)},
    )
