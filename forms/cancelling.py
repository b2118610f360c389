"""Why the centre cancels a run, and what that means for who wants a diploma (2.8)."""

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.fields import RequiredWhen
from processes.cases.enrolment.cancelling import (
    LONGEST,
    NO_DIPLOMA,
    NO_REASON,
    NO_WORDS,
    OTHER,
    REASONS,
    Why,
)

TOO_LONG = f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens."


class CancelRun(Form):
    """A run is cancelled."""

    reason = RadioField(
        "Waarom gaat de lesgroep niet door?",
        [InputRequired(NO_REASON)],
        choices=[SelectChoice(name, words or "Iets anders") for name, words in REASONS.items()],
    )
    words = TextAreaField(
        "Wat wil je daarbij zeggen?",
        [RequiredWhen("reason", OTHER, NO_WORDS), Length(max=LONGEST, message=TOO_LONG)],
        description="Iedereen die ingeschreven is, leest dit. Koos je ‘Iets anders’? Dan moet het.",
        render_kw={"rows": 3},
    )
    diploma = TextAreaField(
        "Wat betekent dit voor wie een diploma of een certificaat wil?",
        [DataRequired(NO_DIPLOMA), Length(max=LONGEST, message=TOO_LONG)],
        description="Iedereen krijgt dit te lezen (art. 2.8). Schrijf ook of er een andere "
        "lesgroep is.",
        render_kw={"rows": 4},
    )

    def why(self) -> Why:
        """What was filled in."""
        return Why(self.reason.data, self.words.data or "", self.diploma.data or "")
