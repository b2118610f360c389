"""What people fill in about a request on somebody's data (art. 7.1; GDPR, art. 12)."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms.base import StepForm, YesNoField
from forms.enclosing import Enclosing
from forms.fields import RequiredWhen
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from processes.cases.drafts.drafts import ATTACHMENT
from processes.effects.privacy_request import DONE, MORE_TIME, REFUSED
from processes.facts.privacy_request import (
    ACCESS,
    CONSENT,
    CORRECTION,
    ERASURE,
    OBJECTION,
    OTHER,
    is_consent,
)
from processes.models import Case
from processes.regulation import brussels_date, in_words
from processes.regulation.months import MONTHS, WITH_MORE_TIME, answered_by

KINDS = [
    SelectChoice(ACCESS, "Ik wil mijn gegevens lezen, of er een kopie van krijgen"),
    SelectChoice(CORRECTION, "Er is iets fout. Ik wil dat jullie het verbeteren"),
    SelectChoice(ERASURE, "Ik wil dat jullie iets wissen"),
    SelectChoice(OBJECTION, "Ik ga niet akkoord met wat jullie ermee doen"),
    SelectChoice(CONSENT, "Ik trek mijn toestemming in"),
    SelectChoice(OTHER, "Iets anders over mijn gegevens"),
]
BY_MAIL = "Dit komt in de mail, woord voor woord."
MOST = Length(max=LONGEST, message=TOO_LONG)
_DONE = SelectChoice(DONE, "We deden wat er gevraagd is")
_REFUSED = SelectChoice(REFUSED, "We doen het niet, of niet helemaal")


class Request(Filing):
    """Somebody asks something about their data, or about those of their ward."""

    title = "Een vraag over je gegevens"
    button = "Verstuur"
    if_late = ""
    questions = (
        Question("wat", ("kind",), None, "Wat je vraagt"),
        Question("uitleg", ("story",), None, "Je vraag"),
        Question("bijlagen", (), ATTACHMENT, "Bijlagen"),
    )
    kind = RadioField("Wat vraag je?", [InputRequired("Kies wat je vraagt.")], choices=KINDS)
    story = TextAreaField(
        "Over welke gegevens gaat het, en wat wil je?",
        [DataRequired("Schrijf wat je vraagt."), MOST],
        description="Je hoeft niet te zeggen waarom je iets wilt lezen.",
    )
    disagrees = BooleanField(
        "Ik wil dit aan het centrum vragen.",
        [DataRequired("Kruis dit aan als je dit wilt vragen.")],
    )


class RegisterRequest(Register):
    """A request about somebody's data that came in by e-mail, by post or by hand."""

    kind = RadioField("Wat is de vraag?", [InputRequired("Kies wat de vraag is.")], choices=KINDS)

    def about(self) -> dict[str, str]:
        """What is asked; what stands in it is in their own words."""
        story = (self.says.data or "").replace("\r\n", "\n")
        return {"kind": str(self.kind.data), "story": story}


class Identify(StepForm):
    """The secretariat looks whether it is who they say."""

    routing = ("identified",)
    identified = YesNoField(
        "Weet je zeker wie dit vraagt?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, de directie kan antwoorden",
        no="Nee, en ik vroeg al om meer uitleg",
        render_kw={"reveal": {"yes": ["how"], "no": ["why_unknown"]}},
    )
    how = TextAreaField(
        "Hoe weet je dat?",
        [RequiredWhen("identified", True, "Schrijf hoe je dat weet."), MOST],
        description="Bijvoorbeeld: de identiteitskaart gezien aan het loket. Neem er geen kopie "
        "van.",
    )
    why_unknown = TextAreaField(
        "Waarom weet je het niet?",
        [RequiredWhen("identified", False, "Schrijf waarom je het niet weet."), MOST],
        description=f"{BY_MAIL} Schrijf ook hoe iemand kan tonen wie die is.",
    )


class _Answers(Enclosing):
    """What the direction answers; each answer has its field, and a copy can go along."""

    routing = ("answered",)
    answered = RadioField(
        "Wat antwoord je?",
        [InputRequired("Kies wat je antwoordt.")],
        choices=[_DONE, _REFUSED],
        render_kw={"reveal": {DONE: ["reply"], REFUSED: ["reasons"], MORE_TIME: ["why_longer"]}},
    )
    reply = TextAreaField(
        "Wat deed je?",
        [RequiredWhen("answered", DONE, "Schrijf wat je deed."), MOST],
        description=BY_MAIL,
    )
    reasons = TextAreaField(
        "Waarom niet?",
        [RequiredWhen("answered", REFUSED, "Schrijf de redenen."), MOST],
        description=f"{BY_MAIL} Deed je een deel wel? Schrijf dat er ook bij.",
    )

    def prepare(self, case: Case) -> None:
        """Who takes a consent back is not refused (art. 7.1)."""
        if is_consent(case):
            self.answered.choices = [_DONE]


class Answer(_Answers):
    """The direction answers within the month, or says in it that it takes longer."""

    why_longer = TextAreaField(
        "Waarom duurt het langer?",
        [RequiredWhen("answered", MORE_TIME, "Schrijf waarom het langer duurt."), MOST],
        description=BY_MAIL,
    )

    def prepare(self, case: Case) -> None:
        """Until when more time can be told, and until when it lasts."""
        if is_consent(case):
            return super().prepare(case)
        asked = brussels_date(case.submissions[0].arrived_at)
        last, later = (in_words(answered_by(asked, each)) for each in (MONTHS, WITH_MORE_TIME))
        more = SelectChoice(
            MORE_TIME,
            f"Het is moeilijk: we antwoorden ten laatste op {later}",
            {"hint": f"Dat kan je melden tot en met {last} (art. 12 AVG)."},
        )
        self.answered.choices = [_DONE, _REFUSED, more]


class AnswerLater(_Answers):
    """The direction answers within the longer time."""
