"""A year that cannot be meant is answered at its field, in every form that asks for a day."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

import forms
from forms import Form
from forms.fields import DateField, DayOfLifeField, DayOfYearField, Rows


def every_day() -> Iterator[Any]:
    """Every field of every form in which a day with its year is typed, by form and name."""
    for module in iter_modules(forms.__path__):
        for form in vars(import_module(f"forms.{module.name}")).values():
            if isinstance(form, type) and issubclass(form, Form):
                for name in dir(form):
                    if field := _asks_day(getattr(form, name)):
                        yield pytest.param(field, id=f"{form.__module__}.{form.__name__}.{name}")


def _asks_day(attribute: Any) -> Any:
    """The unbound field, that of its rows where it has rows; None where it asks for no day."""
    kind = getattr(attribute, "field_class", None)
    if kind is Rows:
        return _asks_day(attribute.args[0])
    asks = isinstance(kind, type) and issubclass(kind, DateField)
    return attribute if asks and not issubclass(kind, DayOfYearField) else None


def typed(field: Any, year: str) -> DateField:
    form = type("One", (Form,), {"on": field})(
        MultiDict({"on-day": "1", "on-month": "3", "on-year": year})
    )
    return form["on"]


@pytest.mark.parametrize("year", ["0023", "0208", "2052", "9999"])
@pytest.mark.parametrize("field", every_day())
def test_a_year_that_is_a_slip_is_answered_at_its_field(field: Any, year: str) -> None:
    on = typed(field, year)
    assert on.data is None
    assert on.faulty == ("year",)
    assert len(on.process_errors) == 1
    assert "Kijk het jaar na. Vul een jaar in van" in str(on.process_errors[0])
    assert on.parts["year"] == year  # what was typed stays to be seen


@pytest.mark.parametrize("field", every_day())
def test_a_day_of_this_year_is_a_day_everywhere(field: Any) -> None:
    assert typed(field, "2026").data is not None


def test_who_was_born_long_ago_and_a_child_are_no_slip() -> None:
    class Person(Form):
        on = DayOfLifeField("Geboren op")

    assert [typed(Person.on, year).data is not None for year in ("1931", "2011", "1831")] == [
        True,
        True,
        False,
    ]
