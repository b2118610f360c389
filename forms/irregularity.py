"""What people fill in about an irregularity at an evaluation (art. 3.3)."""

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import committee, talks
from forms.base import StepForm
from forms.evaluations import EvaluationFields
from forms.fields import RequiredWhen
from forms.lengths import LONGEST, TOO_LONG
from processes.effects.irregularity import OTHER


class Report(EvaluationFields):
    """A member of the staff reports what happened."""

    button = "Meld de onregelmatigheid"
    facts = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired("Schrijf wat er gebeurd is."), Length(max=LONGEST, message=TOO_LONG)],
        description="Schrijf wat je zelf zag. De cursist krijgt dit te lezen, en de "
        "evaluatiecommissie ook.",
        render_kw={"rows": 6},
    )


class Compose(committee.ComposeFields):
    """The chair says who sits on the evaluation committee."""


class Invite(talks.Invite):
    """The chair plans the talk in which the committee hears the cursist."""


class Talk(talks.Talk):
    """The chair reports the talk, or says that it was moved or cancelled."""


class Decide(StepForm):
    """The committee decided; a member writes it down."""

    routing = ("measure",)
    measure = RadioField(
        "Welke maatregel beslist de commissie?",
        [InputRequired("Kies wat de commissie beslist.")],
        choices=[
            SelectChoice("none", "Er komt geen maatregel"),
            SelectChoice("redo", "De cursist doet de evaluatie opnieuw"),
            SelectChoice("not_counted", "De evaluatie telt niet mee"),
            SelectChoice(OTHER, "Er komt een andere maatregel"),
        ],
        render_kw={"reveal": {OTHER: ["other"]}},
    )
    other = TextAreaField(
        "Welke?",
        [
            RequiredWhen("measure", OTHER, "Schrijf welke maatregel de commissie beslist."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        render_kw={"rows": 3},
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="Dit komt in de mail aan de cursist. Antwoord ook op wat de cursist vertelde.",
    )
