"""Two versions of one form: what stands there now, and what was typed over something older."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from wtforms import BooleanField, FieldList, FileField, FormField, HiddenField

from forms import Form
from forms.fields import DateField, TimeField

SHOWN = "shown"  # in what a page posts: the mark of what it showed


class Difference(NamedTuple):
    """A field whose two versions differ, by its label; both in words, empty where nothing is."""

    name: str
    stands: str
    typed: str


def set_beside(stands: Form, typed: Form) -> None:
    """Lets a form that was typed show what stands there now, and write over that when it is sent
    again."""
    typed.shown = stands.shown
    typed.meanwhile = list(_differences(stands, typed))


def _differences(stands: Form, typed: Form) -> Iterable[Difference]:
    for now in stands:
        meant = typed._fields.get(now.short_name)
        if meant is None or isinstance(now, HiddenField | FileField):
            continue
        versions = _words(now), _words(meant)
        if versions[0] != versions[1]:
            yield Difference(str(now.label.text), *versions)


def _words(field: Any) -> str:
    if isinstance(field, FieldList):
        return _joined(map(_words, field))
    if isinstance(field, FormField):
        return _joined(map(_words, field.form))
    return _of_one(field).replace("\r\n", "\n")


def _of_one(field: Any) -> str:
    if isinstance(field, BooleanField):
        return "ja" if field.data else "nee"
    if isinstance(field, DateField):
        return " ".join(filter(None, field.parts.values()))
    if isinstance(field, TimeField):
        return field.text
    if hasattr(field, "iter_choices"):
        return _joined(str(each.label) for each in field.iter_choices() if each.selected)
    return str(field._value())


def _joined(several: Iterable[str]) -> str:
    return ", ".join(filter(None, several))
