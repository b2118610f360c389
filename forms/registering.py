"""What somebody fills in to get an account, and what they keep of themself there."""

from wtforms import BooleanField, EmailField, SelectField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional

from forms import Form
from forms.account import ADDRESS, ADDRESS_LENGTH, MY_ADDRESS
from forms.fields import DayOfLifeField

REGISTER_NUMBER = (
    "Elf cijfers, op de achterkant van je identiteitskaart. Een bisnummer mag ook. We bewaren het "
    "zo, dat niemand het zomaar kan lezen."
)
CODE = "Acht letters en cijfers. Je krijgt ze van je instelling."
AS_A_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class Register(Form):
    """Somebody who is new here."""

    name = StringField(
        "Je voornaam en naam", [DataRequired("Vul je naam in.")], render_kw={"autocomplete": "name"}
    )
    email = EmailField(
        "Je e-mailadres",
        [
            DataRequired("Vul je e-mailadres in."),
            Length(max=ADDRESS_LENGTH, message=ADDRESS),
            Email(ADDRESS),
        ],
        description="Met dit adres meld je je aan. Wat je bij ons volgt, bewaren we bij dit adres.",
        render_kw=MY_ADDRESS,
    )
    born_on = DayOfLifeField(
        "Je geboortedatum",
        [DataRequired("Vul je geboortedatum in.")],
        description="Bijvoorbeeld 24 4 2001.",
    )
    register_number = StringField(
        "Je rijksregisternummer",
        [Optional()],
        description=f"{REGISTER_NUMBER} Heb je er geen? Laat dit dan leeg.",
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    is_new = BooleanField(
        "Ik heb hier nog geen account, en ik volgde hier nog geen les",
        [DataRequired("Kruis dit aan als het klopt. Heb je al een account? Meld je dan aan.")],
    )


class OwnData(Form):
    """What somebody keeps of themself."""

    name = StringField(
        "Je voornaam en naam", [DataRequired("Vul je naam in.")], render_kw={"autocomplete": "name"}
    )
    phone = StringField(
        "Je telefoonnummer",
        [Optional()],
        description="Zoals 0470 12 34 56.",
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    register_number = StringField(
        "Je rijksregisternummer",
        [Optional()],
        description=REGISTER_NUMBER,
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    without_number = BooleanField("Haal mijn rijksregisternummer weg bij jullie")


class CodeOfInstitution(Form):
    """The institution where somebody works, by its code."""

    code = StringField(
        "Wat is de code van je instelling?",
        [DataRequired("Vul de code van je instelling in.")],
        description=CODE,
        render_kw=AS_A_CODE,
    )


class LinkInstitution(Form):
    """The same where there are some that anybody may choose."""

    institution = SelectField("Staat je instelling in deze lijst?", [Optional()], choices=[])
    code = StringField(
        "Staat ze er niet bij? Vul dan de code van je instelling in",
        [Optional()],
        description=CODE,
        render_kw=AS_A_CODE,
    )
