"""What people fill in to sign in."""

from wtforms import EmailField, PasswordField
from wtforms.validators import DataRequired

from forms import Form


class SignIn(Form):
    """By e-mail address and password."""

    email = EmailField("Je e-mailadres", [DataRequired("Vul je e-mailadres in.")])
    password = PasswordField(
        "Je wachtwoord",
        [DataRequired("Vul je wachtwoord in.")],
        render_kw={"autocomplete": "current-password"},
    )
