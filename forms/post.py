"""What somebody fills in who takes letters to the post, and who notes what became of them there."""

from typing import Any

from wtforms import FileField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.base import StepForm
from forms.fields import DateField
from processes.cases.post.post import REFUSED, RETURNED
from processes.cases.receipts.reception import DELIVERED
from processes.documents import ENDINGS, WORDS
from processes.facts.post import addressee, number_fields, waiting
from processes.models import Case, PostItem

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WHICH_NUMBER = "Het staat op het bewijs van de post."
NO_DAY = "Vul in op welke dag de brief gepost is."
NO_NUMBER = "Vul het nummer van de aangetekende brief in."


def _posted_on() -> DateField:
    return DateField(
        "Op welke dag is de brief gepost?", [DataRequired(NO_DAY)], description=WHICH_DAY
    )


def _number(label: str) -> StringField:
    return StringField(label, [DataRequired(NO_NUMBER)], description=WHICH_NUMBER)


class PostFields(StepForm):
    """Registered letters went to the post: on which day, and with which number each. Which letters
    those are, the case knows."""

    letters: tuple[PostItem, ...] = ()
    posted_on = _posted_on()

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        """What was posted is kept: the numbers are asked only once the case is known."""
        self._typed = formdata
        super().process(formdata, *args, **kwargs)

    def prepare(self, case: Case) -> None:
        """Asks the number of each letter that waits."""
        self.letters = tuple(waiting(case))
        for name, letter in number_fields(self.letters).items():
            question = f"Wat is het nummer van de brief aan {addressee(letter)}?"
            BaseForm.__setitem__(self, name, _number(question))  # type: ignore[assignment]
            self[name].process(self.meta.wrap_formdata(self, self._typed))


class Posted(Form):
    """A letter for which no task waits went to the post."""

    posted_on = _posted_on()
    number = _number("Wat is het nummer van de brief?")


class Fate(Form):
    """What the post did with a registered letter; `reason` where something else stood there."""

    fate = RadioField(
        "Wat gebeurde er met de brief?",
        [InputRequired("Kies wat er met de brief gebeurde.")],
        choices=[
            SelectChoice(
                DELIVERED, "Afgeleverd", {"hint": "Die dag telt als de dag van ontvangst."}
            ),
            SelectChoice(REFUSED, "Geweigerd"),
            SelectChoice(RETURNED, "Teruggekomen", {"hint": "Niemand haalde de brief af."}),
        ],
    )
    on = DateField("Op welke dag?", [DataRequired("Vul de dag in.")], description=WHICH_DAY)
    reason = TextAreaField(
        "Waarom verbeter je dit?",
        [
            DataRequired("Schrijf waarom je dit verbetert."),
            Length(max=2000, message="Schrijf hoogstens 2000 tekens."),
        ],
        description="De cursist kan dit lezen.",
        render_kw={"rows": 3},
    )
    scan = FileField(
        "Voeg een scan van het bewijs toe",
        [Optional()],
        description=f"Dat kan zijn: {WORDS}.",
        render_kw={"accept": ",".join(ENDINGS)},
    )
