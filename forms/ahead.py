"""Which procedure is tried, and from which day on."""

from collections.abc import Mapping

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired

from forms import Form
from forms.fields import DateField


class Tried(Form):
    """The names of the fields stand in the address."""

    procedure = SelectField(
        "Welke procedure?",
        [DataRequired("Kies een procedure.")],
        choices=[],
    )
    dag = DateField(
        "Op welke dag begint het?",
        [DataRequired("Vul de dag in waarop het begint.")],
        description="Bijvoorbeeld 19 12 2025.",
    )

    def offer(self, procedures: Mapping[str, str]) -> None:
        """The names of the procedures, by their ids."""
        self.procedure.choices = [SelectChoice(name, words) for name, words in procedures.items()]
