"""What people fill in about a question, a report or a complaint (art. 9)."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms.base import StepForm, YesNoField
from forms.fields import RequiredWhen
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from processes.cases.drafts.drafts import ATTACHMENT
from processes.effects.report import CENTRE, COMPLAINT, DIRECTION, QUESTION, REPORT

KINDS = [
    SelectChoice(QUESTION, "Een vraag"),
    SelectChoice(REPORT, "Een melding: er is iets niet in orde, of ik heb een idee"),
    SelectChoice(COMPLAINT, "Een klacht"),
]
WHOM = [
    SelectChoice(CENTRE, "Het secretariaat van het centrum"),
    SelectChoice(DIRECTION, "De directie"),
]
BY_MAIL = "Dit komt in de mail, woord voor woord."


IN_CONFIDENCE = (
    "Gaat het over grensoverschrijdend gedrag? Dat kan je vertrouwelijk vertellen: kies ‘Vertel "
    "het ons’ bij Mijn dossiers."
)


def _kind(asks: str, says: str = "") -> RadioField:
    return RadioField(asks, [InputRequired("Kies wat het is.")], choices=KINDS, description=says)


class Tell(Filing):
    """The cursist asks, reports or complains."""

    title = "Een vraag, een melding of een klacht"
    button = "Verstuur"
    if_late = ""
    questions = (
        Question("wat", ("kind",), None, "Wat het is"),
        Question("verhaal", ("story",), None, "Je verhaal"),
        Question("aan-wie", ("whom",), None, "Voor wie het is"),
        Question("bijlagen", (), ATTACHMENT, "Bijlagen"),
    )
    kind = _kind("Wat is het?", IN_CONFIDENCE)
    story = TextAreaField(
        "Wat wil je vragen of vertellen?",
        [
            DataRequired("Schrijf wat je wilt vragen of vertellen."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Schrijf ook waar en wanneer het gebeurde, als dat helpt.",
    )
    whom = RadioField(
        "Wie mag antwoorden?",
        [InputRequired("Kies wie mag antwoorden.")],
        choices=WHOM,
        description="Het secretariaat en de directie kunnen het allebei lezen.",
    )
    disagrees = BooleanField(
        "Ik wil dit aan het centrum vragen of vertellen.",
        [DataRequired("Kruis dit aan als je dit wilt versturen.")],
    )


class RegisterTell(Register):
    """A question, a report or a complaint that came in by e-mail, by post or by hand."""

    kind = _kind("Wat is het?")
    whom = RadioField("Voor wie is het?", [InputRequired("Kies voor wie het is.")], choices=WHOM)

    def about(self) -> dict[str, str]:
        """What it is and for whom; what stands in it is the story."""
        story = (self.says.data or "").replace("\r\n", "\n")
        return {"kind": str(self.kind.data), "whom": str(self.whom.data), "story": story}


class Answer(StepForm):
    """The secretariat answers, or passes it on."""

    routing = ("passed_on",)
    passed_on = YesNoField(
        "Moet de directie hierop antwoorden?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, ik geef het door aan de directie",
        no="Nee, ik antwoord zelf",
        render_kw={"reveal": {"no": ["reply"]}},
    )
    reply = TextAreaField(
        "Wat is je antwoord?",
        [
            RequiredWhen("passed_on", False, "Schrijf je antwoord."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description=BY_MAIL,
    )


class React(StepForm):
    """Whoever told it says whether the answer helped."""

    routing = ("satisfied",)
    satisfied = YesNoField(
        "Ben je geholpen met het antwoord?",
        [InputRequired("Kies ja of nee.")],
        no="Nee, ik wil dat de directie antwoordt",
        render_kw={"reveal": {"no": ["lacks"]}},
    )
    lacks = TextAreaField(
        "Wat ontbreekt er nog?",
        [
            RequiredWhen("satisfied", False, "Schrijf wat er nog ontbreekt."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De directie leest dit.",
    )


class AnswerDirector(StepForm):
    """The direction answers."""

    reply = TextAreaField(
        "Wat is je antwoord?",
        [DataRequired("Schrijf je antwoord."), Length(max=LONGEST, message=TOO_LONG)],
        description=BY_MAIL,
    )
