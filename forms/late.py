"""What the direction decides of who stops once the lessons have begun (2.2)."""

from wtforms import IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.money import EurosField
from processes.cases.enrolment.late import LONGEST, NO_WORDS, Decision

AN_AMOUNT = "Schrijf een bedrag, zoals 12,50."


class StopLate(Form):
    """Somebody stops."""

    followed = IntegerField(
        "Hoeveel lessen zijn al gevolgd?", [InputRequired("Schrijf een getal.")]
    )
    costs = EurosField(
        "Welke kosten zijn gemaakt, in euro?",
        [InputRequired(AN_AMOUNT)],
        description="Zoals materiaal dat al meegegeven is. Zijn er geen? Schrijf 0.",
    )
    back = EurosField("Hoeveel komt er terug, in euro?", [InputRequired(AN_AMOUNT)])
    words = TextAreaField(
        "Wat beslis je, en waarom?",
        [
            DataRequired(NO_WORDS),
            Length(max=LONGEST, message=f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="De cursist leest dit, met hoe het bedrag geteld is.",
        render_kw={"rows": 3},
    )

    def decided(self) -> Decision:
        """What was filled in."""
        costs, back = self.costs.cents or 0, self.back.cents or 0
        return Decision(self.followed.data or 0, costs, back, self.words.data or "")
