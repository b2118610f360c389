"""What is asked about certificates beside their procedure: is one genuine, what a sheet says, and
why one is withdrawn or stays valid (art. 3.7)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.fields import DayOfLifeField
from forms.heard import AS_A_CODE
from processes.cases.enrolment.certificates import LONGEST, NO_REASON, NO_REASON_TO_STAY
from processes.cases.enrolment.nt2_tests import NO_DAY, YEAR
from processes.models import Module, Person, Programme
from processes.regulation import in_words
from processes.regulation.certificates import OF_MODULE, OF_WHOLE, TEST_WORDS, WORDS, Kind

GIVES, COUNTS = "gives_", "counts_"  # before the number of a module


class AskGenuine(Form):
    """Anybody has the code of a certificate, and the name on it."""

    code = StringField(
        "Welke code staat er op het studiebewijs?",
        [DataRequired("Typ de code."), Length(max=40, message="Deze code is te lang.")],
        description="Zestien letters en cijfers.",
        render_kw=AS_A_CODE,
    )
    name = StringField(
        "Welke naam staat er op het studiebewijs?",
        [DataRequired("Typ de naam."), Length(max=200, message="Deze naam is te lang.")],
        description="De voornaam en de naam, zoals ze er staan.",
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class Withdraw(Form):
    """The direction withdraws one."""

    why = TextAreaField(
        "Waarom trek je dit studiebewijs in?",
        [
            DataRequired(NO_REASON),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="De cursist leest dit.",
        render_kw={"rows": 3},
    )


class LetStay(Form):
    """The direction says that one stays valid, though a result was taken back."""

    why = TextAreaField(
        "Waarom blijft dit studiebewijs geldig?",
        [
            DataRequired(NO_REASON_TO_STAY),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="De cursist leest dit.",
        render_kw={"rows": 3},
    )


class WriteTest(Form):
    """The secretariat writes down what came of the NT2 test."""

    said = RadioField(
        "Wat weet je over de NT2-test?",
        [InputRequired("Kies iets uit de lijst.")],
        choices=[SelectChoice(said.value, words) for said, words in TEST_WORDS.items()],
    )
    day = DayOfLifeField(
        "Op welke dag?",
        [DataRequired(NO_DAY)],
        description="De dag van de test. Is de test niet nodig? De dag waarop de cursist begon. "
        "Wie 1 keer slaagde, is geslaagd. Stond dat er bij vergissing? Schrijf dan bij dezelfde "
        "dag wat juist is.",
    )


class SpareOfTest(Form):
    """The secretariat says of whom the NT2 test is not asked."""

    people = SelectMultipleField(
        f"Wie begon niet in {YEAR} met NT2?",
        [DataRequired("Kruis minstens één cursist aan.")],
        coerce=int,
        choices=[],
        description="Kruis alleen aan van wie je het zeker weet. Niemand vraagt hun dan de test.",
    )

    def offer(self, people: Iterable[tuple[Person, date]]) -> None:
        """Those whose first lesson here was on these days."""
        field: Any = self.people
        field.choices = [
            SelectChoice(each.id, f"{each.name}, eerste les hier: {in_words(day)}")
            for each, day in people
        ]


class SheetForm(Form):
    """What a whole programme gives, and each of its modules; `of` adds its fields."""

    gives: SelectField
    nt2_test: BooleanField

    @property
    def said(self) -> dict[int, tuple[str, bool]]:
        """By the number of a module what it gives, and whether it counts."""
        numbers = [int(name[len(COUNTS) :]) for name in self._fields if name.startswith(COUNTS)]
        return {
            each: (str(self[f"{GIVES}{each}"].data or ""), bool(self[f"{COUNTS}{each}"].data))
            for each in numbers
        }


def sheet_form(programme: Programme, modules: Sequence[Module]) -> type[SheetForm]:
    """The form of the sheet of a programme, with what stands there."""
    asked: dict[str, SelectField | BooleanField] = {
        "gives": SelectField(
            "Wat krijgt wie voor de hele opleiding slaagt?",
            choices=_choices(OF_WHOLE),
            default=programme.gives,
        ),
        "nt2_test": BooleanField(
            f"Wie in {YEAR} begon, moet daarvoor slagen voor de NT2-test (art. 3.2)",
            default=programme.nt2_test,
        ),
    }
    for each in modules:
        asked[f"{GIVES}{each.id}"] = SelectField(
            f"{each.name}: wat krijgt wie slaagt?", choices=_choices(OF_MODULE), default=each.gives
        )
        asked[f"{COUNTS}{each.id}"] = BooleanField(
            f"{each.name} telt mee voor de hele opleiding", default=each.counts
        )
    return type("SheetOf", (SheetForm,), asked)


def _choices(kinds: Sequence[Kind]) -> list[SelectChoice]:
    given = [SelectChoice(each.value, WORDS[each].capitalize()) for each in kinds]
    return [SelectChoice("", "Geen studiebewijs"), *given]
