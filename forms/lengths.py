"""How long what is typed can be: a line that goes into a column, or a text of some pages."""

from typing import Any

from wtforms import EmailField, Field, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from processes.mails.safe import one_line

LONGEST = 20_000
TOO_LONG = "Dit is te lang. Schrijf hoogstens 20 000 tekens, of voeg een bestand toe."
MOST_LINES = 1000  # some twenty pages of a letter: many short lines make more paper than letters
TOO_MANY_LINES = "Dit zijn te veel regels. Schrijf er hoogstens 1000."
LINE_TOO_LONG = "Schrijf hoogstens 200 tekens."
LINE = Length(max=200, message=LINE_TOO_LONG)
ADDRESS = Length(max=254, message="Dit e-mailadres is te lang. Kijk het na.")
_LINES = (StringField, EmailField)
_OF_THE_HOUSE = {
    StringField: LINE,
    EmailField: ADDRESS,
    TextAreaField: Length(max=LONGEST, message="Dit is te lang. Schrijf hoogstens 20 000 tekens."),
}


def reading(field_class: type[Field]) -> dict[str, Any]:
    """How a field reads what is typed: a line with single spaces, its letters composed."""
    return {"filters": [as_one_line]} if field_class in _LINES else {}


def limit(field: Any) -> None:
    """Gives a line or a text the length of the house, where it says none of its own; and every text
    the most lines that it can have."""
    if isinstance(field, TextAreaField):
        field.validators = [*field.validators, no_endless_list]
    if any(isinstance(validator, Length) for validator in field.validators):
        return
    if of_the_house := _OF_THE_HOUSE.get(type(field)):
        field.validators = [*field.validators, of_the_house]


def no_endless_list(form: Any, field: Any) -> None:
    """Raises ValidationError on a text of too many lines."""
    if (field.data or "").count("\n") >= MOST_LINES:
        raise ValidationError(TOO_MANY_LINES)


def as_one_line(typed: str | None) -> str | None:
    """A line as it was meant; nothing where nothing was typed."""
    return one_line(typed) if typed else typed
