"""What people fill in about a student card (art. 2.9)."""

from wtforms import BooleanField, FileField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.fields import RequiredWhen
from forms.heard import AS_A_CODE
from forms.office import AFile
from processes.cases.enrolment.student_cards import AGREES, NO_REASON, NOT_ABLE, who_can_agree
from processes.conversion.kinds import PICTURES
from processes.models import Person

GOOD, NOT_GOOD = "good", "not_good"
LONGEST = 500
CONSENT = "Kruis dit aan. Zonder je akkoord bewaren we geen foto."


def _photo() -> FileField:
    accepted = ",".join(f".{ending}" for kind in PICTURES for ending in kind.endings)
    return FileField(
        "Pasfoto",
        [AFile()],
        description="Een foto van het gezicht: jpg, png, webp of heic.",
        render_kw={"accept": accepted},
    )


class AskCard(Form):
    """Somebody asks a card, for themself or for a ward."""

    files = _photo()
    agrees = BooleanField(AGREES, [DataRequired(CONSENT)])


class CardAtDesk(Form):
    """The office takes a photo of who stands there."""

    files = _photo()
    who = RadioField("Wie gaat akkoord?", [InputRequired(NOT_ABLE)])
    agrees = BooleanField(
        "Deze persoon gaat akkoord met de foto.",
        [DataRequired(CONSENT)],
        description=f"Lees dit voor: “{AGREES}”",
    )

    def about(self, person: Person) -> None:
        """Asks who agrees, where that can be more than one person."""
        able = who_can_agree(person)
        self.who.choices = [SelectChoice(str(each.id), each.name) for each in able]
        if len(able) == 1:
            self.agrees.label.text = f"{person.name} gaat akkoord met de foto."
            del self.who


class LookAtPhoto(Form):
    """The office says whether a photo is good."""

    verdict = RadioField(
        "Is dit een goede pasfoto van deze cursist?",
        [InputRequired("Kies ja of nee.")],
        choices=[
            SelectChoice(GOOD, "Ja: maak de kaart"),
            SelectChoice(NOT_GOOD, "Nee: vraag een andere foto"),
        ],
        render_kw={"reveal": {NOT_GOOD: ["why"]}},
    )
    why = TextAreaField(
        "Waarom niet?",
        [
            RequiredWhen("verdict", NOT_GOOD, NO_REASON),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="De cursist krijgt dit te lezen.",
        render_kw={"rows": 3},
    )


class AskCode(Form):
    """Anybody has the code of a card."""

    code = StringField(
        "Welke code staat er op de kaart?",
        [DataRequired("Typ de code."), Length(max=40, message="Deze code is te lang.")],
        description="Zestien letters en cijfers.",
        render_kw=AS_A_CODE,
    )
