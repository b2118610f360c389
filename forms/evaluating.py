"""How a run is evaluated otherwise than was agreed, and why (art. 3.2)."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form
from forms.fields import DateField
from processes.cases.enrolment.otherwise import LONG_NAME, LONGEST, LONGEST_NAME, NO_HOW, NO_WHY

TOO_LONG = f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens."


class EvaluateOtherwise(Form):
    """The direction says so; `late` is asked only once a door asked it."""

    day = DateField(
        "Op welke dag is de evaluatie?",
        [DataRequired("Vul een dag in.")],
        description="Een dag vanaf morgen.",
    )
    which = StringField(
        "Welke evaluatie is het?",
        [Optional(), Length(max=LONGEST_NAME, message=LONG_NAME)],
        description="Bijvoorbeeld: Mondelinge proef. Alleen nodig als er die dag meer dan één is.",
    )
    how = TextAreaField(
        "Hoe gaat de evaluatie dan?",
        [DataRequired(NO_HOW), Length(max=LONGEST, message=TOO_LONG)],
        description="Iedereen leest dit. Schrijf ook waar, en wat iemand nodig heeft.",
        render_kw={"rows": 4},
    )
    why = TextAreaField(
        "Welke overmacht is er?",
        [DataRequired(NO_WHY), Length(max=LONGEST, message=TOO_LONG)],
        description="Iedereen leest dit. Alleen bij overmacht kan de evaluatie anders.",
        render_kw={"rows": 3},
    )
    late = BooleanField("Het kan niet vroeger: iedereen krijgt nu een mail.")

    def hide_unasked(self) -> None:
        """Leaves the question out while no door asked it."""
        if not (self.late.errors or self.late.data):
            del self.late
