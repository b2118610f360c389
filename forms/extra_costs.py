"""Material that comes up while a run goes on (art. 2.2)."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms import Form
from forms.ledger import AN_AMOUNT
from forms.money import EurosField
from processes.cases.enrolment.extra_costs import LONGEST_REASON, NO_REASON
from processes.models.ledger import LONGEST_LINE


class ExtraCostsForm(Form):
    """What everybody who follows a run is charged."""

    what = StringField(
        "Welk materiaal? Zo staat het op de rekening.",
        [
            DataRequired("Schrijf wat je aanrekent."),
            Length(max=LONGEST_LINE, message=f"Schrijf hoogstens {LONGEST_LINE} tekens."),
        ],
        description="Bijvoorbeeld: extra hout voor de tweede stoel.",
    )
    cents = EurosField(
        "Bedrag per cursist, in euro",
        [DataRequired(AN_AMOUNT)],
        description="Het centrum vraagt alleen wat het zelf betaalde (art. 2.2).",
    )
    why = TextAreaField(
        "Waarom komt dit er nu bij?",
        [DataRequired(NO_REASON), Length(max=LONGEST_REASON, message=NO_REASON)],
        description="Wie de lesgroep volgt, en wie betaalt, leest dit.",
    )
