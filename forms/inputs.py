"""Under which names a page posts the fields of a form."""

from collections.abc import Iterable, Iterator

from wtforms import Field, FieldList, FormField

from forms.fields import DateField
from forms.names import PARTS, NameField


def inputs_of(fields: Iterable[Field]) -> set[str]:
    """The names of the inputs of these fields: a day has one for each of its parts, a name beside
    its own those of the question which name is meant, and rows have as many as were posted."""
    return {name for field in fields for name in _inputs(field)}


def _inputs(field: Field) -> Iterator[str]:
    if isinstance(field, FieldList | FormField):
        yield from inputs_of(field)
    elif isinstance(field, DateField):
        yield from (f"{field.name}-{part}" for part in field.asked)
    else:
        yield str(field.name)
        if isinstance(field, NameField):
            yield from (f"{field.name}-{part}" for part in PARTS)
