"""People from outside who are called to a hearing, row by row."""

from typing import Any

from wtforms import EmailField, FormField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from forms import Form
from forms.fields import RequiredInRow, Rows
from processes.effects.outsiders import ASKED, LENGTHS, NO_ADDRESS

EMPTY_ROW = "Laat een rij leeg als je ze niet nodig hebt."


def _length(name: str) -> Length:
    return Length(max=LENGTHS[name], message=f"Schrijf hoogstens {LENGTHS[name]} tekens.")


class Somebody(Form):
    """One of them, or nobody."""

    name = StringField("Naam", [RequiredInRow(ASKED["name"]), _length("name")])
    capacity = StringField(
        "In welke hoedanigheid?",
        [RequiredInRow(ASKED["capacity"]), _length("capacity")],
        description="Bijvoorbeeld: getuige, deskundige of stagebegeleider. De cursist leest dit.",
    )
    about = TextAreaField(
        "Waarover wil de commissie deze persoon horen?",
        [RequiredInRow(ASKED["about"]), _length("about")],
        description="Dit komt in de uitnodiging. Schrijf niet meer over de cursist dan nodig is.",
        render_kw={"rows": 3},
    )
    email = EmailField(
        "E-mailadres", description="Of vul hieronder een postadres in, voor een brief."
    )
    postal_address = TextAreaField(
        "Postadres",
        [_length("postal_address")],
        description="De straat met het nummer, en op een nieuwe lijn de gemeente.",
        render_kw={"rows": 2},
    )

    @property
    def is_filled(self) -> bool:
        """Something stands in the row."""
        return any((each.data or "").strip() for each in self)

    def validate_email(self, field: EmailField) -> None:
        """An invitation goes somewhere."""
        if self.is_filled and not field.data and not (self.postal_address.data or "").strip():
            raise ValidationError(NO_ADDRESS)


class Outside(Rows):
    """Each from outside in a row, and an empty one below them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            FormField(Somebody, "Persoon"),
            "Hoort de commissie iemand van buiten het centrum?",
            rows=1,
            description=f"Ze krijgen een uitnodiging, geen account. {EMPTY_ROW}",
            **kwargs,
        )

    @property
    def filled(self) -> list[Somebody]:
        """The rows in which something stands."""
        return [row.form for row in self if row.form.is_filled]

    def lengthen(self) -> None:
        """One empty row, where none is left."""
        if all(row.form.is_filled for row in self):
            super().lengthen()

    @property
    def given(self) -> list[dict[str, Any]]:
        """What was typed of each."""
        return [each.data for each in self.filled]

    def refuse(self, number: str, name: str, message: str) -> None:
        """Shows what a door refused of one of those who were given, at its field."""
        field = self.filled[int(number)][name]
        field.errors = [*field.errors, message]
