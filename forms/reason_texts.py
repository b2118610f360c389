"""A text of the centre with which reasons, or a note, can begin."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms import Form
from processes.cases.administration.reason_texts import (
    EVERYWHERE,
    LONGEST,
    LONGEST_TITLE,
    OF_NOTES,
)

FOR_NOTES = "Notities bij een dossier"


class ReasonTextFields(Form):
    """Where it is offered, under which name, and what it says."""

    procedure = SelectField("Waarvoor dient deze tekst?", choices=[])
    title = StringField(
        "Naam",
        [
            DataRequired("Schrijf een naam."),
            Length(max=LONGEST_TITLE, message=f"Schrijf hoogstens {LONGEST_TITLE} tekens."),
        ],
        description="Zo vinden anderen de tekst. De cursist ziet deze naam niet.",
    )
    text = TextAreaField(
        "Tekst",
        [
            DataRequired("Schrijf een tekst."),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="Wie de tekst kiest, past hem nog aan. Schrijf geen namen.",
        render_kw={"rows": 10},
    )

    def offer(self, procedures: list[tuple[str, str]]) -> None:
        """Offers every procedure, by its name, after all of them together and before notes."""
        notes = (OF_NOTES, FOR_NOTES)
        self.procedure.choices = [(EVERYWHERE, "Alle procedures"), *procedures, notes]
