"""The list of programmes and modules, as the secretariat keeps it."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired

from forms import Form


class AddToOffer(Form):
    """A programme with its modules."""

    programme = StringField("Welke opleiding?", [DataRequired("Vul de opleiding in.")])
    modules = TextAreaField(
        "Welke modules?",
        description="Schrijf elke module op een eigen lijn. Modules die er al zijn, blijven staan.",
        render_kw={"rows": 8},
    )

    @property
    def names(self) -> list[str]:
        """The modules, a line each."""
        return [line for line in (self.modules.data or "").splitlines() if line.strip()]


class Rename(Form):
    """Another name for a programme or a module."""

    name = StringField("Hoe heet het?", [DataRequired("Vul de naam in.")])
    merges = BooleanField("Ja, het is dezelfde. Voeg ze samen onder die naam.")
