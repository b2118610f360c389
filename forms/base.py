"""What every form of a procedure shares: from fields to the answer that a door takes."""

from collections.abc import Mapping
from datetime import date, time
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any, ClassVar

from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import Length

from forms import Form
from processes.answers import Answer
from processes.cases.administration.reason_texts import CHOSEN
from processes.models import Case, Person

KEY = "key"
_SAID: dict[str | bool | None, bool] = {"yes": True, "no": False, True: True, False: False}


def yes_or_no(value: str | bool | None) -> bool | None:
    """`yes` and `no` as they are posted, and booleans as they are; anything else is None."""
    return _SAID.get(value)


class YesNoField(RadioField):
    """Yes or no as two radio buttons, of which neither is chosen before somebody does. `data` is a
    bool, or None. `yes` and `no` can say what they mean here."""

    def __init__(
        self, label: str, validators: Any = None, *, yes: str = "Ja", no: str = "Nee", **kwargs: Any
    ) -> None:
        choices = [SelectChoice("yes", yes), SelectChoice("no", no)]
        super().__init__(label, validators, coerce=yes_or_no, choices=choices, **kwargs)


class StepForm(Form):
    """A form of one step. The fields named in `routing` steer the diagram; all others are evidence.
    Where it opens a case `beside` another, it names the process of that one. The fields named in
    `corrects` put right what was filed under the same name.

    `began_with` are the texts of the centre with which reasons began: by their words their titles.
    `key` is made with the form and comes back with it: a second click is the same click.
    """

    routing: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[str] = ""
    corrects: ClassVar[tuple[str, ...]] = ()
    button: ClassVar[str] = "Bewaar en ga verder"
    began_with: Mapping[str, str] = MappingProxyType({})
    key = HiddenField(validators=[Length(max=64)], default=lambda: token_urlsafe(24))

    def begin(self, cursist: Person, beside: Case | None) -> None:
        """Fills in what is known of whom a new case is about. Call it before anything is
        validated."""

    def prepare(self, case: Case) -> None:
        """Fills in the choices that depend on the case. Call it before anything is validated."""

    def propose(self, case: Case, person: Person) -> None:
        """Offers what may be handy to this person, and fills it in where nothing was typed yet.
        Call it after `prepare`."""

    def answer(self) -> Answer:
        """What was filled in. Call it once the form is valid."""
        said = {name: _json(value) for name, value in self.answers().items() if name != KEY}
        steering = {name: said.pop(name) for name in self.routing}
        if self.began_with:
            said[CHOSEN] = dict(self.began_with)
        return Answer(steering, said)


def _json(value: Any) -> Any:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
