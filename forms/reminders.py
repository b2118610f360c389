"""When people are reminded."""

from wtforms import IntegerField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form
from processes.cases.administration.answers import LONGEST_REASON, WHY


class RemindersForm(Form):
    """How many days before; empty is never; and why. The other fields are the kinds of
    reminders."""

    talk = IntegerField(
        "Hoeveel dagen voor een gesprek of een zitting?",
        [Optional()],
        description="Aan iedereen die uitgenodigd is. Elke dag telt mee, ook een zondag. "
        "Wie later uitgenodigd wordt, krijgt er geen.",
    )
    task = IntegerField(
        "Hoeveel werkdagen voor de laatste dag van een taak?",
        [Optional()],
        description="Aan wie de taak moet doen, als er een termijn van het reglement loopt. "
        "Met 0 komt ze op de laatste dag zelf.",
    )
    remedy = IntegerField(
        "Hoeveel werkdagen voor de laatste dag om een gesprek te vragen of beroep in te dienen?",
        [Optional()],
        description="Aan de cursist, of aan de ouder of voogd. Met 0 komt ze op de laatste dag "
        "zelf.",
    )
    reason = TextAreaField(
        "Waarom verander je dit?",
        [
            DataRequired(WHY),
            Length(max=LONGEST_REASON, message=f"Schrijf hoogstens {LONGEST_REASON} tekens."),
        ],
        description="De reden blijft hier staan. Schrijf dus geen namen.",
        render_kw={"rows": 3},
    )
