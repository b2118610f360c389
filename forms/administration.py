"""What the administrator fills in."""

from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    HiddenField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Optional

from forms import Form
from forms.fields import DateField, DayOfLifeField, SharesEmail
from processes.accounts import STAFF_ROLES
from processes.roles import ROLES


class AddPersonForm(Form):
    """Somebody new."""

    name = StringField("Naam", [DataRequired("Vul een naam in.")], description="Voornaam en naam.")
    email = EmailField("E-mailadres", [DataRequired("Vul het e-mailadres in.")])
    shares_email = SharesEmail()
    born_on = DayOfLifeField(
        "Geboortedatum",
        [Optional()],
        description="Voor een cursist. Bijvoorbeeld 24 4 2001.",
    )
    roles = SelectMultipleField(
        "Wat doet deze persoon in het centrum?",
        [Optional()],
        choices=[SelectChoice(role, ROLES[role]) for role in STAFF_ROLES],
        description="De directie bevestigt elke rol, behalve die van een lesgever of een "
        "beoordelaar van vrijstellingen.",
    )


class PersonForm(AddPersonForm):
    """Somebody who is known."""

    postal_address = TextAreaField(
        "Postadres",
        [Optional()],
        description="Voor brieven op papier: straat en nummer, daaronder postcode en gemeente.",
        render_kw={"rows": 3},
    )
    active = BooleanField("Mag zich aanmelden")


class SignOut(Form):
    """Why somebody is signed out everywhere."""

    why = StringField(
        "Waarom?",
        [DataRequired("Schrijf waarom.")],
        description="Deze persoon leest dit in een mail. De directie leest het ook.",
    )


class SecondStepForm(Form):
    """Who signs in with a code of an app or a passkey as well."""

    roles = SelectMultipleField(
        "Wie meldt zich aan in twee stappen?",
        [Optional()],
        choices=[SelectChoice(role, ROLES[role]) for role in STAFF_ROLES],
        description="Best is dat dit minstens de beheerder en de directie zijn.",
    )


class DeliveredForm(Form):
    """The day on which a mail reached its reader by another way."""

    on = DateField(
        "Op welke dag kreeg de persoon deze tekst?",
        [DataRequired("Vul de dag in.")],
        description="Bijvoorbeeld 24 4 2025.",
    )


class BrandingForm(Form):
    """How the centre is called, and looks."""

    name = StringField(
        "Naam van het centrum",
        [Optional()],
        description="Staat op elke pagina en in elke mail.",
    )
    contact = StringField(
        "Hoe kan je het centrum bereiken?",
        [Optional()],
        description="Eén regel onderaan elke pagina. Bijvoorbeeld: Vragen? Bel 03 123 45 67.",
    )
    direction = EmailField(
        "E-mailadres van de directie",
        [Optional()],
        description="Staat in de mails over een resultaat of een beslissing: daar schrijft een "
        "cursist naartoe die niet akkoord gaat (art. 3.5, 3.6 en 4.3).",
    )
    accent = StringField(
        "Kleur",
        [Optional()],
        description="Zoals #0e5a6b. De kleur moet donker genoeg zijn voor witte letters.",
    )
    logo = FileField(
        "Logo",
        [Optional()],
        description="Een png- of jpg-bestand van hoogstens 1 MB. Het logo staat op een wit vlak. "
        "Het staat op elke pagina, in de mails en op papier.",
        render_kw={"accept": ".png,.jpg,.jpeg"},
    )
    chosen = HiddenField()  # the logo of a page that was refused for something else
    without_logo = BooleanField("Haal het logo weg")
