"""Who is told when something is late."""

from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import Optional

from forms import Form
from processes.cases.administration.escalations import AT_MOST, NOBODY, TOLD
from processes.roles import ROLES


class EscalationForm(Form):
    """Of one term, or one target."""

    role = SelectField(
        "Wie krijgt bericht?",
        choices=[SelectChoice(NOBODY, "Niemand"), *(SelectChoice(r, ROLES[r]) for r in TOLD)],
    )
    days = IntegerField(
        "Hoeveel dagen na de laatste dag?",
        [Optional()],
        description=f"Een getal van 1 tot en met {AT_MOST}. Elke dag telt mee, ook een zondag.",
    )
