"""More time for a target of the house, in one case."""

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length

from forms import Form
from forms.fields import DateField, RequiredWhen
from processes.cases.doors.extending import LONGEST_REASON

MORE, SUSPENDED = "more", "suspended"


class MoreTime(Form):
    """More working days, or days that do not count; and why."""

    how = RadioField(
        "Hoe komt er meer tijd?",
        [DataRequired("Kies hoe er meer tijd komt.")],
        choices=[
            SelectChoice(MORE, "Er komen werkdagen bij"),
            SelectChoice(SUSPENDED, "Sommige dagen tellen niet mee"),
        ],
        render_kw={"reveal": {MORE: ["days"], SUSPENDED: ["first", "last"]}},
    )
    days = IntegerField(
        "Hoeveel werkdagen komen erbij?", [RequiredWhen("how", MORE, "Vul een getal in.")]
    )
    first = DateField("Vanaf welke dag?", [RequiredWhen("how", SUSPENDED, "Vul de eerste dag in.")])
    last = DateField(
        "Tot en met welke dag?", [RequiredWhen("how", SUSPENDED, "Vul de laatste dag in.")]
    )
    reason = TextAreaField(
        "Waarom is er meer tijd nodig?",
        [
            DataRequired("Schrijf waarom er meer tijd nodig is."),
            Length(max=LONGEST_REASON, message=f"Schrijf hoogstens {LONGEST_REASON} tekens."),
        ],
        description="De reden staat in het dossier en in de mail aan wie de taak doet.",
        render_kw={"rows": 3},
    )
