"""What an institution fills in to enrol its people, to put one in the place of another, and to
cancel (portal)."""

from collections.abc import Iterable
from secrets import token_urlsafe

from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.lengths import LONGEST, TOO_LONG
from processes.cases.enrolment.by_institution import NOBODY
from processes.models import Person

WHO = "Kies wie in de plaats komt."
LONGEST_KEY = 40  # behind it comes the number of each person


class EnrolPeople(Form):
    """Which of its people an institution enrols in a run."""

    key = HiddenField(validators=[Length(max=LONGEST_KEY)], default=lambda: token_urlsafe(24))
    people = SelectMultipleField(
        "Wie schrijven jullie in?",
        [DataRequired(NOBODY)],
        description="Jullie kiezen uit wie zich aan jullie koppelde.",
    )

    def offer(self, people: Iterable[Person]) -> None:
        """Who can be chosen. Call it before anything is validated."""
        self.people.choices = [SelectChoice(str(each.id), each.name) for each in people]

    @property
    def chosen(self) -> list[int]:
        """The numbers of who was chosen."""
        return [int(each) for each in self.people.data or ()]


class Replace(Form):
    """Who comes in the place of somebody else."""

    key = HiddenField(validators=[Length(max=LONGEST_KEY)], default=lambda: token_urlsafe(24))
    people = RadioField("Wie komt in de plaats?", [InputRequired(WHO)])

    def offer(self, people: Iterable[Person]) -> None:
        """Who can be chosen. Call it before anything is validated."""
        self.people.choices = [SelectChoice(str(each.id), each.name) for each in people]


class CancelPlace(Form):
    """Why an institution cancels."""

    why = TextAreaField(
        "Waarom annuleren jullie?",
        [DataRequired("Schrijf waarom jullie annuleren."), Length(max=LONGEST, message=TOO_LONG)],
        description="Jullie collega leest dit. Het reglement vraagt een reden (art. 2.2).",
        render_kw={"rows": 3},
    )
