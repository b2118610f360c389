"""How the direction narrows the trail of the administration."""

from collections.abc import Iterable
from typing import ClassVar

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import Optional

from forms import Form
from forms.fields import DayOfLifeField

Pairs = Iterable[tuple[str, str]]


class NarrowTrail(Form):
    """The names of the fields stand in the address."""

    NAMES: ClassVar[tuple[str, ...]] = ("wie", "soort", "van", "tot")
    wie = SelectField("Door wie, of over wie?", choices=[], default="", validate_choice=False)
    soort = SelectField("Wat?", choices=[], default="", validate_choice=False)
    van = DayOfLifeField("Vanaf welke dag?", [Optional()])
    tot = DayOfLifeField("Tot en met welke dag?", [Optional()])

    def offer(self, who: Pairs, kinds: Pairs) -> None:
        """The people and the kinds to choose from, each value with its words."""
        for field, pairs in ((self.wie, who), (self.soort, kinds)):
            field.choices = [SelectChoice(value, words) for value, words in pairs]
