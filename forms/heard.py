"""What somebody tells without an account or in confidence, and what they are answered (art. 9)."""

from secrets import token_urlsafe

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.lengths import LONGEST, TOO_LONG
from processes.roles import CONFIDANT, DIRECTOR, SECRETARIAT

TO = {
    SECRETARIAT: SelectChoice(
        SECRETARIAT, "Het secretariaat", {"hint": "De directie kan dit ook lezen."}
    ),
    DIRECTOR: SelectChoice(DIRECTOR, "De directie", {"hint": "Alleen de directie leest dit."}),
    CONFIDANT: SelectChoice(
        CONFIDANT,
        "De vertrouwenspersoon",
        {"hint": "Over grensoverschrijdend gedrag. Alleen de vertrouwenspersoon leest dit."},
    ),
}
AS_A_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


def _text(asks: str, missing: str, says: str = "") -> TextAreaField:
    long = Length(max=LONGEST, message=TOO_LONG)
    return TextAreaField(asks, [DataRequired(missing), long], description=says)


class Tell(Form):
    """Somebody tells something. `key` comes back with it: a second click is the same click."""

    to = RadioField("Aan wie vertel je het?", [InputRequired("Kies aan wie je het vertelt.")])
    story = _text("Wat wil je vragen of vertellen?", "Schrijf wat je wilt vertellen.")
    name = StringField(
        "Hoe heet je?",
        [Optional(), Length(max=200, message="Schrijf hoogstens 200 tekens.")],
        description="Je mag dit leeg laten. Dan weten we niet wie je bent.",
        default="",
        render_kw={"autocomplete": "off"},
    )
    way = StringField(
        "Hoe kunnen we je bereiken?",
        [Optional(), Length(max=200, message="Schrijf hoogstens 200 tekens.")],
        description="Bijvoorbeeld een e-mailadres of een telefoonnummer. Je mag dit leeg laten.",
        default="",
        render_kw={"autocomplete": "off"},
    )
    key = HiddenField(
        validators=[DataRequired(), Length(max=64)], default=lambda: token_urlsafe(24)
    )

    def offer(self, to: list[str]) -> None:
        """To whom something can be told."""
        self.to.choices = [TO[each] for each in to]


class LookBack(Form):
    """Who told something comes back with the code."""

    code = StringField(
        "Wat is je code?",
        [DataRequired("Typ je code."), Length(max=40, message="Deze code is te lang.")],
        description="Zestien letters en cijfers. Je kreeg ze toen je iets vertelde.",
        render_kw=AS_A_CODE,
    )


class SayMore(Form):
    """And says more; the page keeps the code."""

    code = HiddenField(validators=[DataRequired(), Length(max=40)])
    more = _text("Wil je nog iets vertellen?", "Schrijf wat je nog wilt vertellen.")


class Reply(Form):
    """Somebody of the staff answers."""

    reply = _text(
        "Wat is je antwoord?",
        "Schrijf je antwoord.",
        "Wie dit vertelde, leest je antwoord en je naam met de code. Er gaat geen mail weg.",
    )
