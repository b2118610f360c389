"""What people choose about recordings of them (art. 7.2)."""

from typing import Any

from wtforms import RadioField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Optional

from forms import Form
from forms.base import YesNoField
from forms.fields import DateField
from processes.cases.enrolment.recording_choices import TO_COME, who_could_say
from processes.clock import legal_now
from processes.errors import Refused
from processes.models import GENERAL, TARGETED, Person
from processes.recordings import EXPLAINED, QUESTIONS, last_of
from processes.regulation import brussels_date

NOTHING = "Kies ja of nee. Kies bij minstens 1 vraag iets."


def targeted() -> Any:
    """Recordings on which somebody can be recognised: they agree beforehand, or do not."""
    return YesNoField(QUESTIONS[TARGETED], [Optional()], description=EXPLAINED[TARGETED])


def general() -> Any:
    """Recordings of a group: somebody can say that they do not want it."""
    return YesNoField(QUESTIONS[GENERAL], [Optional()], description=EXPLAINED[GENERAL])


def ask_what_is_unsaid(form: Any, person: Person) -> None:
    """A form asks only what was never said for this person."""
    for kind in last_of([person.id])[person.id]:
        del form[kind]


def said_in(form: Any) -> dict[str, bool | None]:
    """What was chosen, by kind, of what the form asks."""
    return {kind: form[kind].data for kind in QUESTIONS if kind in form}


def chosen_in(form: Any) -> dict[str, bool | None]:
    """The same where something has to be chosen. Raises Refused at the first question."""
    said = said_in(form)
    if all(word is None for word in said.values()):
        raise Refused(next(iter(said)), NOTHING)
    return said


class Recordings(Form):
    """Somebody chooses for themself or for a ward."""

    targeted = targeted()
    general = general()


class RecordingsOnPaper(Form):
    """The office writes down what stands on a paper."""

    who = RadioField("Wie koos dit?", [InputRequired("Kies wie dit koos.")])
    paper_on = DateField("Welke dag staat er op het papier?", [DataRequired("Vul de dag in.")])
    targeted = targeted()
    general = general()

    def about(self, person: Person) -> None:
        """Asks who chose, where that can be more than one person."""
        able = who_could_say(person)
        self.who.choices = [SelectChoice(str(each.id), each.name) for each in able]
        if len(able) == 1:
            del self.who

    def validate_paper_on(self, field: DateField) -> None:
        """Nobody chose tomorrow."""
        if field.data and field.data > brussels_date(legal_now()):
            raise ValidationError(TO_COME)
