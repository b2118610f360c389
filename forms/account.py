"""What people fill in to sign in."""

from typing import Any

from wtforms import EmailField, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length

from forms import Form
from processes.accounts.passkeys import LONGEST_NAME, NO_NAME, TOO_LONG
from processes.accounts.passwords import SHORTEST

ADDRESS = "Schrijf je e-mailadres voluit, zoals naam@voorbeeld.be."
ADDRESS_LENGTH = 254
MY_ADDRESS = {"autocomplete": "email"}


class PostalAddress(Form):
    """Where letters to somebody go."""

    postal_address = TextAreaField(
        "Naar welk adres sturen we brieven op papier?",
        description="Straat en nummer op de eerste regel, postcode en gemeente op de tweede. Een "
        "aangetekende brief komt hier aan.",
        render_kw={"rows": 3},
    )


class OwnPostalAddress(PostalAddress):
    """Where letters to oneself go, which a browser may know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.postal_address.render_kw = {"rows": 3, "autocomplete": "street-address"}


class SignIn(Form):
    """By e-mail address and password."""

    email = EmailField(
        "Je e-mailadres", [DataRequired("Vul je e-mailadres in.")], render_kw=MY_ADDRESS
    )
    password = PasswordField(
        "Je wachtwoord",
        [DataRequired("Vul je wachtwoord in.")],
        render_kw={"autocomplete": "current-password"},
    )


class AskLink(Form):
    """The address to which a link goes."""

    email = EmailField(
        "Je e-mailadres",
        [
            DataRequired("Vul je e-mailadres in."),
            Length(max=ADDRESS_LENGTH, message=ADDRESS),
            Email(ADDRESS),
        ],
        render_kw=MY_ADDRESS,
    )


class Code(Form):
    """A code of the app, or a spare one."""

    code = StringField(
        "De code van je telefoon",
        [DataRequired("Typ een code.")],
        description="Zes cijfers. Heb je je telefoon niet bij je? Typ dan een van je reservecodes.",
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )


class SpareCode(Code):
    """A spare code, of who has no app."""

    code = StringField(
        "Een van je reservecodes",
        [DataRequired("Typ een code.")],
        description="Heb je je toegangssleutel niet bij je? Een reservecode werkt één keer.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


def code_form(*, has_app: bool) -> type[Code]:
    """What somebody types as the second step."""
    return Code if has_app else SpareCode


class NewPasskey(Form):
    """A name for a key, by which its owner knows it again."""

    name = StringField(
        "Naam van de nieuwe toegangssleutel",
        [DataRequired(NO_NAME), Length(max=LONGEST_NAME, message=TOO_LONG)],
        description="Bijvoorbeeld Mijn telefoon of Laptop van het werk.",
        render_kw={"autocomplete": "off"},
    )


class NewCode(Code):
    """The first code of an app."""

    code = StringField(
        "De code die nu in je app staat",
        [DataRequired("Typ een code.")],
        description="Zes cijfers.",
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


def _new_password() -> PasswordField:
    """It is typed once: it can be shown."""
    return PasswordField(
        "Het nieuwe wachtwoord",
        [DataRequired("Kies een wachtwoord.")],
        description=f"Minstens {SHORTEST} tekens. Een korte zin is goed.",
        render_kw={"autocomplete": "new-password"},
    )


class ChoosePassword(Form):
    """A new password, by a mailed link."""

    password = _new_password()


class ChangePassword(Form):
    """A new password, of who knows the one before."""

    current = PasswordField(
        "Het wachtwoord van nu",
        [DataRequired("Vul het wachtwoord van nu in.")],
        render_kw={"autocomplete": "current-password"},
    )
    password = _new_password()
