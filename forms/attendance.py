"""Who gives a run, and who was in a lesson of it."""

from collections.abc import Iterable
from typing import Any

from wtforms import IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, NumberRange, Optional

from forms import Form
from processes.models import ABSENT, EXCUSED, PRESENT

WORDS = {PRESENT: "Aanwezig", ABSENT: "Afwezig", EXCUSED: "Verwittigd"}
PRESENCE, MISSED = "presence-{}", "missed-{}"  # the fields of somebody, by a number


class AttendanceForm(Form):
    """The list of a lesson; `with_people` gives it their fields."""

    why = TextAreaField(
        "Waarom verander je dit na de les?",
        description="Alleen als je iets verandert dat al bewaard was. De reden blijft staan, met "
        "je naam.",
        render_kw={"rows": 2},
    )


def with_people(people: Iterable[tuple[int, str]], lasts: int) -> type[AttendanceForm]:
    """The form with two fields for everybody, by their number and name: whether they were there,
    and how many minutes they missed of a lesson that `lasts` so many."""
    fields: dict[str, Any] = {}
    for number, name in people:
        fields[PRESENCE.format(number)] = RadioField(
            name,
            [DataRequired("Kies aanwezig, afwezig of verwittigd.")],
            choices=[SelectChoice(*each) for each in WORDS.items()],
            default=PRESENT,
        )
        fields[MISSED.format(number)] = IntegerField(
            f"Minuten gemist, {name}", [Optional(), NumberRange(0, lasts - 1)]
        )
    return type("ListForm", (AttendanceForm,), fields)


class TeachersForm(Form):
    """Who gives a run."""

    teachers = SelectMultipleField("Wie geeft deze lesgroep?", choices=[])

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Who there is to choose from, by number and name."""
        self.teachers.choices = [SelectChoice(str(number), name) for number, name in people]
