"""What the direction fills in for a preventive suspension (art. 6.2)."""

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms.base import StepForm
from forms.fields import DateField
from forms.lengths import LONGEST, TOO_LONG
from forms.talks import WHICH_DAY

HOW_LONG = "Van 1 tot en met 14 dagen na elkaar. Elke dag telt mee, ook het weekend."


class Start(StepForm):
    """A member of the direction suspends the cursist while the procedure runs."""

    button = "Schors de cursist"
    beside = "disciplinary_procedure"
    ground = RadioField(
        "Waarom schors je de cursist?",
        [InputRequired("Kies waarom je de cursist schorst.")],
        choices=[
            SelectChoice("investigation", "Er is een onderzoek nodig over de feiten"),
            SelectChoice(
                "danger",
                "De cursist is een gevaar",
                {"hint": "Voor zichzelf, voor medecursisten of voor personeel."},
            ),
        ],
    )
    reasons = TextAreaField(
        "Leg uit waarom",
        [
            DataRequired("Schrijf waarom je de cursist schorst."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De cursist leest dit.",
    )
    first_day = DateField(
        "Op welke dag begint de schorsing?",
        [DataRequired("Vul in op welke dag de schorsing begint.")],
        description=WHICH_DAY,
    )
    days = IntegerField(
        "Hoeveel dagen duurt ze?",
        [InputRequired("Vul in hoeveel dagen de schorsing duurt.")],
        description=HOW_LONG,
    )


class Extend(StepForm):
    """The direction extends the suspension, exceptionally."""

    days = IntegerField(
        "Hoeveel dagen langer?",
        [InputRequired("Vul in hoeveel dagen langer de schorsing duurt.")],
        description=f"{HOW_LONG} Hoef je niet te verlengen? Laat deze taak dan staan. De schorsing "
        "stopt vanzelf.",
    )
    reasons = TextAreaField(
        "Waarom duurt de schorsing uitzonderlijk langer?",
        [
            DataRequired("Schrijf waarom de schorsing langer duurt."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De cursist leest dit.",
    )
