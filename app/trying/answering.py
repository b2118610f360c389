"""A valid answer, made from a form as somebody in a hurry would: what the form proposes, else the
first thing that its fields take. What is refused is tried otherwise."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FileField,
    HiddenField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import DataRequired, InputRequired

from forms.base import StepForm
from forms.fields import DateField, RequiredWhen, TimeField
from forms.money import EurosField
from processes.answers import Routing

Typed = list[str]
# What is planned is some days ahead; what happened, was today or before.
DAYS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14, -1, -7)
TRIES, ENOUGH = 40, 3
_numbers = count(1)


class Answering:
    """One form that is filled in until a door takes it. `make` gives the form with what is typed,
    prepared for its case; `routing` is what the answer has to say to the diagram; `today` is the
    Brussels day. `in_full`: what may be left empty, or not ticked, is filled in too."""

    def __init__(
        self,
        make: Callable[[MultiDict[str, str] | None], StepForm],
        routing: Routing,
        today: date,
        *,
        in_full: bool = False,
    ) -> None:
        self._make, self._routing, self._today = make, routing, today
        self._refused: Counter[str] = Counter()
        self._left_out, self._given_up = not in_full, False
        self.why = ""

    def forms(self) -> Iterator[StepForm]:
        """Valid forms, one after another, as long as there is something left to try. `refuse` says
        why the last one was not taken; `why` is what was said last."""
        for _ in range(TRIES):
            form = self._make(self._typed())
            if form.validate():
                yield form
            else:
                self._learn(form)
            if self._given_up:
                return

    def refuse(self, field: str | None, message: str) -> None:
        """A door did not take the last form."""
        self.why = message
        self._next(field if field and field in self._make(None) else "")

    def _learn(self, form: StepForm) -> None:
        said = {str(name or ""): str(told[0]) for name, told in _errors(form).items() if told}
        self.why = "; ".join(f"{name}: {message}" for name, message in said.items())
        for name in said:
            self._next(name)

    def _next(self, field: str) -> None:
        """The next thing for this field; where it is no field, for everything that is chosen. What
        the answer has to say does not change."""
        self._refused[field] += 1
        self._left_out = self._left_out and self._refused[field] < ENOUGH
        if not field:
            self._refused.update(
                f.short_name for f in self._make(None) if isinstance(f, RadioField)
            )
        self._given_up = field in self._routing or self._refused[""] > ENOUGH

    def _typed(self) -> MultiDict[str, str]:
        form, typed = self._make(None), MultiDict[str, str]()
        for field in form:
            options = list(self._options(field))
            if options:
                taken = options[self._refused[field.short_name] % len(options)]
                typed.setlist(field.name, taken)
        return typed

    def _options(self, field: Field) -> Iterator[Typed]:
        if field.short_name in self._routing:
            yield [_said(self._routing[field.short_name])]
            return
        if isinstance(field, HiddenField | FileField | MultipleFileField):
            return
        needed = any(
            isinstance(v, DataRequired | InputRequired | RequiredWhen) for v in field.validators
        )
        if not needed and self._left_out:
            yield []
        yield from self._something(field)
        if not needed:
            yield []

    def _something(self, field: Field) -> Iterator[Typed]:
        if isinstance(field, SelectMultipleField):
            if field.data:
                yield [str(value) for value in field.data]
            yield [str(value) for value, *_ in field.iter_choices()]
        elif isinstance(field, SelectField | RadioField):
            if field.data not in (None, "", "None"):
                yield [_said(field.data)]
            yield from ([_said(value)] for value, *_ in field.iter_choices() if value != "")
        elif isinstance(field, BooleanField):
            yield ["y"]
        elif isinstance(field, DateField):
            days = (self._today + timedelta(days=days) for days in DAYS)
            yield from ([day.isoformat()] for day in days)
        elif isinstance(field, TimeField):
            yield ["10.00"]
        elif isinstance(field, IntegerField):
            yield from ([str(number)] for number in (1, 2, 10))
        elif isinstance(field, EurosField):
            yield from ([amount] for amount in ("0,60", "0"))
        elif isinstance(field, EmailField):
            yield ["somebody@springplank.example"]
        else:
            yield [str(field.data) if field.data else "Example."]
            yield [f"RR{next(_numbers):08}"]
            yield ["https://video.example/room"]


def _errors(form: StepForm) -> Mapping[Any, Any]:
    """By field, and under None what is wrong with the whole."""
    return form.errors


def _said(value: object) -> str:
    """A value as a page posts it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
