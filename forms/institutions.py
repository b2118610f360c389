"""What is filled in about schools and other institutions."""

from wtforms import BooleanField, EmailField, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length, Optional

from forms import Form
from forms.account import ADDRESS, ADDRESS_LENGTH, AskLink, SignIn


class InstitutionForm(Form):
    """An institution, as the secretariat keeps it."""

    name = StringField("Naam", [DataRequired("Vul een naam in.")])
    email = EmailField(
        "E-mailadres",
        [DataRequired("Vul het e-mailadres in.")],
        description="Met dit adres meldt de instelling zich aan.",
    )
    enterprise_number = StringField(
        "Ondernemingsnummer",
        [Optional()],
        description="Tien cijfers, zoals 0428.759.497. Het staat op de debetnota's.",
    )
    postal_address = TextAreaField(
        "Postadres",
        [Optional()],
        description="Straat en nummer op de eerste regel, postcode en gemeente op de tweede.",
        render_kw={"rows": 3},
    )
    invoice_email = EmailField(
        "E-mailadres voor debetnota's",
        [Optional()],
        description="Vul dit alleen in als het een ander adres is. Debetnota's en creditnota's "
        "gaan dan rechtstreeks daarheen.",
    )
    invoice_address = TextAreaField(
        "Postadres voor debetnota's",
        [Optional()],
        description="Vul dit alleen in als het een ander adres is.",
        render_kw={"rows": 3},
    )
    listed = BooleanField(
        "Iedereen met een account mag zich koppelen zonder code",
        description="De naam staat dan in de lijst waaruit iedereen met een account kiest. "
        "De instelling krijgt altijd een mail als iemand zich koppelt.",
    )


class OwnDetails(InstitutionForm):
    """What an institution says of itself. Another mail address it confirms first."""

    email = None  # type: ignore[assignment] # how WTForms leaves a field out


class AskAddress(Form):
    """Another mail address of an institution."""

    email = EmailField(
        "Het nieuwe e-mailadres van de instelling",
        [DataRequired("Vul het e-mailadres in."), Email(ADDRESS)],
        description="We mailen een link naar dit adres. Klik daarop om het te bevestigen.",
    )


class ClosePayer(Form):
    """Why an institution pays for nothing new."""

    why = StringField(
        "Waarom?",
        [DataRequired("Schrijf waarom.")],
        description="De instelling leest dit in een mail.",
    )


class SignInInstitution(SignIn):
    """By the address and the password of the institution."""

    email = EmailField(
        "Het e-mailadres van de instelling",
        [DataRequired("Vul het e-mailadres van de instelling in.")],
        render_kw={"autocomplete": "email"},
    )
    password = PasswordField(
        "Het wachtwoord van de instelling",
        [DataRequired("Vul het wachtwoord in.")],
        render_kw={"autocomplete": "current-password"},
    )


class AskInstitutionLink(AskLink):
    """The address of the institution, to which a link goes."""

    email = EmailField(
        "Het e-mailadres van de instelling",
        [
            DataRequired("Vul het e-mailadres van de instelling in."),
            Length(max=ADDRESS_LENGTH, message=ADDRESS),
            Email(ADDRESS),
        ],
        render_kw={"autocomplete": "email"},
    )
