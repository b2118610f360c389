"""How the direction narrows and orders the list of cases."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2

from forms import Form

Pairs = Iterable[tuple[str, str]]


class Narrow(Form):
    """The names of the fields stand in the address."""

    toestand = SelectField("Welke dossiers?", choices=[])
    procedure = SelectField("Procedure", choices=[])
    stap = SelectField("Waar staat het?", choices=[])
    wie = SelectField("Wie is aan de beurt?", choices=[])
    let = SelectField("Waar moet je op letten?", choices=[])
    sorteer = SelectField("Volgorde", choices=[])

    def offer(self, **choices: Pairs) -> None:
        """The values to choose from, each with its words, by the name of the field."""
        for name, pairs in choices.items():
            field: Any = self[name]
            field.choices = [SelectChoice(value, words) for value, words in pairs]
