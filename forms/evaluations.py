"""At which evaluation it was: the same in every procedure about one."""

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired

from forms.base import StepForm
from forms.fields import DateField
from forms.names import ModuleField
from forms.talks import WHICH_DAY
from processes.models import Offer


def known_programmes() -> list[SelectChoice]:
    """The programmes of the centre, after an empty line."""
    return [
        SelectChoice("", "Kies een opleiding"),
        *(SelectChoice(p, p) for p in Offer.now().programmes()),
    ]


class EvaluationFields(StepForm):
    """The programme, the module and the day."""

    programme = SelectField(
        "Bij welke opleiding?",
        [DataRequired("Kies de opleiding.")],
        choices=known_programmes,
    )
    module = ModuleField("Bij welke module?", [DataRequired("Vul de module in.")])
    day = DateField(
        "Op welke dag was de evaluatie?",
        [DataRequired("Vul de dag van de evaluatie in.")],
        description=WHICH_DAY,
    )
