"""At which evaluation it was: the same in every procedure about one."""

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length

from forms.base import StepForm
from forms.fields import DateField
from forms.talks import WHICH_DAY
from processes.cases.committee.seats import programmes


def known_programmes() -> list[SelectChoice]:
    """The programmes of the centre, after an empty line."""
    return [SelectChoice("", "Kies een opleiding"), *(SelectChoice(p, p) for p in programmes())]


class EvaluationFields(StepForm):
    """The programme, the module and the day."""

    programme = SelectField(
        "Bij welke opleiding?",
        [DataRequired("Kies de opleiding.")],
        choices=known_programmes,
    )
    module = StringField(
        "Bij welke module?",
        [
            DataRequired("Vul de module in."),
            Length(max=200, message="Schrijf hoogstens 200 tekens."),
        ],
    )
    day = DateField(
        "Op welke dag was de evaluatie?",
        [DataRequired("Vul de dag van de evaluatie in.")],
        description=WHICH_DAY,
    )
