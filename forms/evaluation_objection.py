"""What people fill in for an objection to an evaluation (art. 3.6), one class a step.

Only what makes an answer readable is asked here; what the regulation demands is checked by the
door, in `processes/effects/evaluation_objection.py`.
"""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import committee, talks, with_whom
from forms.base import StepForm, YesNoField
from forms.fields import DateField, RequiredWhen
from forms.filing import Filing
from forms.lengths import LONGEST, TOO_LONG
from processes.roles import CHAIR


class Request(Filing):
    """The cursist, or the guardian, asks for the talk."""

    title = "Een gesprek vragen"
    button = "Vraag het gesprek"
    if_late = (
        "Je kan het gesprek toch vragen. De voorzitter kijkt dan na of de dag van ontvangst klopt. "
        "Klopt die dag? Dan is er geen gesprek mogelijk."
    )
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing en ik wil een gesprek.",
        [DataRequired("Kruis dit aan als je een gesprek wilt.")],
    )
    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. Je kan het ook in het gesprek vertellen.",
    )


class AssessLate(StepForm):
    """The chair answers a late request, or puts the date of receipt right."""

    routing = ("inadmissible",)
    inadmissible = YesNoField(
        "Is de vraag te laat?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, de vraag is niet ontvankelijk",
        no="Nee, de dag van ontvangst was fout",
        render_kw={"reveal": {"no": ["receipt_day"]}},
    )
    receipt_day = DateField(
        "Op welke dag kwam het resultaat echt aan?",
        [RequiredWhen("inadmissible", False, "Vul in op welke dag het resultaat aankwam.")],
        description=talks.WHICH_DAY,
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom je dit beslist.")],
        description="De cursist kan dit lezen.",
    )


class Invite(with_whom.Invite):
    """The chair plans the talk: at a moment that is proposed, or at another one."""

    held_by = CHAIR


class Talk(talks.Talk):
    """The chair reports the talk, or says that it was moved or cancelled."""


class DecideReconvene(StepForm):
    """The chair decides whether the evaluation committee meets again."""

    routing = ("reconvene",)
    reconvene = YesNoField(
        "Komt de evaluatiecommissie opnieuw samen?", [InputRequired("Kies ja of nee.")]
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom je dit beslist.")],
        description="Dit komt in de mail aan de cursist. Antwoord ook op wat de cursist vertelde.",
    )


class Compose(committee.ComposeFields):
    """The chair says who sits on the committee that meets again."""


class NewDecision(StepForm):
    """The committee met again and decided; a member writes it down."""

    routing = ("certificate",)
    sitting_day = DateField(
        "Op welke dag kwam de commissie samen?",
        [DataRequired("Vul in op welke dag de commissie samenkwam.")],
        description=talks.WHICH_DAY,
    )
    certificate = YesNoField(
        "Krijgt de cursist het studiebewijs?", [InputRequired("Kies ja of nee.")]
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="Dit komt in de mail aan de cursist.",
    )
