"""What the secretariat fills in about a debit note (2.2 and the portal)."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from forms.base import StepForm, YesNoField
from forms.fields import RequiredWhen
from forms.lengths import LONGEST, TOO_LONG
from processes.effects.debit_note import NO_WORDS


class SeatTaken(StepForm):
    """It begins by itself."""


class MendAccount(StepForm):
    """The centre has an account number by now."""

    button = "Maak de debetnota nu"


class Unpaid(StepForm):
    """The reminders are over, and the note is not paid."""

    routing = ("closed",)
    closed = YesNoField(
        "Sluit je dit af?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, ik volg het buiten Weerwoord verder op",
        no="Nee, stuur nog een herinnering",
        render_kw={"reveal": {"yes": ["agreed"]}},
    )
    agreed = TextAreaField(
        "Wat gebeurt er verder?",
        [
            RequiredWhen("closed", True, NO_WORDS),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Alleen medewerkers lezen dit. Wat openstaat, blijft op de rekening staan.",
        render_kw={"rows": 3},
    )
