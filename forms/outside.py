"""People from outside who are called to a hearing, row by row."""

from collections.abc import Iterable
from typing import Any

from wtforms import EmailField, FormField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length, ValidationError

from forms import Form
from forms.fields import RequiredInRow, Rows
from processes.effects.outsiders import ASKED, LENGTHS, NO_ADDRESS
from processes.models import Person

EMPTY_ROW = "Laat een rij leeg als je ze niet nodig hebt."


def _length(name: str) -> Length:
    return Length(max=LENGTHS[name], message=f"Schrijf hoogstens {LENGTHS[name]} tekens.")


def _name(needed: object) -> StringField:
    return StringField("Naam", [needed, _length("name")])


def _capacity(needed: object) -> StringField:
    return StringField(
        "In welke hoedanigheid?",
        [needed, _length("capacity")],
        description="Bijvoorbeeld: getuige, deskundige of stagebegeleider. De cursist leest dit.",
    )


def _about(needed: object) -> TextAreaField:
    return TextAreaField(
        "Waarover wil de commissie deze persoon horen?",
        [needed, _length("about")],
        description="Dit komt in de uitnodiging. Schrijf niet meer over de cursist dan nodig is.",
        render_kw={"rows": 3},
    )


def _email() -> EmailField:
    return EmailField(
        "E-mailadres",
        [_length("email")],
        description="Of vul hieronder een postadres in, voor een brief.",
    )


def _postal_address() -> TextAreaField:
    return TextAreaField(
        "Postadres",
        [_length("postal_address")],
        description="De straat met het nummer, en op een nieuwe lijn de gemeente.",
        render_kw={"rows": 2},
    )


def _goes_somewhere(form: Form) -> bool:
    return any((form[name].data or "").strip() for name in ("email", "postal_address"))


class Somebody(Form):
    """One of them, or nobody."""

    name = _name(RequiredInRow(ASKED["name"]))
    capacity = _capacity(RequiredInRow(ASKED["capacity"]))
    about = _about(RequiredInRow(ASKED["about"]))
    email = _email()
    postal_address = _postal_address()

    @property
    def is_filled(self) -> bool:
        """Something stands in the row."""
        return any((each.data or "").strip() for each in self)

    def validate_email(self, field: EmailField) -> None:
        """An invitation goes somewhere."""
        if self.is_filled and not _goes_somewhere(self):
            raise ValidationError(NO_ADDRESS)


class PutAddressRight(Form):
    """Where the invitation of one of them goes."""

    email = _email()
    postal_address = _postal_address()

    def validate_email(self, field: EmailField) -> None:
        """An invitation goes somewhere."""
        if not _goes_somewhere(self):
            raise ValidationError(NO_ADDRESS)


class CallOneMore(PutAddressRight):
    """One more, once the invitation to the hearing went out."""

    name = _name(DataRequired(ASKED["name"]))
    capacity = _capacity(DataRequired(ASKED["capacity"]))
    about = _about(DataRequired(ASKED["about"]))
    email = _email()
    postal_address = _postal_address()


class CallColleague(Form):
    """One more of the staff, once the invitation to the hearing went out."""

    person_id = SelectField("Wie?", [DataRequired("Kies iemand.")], choices=[])

    def offer(self, people: Iterable[Person]) -> None:
        """Whom one can choose."""
        nobody = SelectChoice("", "Kies een naam")
        self.person_id.choices = [nobody, *(SelectChoice(str(p.id), p.name) for p in people)]


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
