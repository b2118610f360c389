"""How somebody finds a rule of the regulation."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2

from forms import Form
from forms.overview import Pairs


class Find(Form):
    """The names of the fields stand in the address."""

    zoek = StringField("Zoek een woord")
    artikel = SelectField("Artikel", choices=[])
    versie = SelectField("Versie van het reglement", choices=[])
    toon = SelectField("Welke regels?", choices=[])

    def offer(self, **choices: Pairs) -> None:
        """The values to choose from, each with its words, by the name of the field."""
        for name, pairs in choices.items():
            field: Any = self[name]
            field.choices = [SelectChoice(value, words) for value, words in pairs]
