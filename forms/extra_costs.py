"""Costs that come up while a run goes on (art. 2.2)."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length

from forms import Form
from forms.ledger import AN_AMOUNT
from forms.ledger import KINDS as NAMES
from forms.money import EurosField
from processes.cases.enrolment.extra_costs import KINDS, LONGEST_REASON, NO_REASON
from processes.models.ledger import LONGEST_LINE


class ExtraCostsForm(Form):
    """What everybody with a place is charged."""

    kind = RadioField(
        "Wat komt erbij?",
        [DataRequired("Kies wat het is.")],
        choices=[SelectChoice(kind, NAMES[kind]) for kind in KINDS],
    )
    what = StringField(
        "Hoe staat het op de rekening?",
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
        description="Wie betaalt, leest dit.",
    )
