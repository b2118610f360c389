"""How the direction narrows and orders the list of cases."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length

from forms import Form
from processes.cases.administration.saved_lists import LONGEST_NAME

Pairs = Iterable[tuple[str, str]]


class Choices(Form):
    """Lists to choose from; their names stand in the address."""

    def offer(self, **choices: Pairs) -> None:
        """The values to choose from, each with its words, by the name of the field."""
        for name, pairs in choices.items():
            field: Any = self[name]
            field.choices = [SelectChoice(value, words) for value, words in pairs]


class Narrow(Choices):
    """Which cases are on the list."""

    toestand = SelectField("Welke dossiers?", choices=[])
    procedure = SelectField("Procedure", choices=[])
    stap = SelectField("Waar staat het?", choices=[])
    wie = SelectField("Wie is aan de beurt?", choices=[])
    let = SelectField("Waar moet je op letten?", choices=[])
    opleiding = SelectField("Opleiding", choices=[])
    lesplaats = SelectField("Lesplaats", choices=[])
    ingediend = SelectField("Wanneer ingediend?", choices=[])
    afgesloten = SelectField("Wanneer afgesloten?", choices=[])
    versie = SelectField("Versie van het schema", choices=[])
    uitkomst = SelectField("Hoe liep het af?", choices=[])
    kenmerk = SelectField("Wat gebeurde er?", choices=[])
    tekst = SelectField("Met welke tekst begonnen de redenen?", choices=[])
    weg = SelectField("Welke weg?", choices=[])
    gemist = SelectField("Bij welke stap was de termijn gemist?", choices=[])
    sorteer = SelectField("Volgorde", choices=[])


class NarrowYears(Choices):
    """Of which cases the numbers of a school year are."""

    jaar = SelectField("Schooljaar", choices=[])
    per = SelectField("Per", choices=[])
    procedure = SelectField("Procedure", choices=[])
    opleiding = SelectField("Opleiding", choices=[])
    lesplaats = SelectField("Lesplaats", choices=[])


class NarrowProcedure(Choices):
    """Of which cases the numbers on a diagram are."""

    ingediend = SelectField("Wanneer ingediend?", choices=[])
    versie = SelectField("Versie van het schema", choices=[])
    opleiding = SelectField("Opleiding", choices=[])
    lesplaats = SelectField("Lesplaats", choices=[])


class NameList(Form):
    """A choice of the list gets a name."""

    name = StringField(
        "Hoe noem je deze keuze?",
        [
            DataRequired("Geef je keuze een naam."),
            Length(max=LONGEST_NAME, message=f"Schrijf hoogstens {LONGEST_NAME} tekens."),
        ],
        description="Alleen jij ziet dit. Ze staat dan boven de lijst, en op ‘Nu’.",
    )
