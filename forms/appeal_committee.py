"""What people fill in for an appeal (art. 3.6), until it is with the appeals committee."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms.base import StepForm
from forms.fields import DateField
from forms.filing import LONGEST, TOO_LONG, Filing


class Appeal(Filing):
    """The cursist, or the guardian, files the appeal."""

    title = "Beroep indienen"
    button = "Dien het beroep in"
    if_late = (
        "Je kan je beroep toch indienen. De beroepscommissie kijkt dan eerst of het echt te laat "
        "is. Is het te laat? Dan kan de commissie je beroep niet bespreken."
    )
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.",
        [DataRequired("Kruis dit aan als je in beroep wilt gaan.")],
    )
    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. De beroepscommissie leest wat je hier schrijft.",
    )


class PassOn(StepForm):
    """The secretariat notes when and how the appeal went to the committee."""

    passed_on_day = DateField(
        "Op welke dag gaf je het beroep door?",
        [DataRequired("Vul in op welke dag je het beroep doorgaf.")],
        description="Bijvoorbeeld 24 4 2025.",
    )
    how = StringField(
        "Hoe gaf je het door?",
        [DataRequired("Schrijf hoe je het beroep doorgaf.")],
        description="Bijvoorbeeld: per mail, met het dossier erbij.",
    )
