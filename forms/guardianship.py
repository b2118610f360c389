"""What the secretariat fills in about parents and guardians."""

from collections.abc import Iterable

from wtforms import EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Optional

from forms import Form
from forms.fields import DayOfLifeField, Namesake, SharesEmail
from processes.models import Person

WHICH_DAY = "Bijvoorbeeld 24 4 2025."


class AddGuardian(Form):
    """Somebody who acts for a cursist under 18."""

    ward_id = SelectField(
        "Voor welke cursist?",
        [DataRequired("Kies een cursist.")],
        description="Hier staan alle cursisten die nog geen 18 zijn.",
        choices=[],
    )
    name = StringField(
        "Wat is de naam van de ouder of voogd?",
        [DataRequired("Vul de naam in.")],
        description="Voornaam en naam.",
    )
    email = EmailField(
        "Wat is het e-mailadres van de ouder of voogd?",
        [DataRequired("Vul het e-mailadres in.")],
        description="Wie nog geen account heeft, krijgt een mail om een wachtwoord te kiezen.",
    )
    shares_email = SharesEmail()
    same = Namesake()
    first_day = DayOfLifeField(
        "Vanaf welke dag?", [DataRequired("Vul de eerste dag in.")], description=WHICH_DAY
    )
    last_day = DayOfLifeField(
        "Tot en met welke dag?",
        [Optional()],
        description="Laat dit leeg als je dat niet weet. Op de 18de verjaardag stopt het vanzelf.",
    )

    def offer(self, minors: Iterable[Person]) -> None:
        """The cursists to choose from."""
        nobody = SelectChoice("", "Kies een naam")
        self.ward_id.choices = [nobody, *(SelectChoice(str(p.id), p.name) for p in minors)]


class EndGuardian(Form):
    """The day on which it ends."""

    last_day = DayOfLifeField(
        "Wat is de laatste dag?",
        [DataRequired("Vul de laatste dag in.")],
        description=f"Die dag telt nog mee. {WHICH_DAY}",
    )
