"""What people fill in about an absence at an evaluation (art. 1.7 and 3.5)."""

from sqlalchemy import select
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import committee
from forms.base import StepForm, YesNoField
from forms.evaluations import EvaluationFields, known_programmes
from forms.fields import DateField, RequiredWhen
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from forms.names import ModuleField
from forms.office import WHICH_DAY
from processes.cases.drafts.drafts import ATTACHMENT
from processes.effects.absence_dispute import (
    ADAPTED,
    ILL,
    OTHER,
    TO_COMMITTEE,
    UNCHANGED,
    WORK,
)
from processes.facts.absence_dispute import last_day_of
from processes.models import Case, Person, Role, db
from processes.regulation import in_words
from processes.roles import TEACHER

REASONED = "Schrijf waarom je dit beslist."
YES = SelectChoice(ADAPTED, "Ja, de evaluatie verandert")
NO = SelectChoice(UNCHANGED, "Nee, de evaluatie verandert niet")
OVER = SelectChoice(TO_COMMITTEE, "De module is voorbij: de evaluatiecommissie beslist")


def teachers() -> list[SelectChoice]:
    """Who teaches in the centre, after an empty line."""
    rows = select(Person).where(Person.active, Person.roles.any(Role.name == TEACHER))
    found = db.session.scalars(rows.order_by(Person.name, Person.id))
    return [SelectChoice("", "Kies je lesgever"), *(SelectChoice(str(p.id), p.name) for p in found)]


class Report(Filing, EvaluationFields):
    """The cursist, or the guardian, says why they were not there, and proves it."""

    title = "Een afwezigheid bij een evaluatie melden"
    button = "Meld de afwezigheid"
    if_late = ""
    questions = (
        Question("welke-module", ("programme", "module", "teacher_id"), None, "De module"),
        Question("welke-dag", ("day",), None, "De dag van de evaluatie"),
        Question("laatste-dag", ("last_day",), None, "Het einde van de module"),
        Question("waarom", ("reason", "reasons"), None, "Waarom je er niet was"),
        Question(
            "document",
            (),
            ATTACHMENT,
            "Je attest of verklaring",
            hint="Heb je je verklaring al getypt? Dan mag je dit overslaan.",
        ),
    )
    teacher_id = SelectField(
        "Wie is je lesgever?",
        [DataRequired("Kies je lesgever.")],
        choices=teachers,
        description="Je lesgever krijgt je document.",
    )
    last_day = DateField(
        "Wat is de laatste dag van de module?",
        [DataRequired("Vul de laatste dag van de module in.")],
        description="Weet je het niet juist? Vraag het aan je lesgever of aan het secretariaat. "
        "Bijvoorbeeld 24 4 2025.",
    )
    reason = RadioField(
        "Wat was de reden?",
        [InputRequired("Kies waarom je er niet was.")],
        choices=[
            SelectChoice(ILL, "Ik was ziek", {"hint": "Je hebt een medisch attest nodig."}),
            SelectChoice(
                WORK, "Ik moest werken", {"hint": "Je hebt een attest van je werkgever nodig."}
            ),
            SelectChoice(
                OTHER,
                "Iets anders",
                {
                    "hint": "Bijvoorbeeld een persoonlijke reden of een religieuze feestdag. "
                    "Je schrijft een verklaring. Het centrum bekijkt of het de reden aanvaardt."
                },
            ),
        ],
    )
    reasons = TextAreaField(
        "Wat wil je daarover zeggen?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Heb je een attest? Dan mag je dit leeg laten. Was er een andere reden? "
        "Schrijf dan hier je verklaring, of voeg ze op de volgende pagina toe.",
    )
    disagrees = BooleanField(
        "Ik was er niet bij deze evaluatie. Wat ik hier meld, klopt.",
        [DataRequired("Kruis dit aan als je je afwezigheid wilt melden.")],
    )


class RegisterReport(Register):
    """An absence at an evaluation: also at which one, and why (art. 1.7)."""

    programme = SelectField(
        "Welke opleiding?", [DataRequired("Kies de opleiding.")], choices=known_programmes
    )
    module = ModuleField("Welke module?", [DataRequired("Vul de module in.")])
    teacher_id = SelectField(
        "Wie is de lesgever?", [DataRequired("Kies de lesgever.")], choices=teachers
    )
    day = DateField(
        "Op welke dag was de evaluatie?",
        [DataRequired("Vul de dag van de evaluatie in.")],
        description=WHICH_DAY,
    )
    last_day = DateField(
        "Wat is de laatste dag van de module?",
        [DataRequired("Vul de laatste dag van de module in.")],
        description=WHICH_DAY,
    )
    reason = RadioField(
        "Waarom was de cursist er niet?",
        [InputRequired("Kies de reden.")],
        choices=[
            SelectChoice(ILL, "Ziek", {"hint": "Scan het medisch attest."}),
            SelectChoice(WORK, "Moest werken", {"hint": "Scan het attest van de werkgever."}),
            SelectChoice(OTHER, "Iets anders", {"hint": "Dan is er een eigen verklaring."}),
        ],
    )

    def about(self) -> dict[str, str]:
        """Which evaluation, and the reason."""
        names = ("programme", "module", "teacher_id", "day", "last_day", "reason")
        return {name: str(self[name].data) for name in names}


class ModuleEnd(StepForm):
    """Whoever looks at an absence puts right until when the module lasts: it says who decides."""

    corrects = ("last_day",)
    last_day = DateField("De juiste laatste dag van de module", [Optional()])

    def prepare(self, case: Case) -> None:
        """Says which day stands there now."""
        self.last_day.description = (
            f"Nu staat er {in_words(last_day_of(case))}. Klopt dat? Laat dit dan leeg. Vul je een "
            "andere dag in? Schrijf dan bij de uitleg waarom."
        )


class Accept(ModuleEnd):
    """The centre accepts a reason or not."""

    routing = ("accepted",)
    accepted = YesNoField("Aanvaardt het centrum deze reden?", [InputRequired("Kies ja of nee.")])
    reasons = TextAreaField(
        "Waarom?", [DataRequired(REASONED)], description="De cursist kan dit lezen."
    )


class Adapt(ModuleEnd):
    """The teacher decides about the evaluation, while the module lasts."""

    routing = ("adaptation",)
    adaptation = RadioField(
        "Verandert de evaluatie?",
        [InputRequired("Kies een antwoord.")],
        choices=[YES, NO, OVER],
        render_kw={"reveal": {ADAPTED: ["how"]}},
    )
    how = TextAreaField(
        "Hoe?",
        [
            RequiredWhen("adaptation", ADAPTED, "Schrijf hoe de evaluatie verandert."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Bijvoorbeeld: een inhaaltoets op 24 april, of de taak mag een week later.",
        render_kw={"rows": 3},
    )
    reasons = TextAreaField(
        "Waarom?",
        [Optional()],
        description="De cursist krijgt dit per mail.",
    )


class Dispute(StepForm):
    """The cursist, or the guardian, agrees with the teacher or not."""

    routing = ("agrees",)
    agrees = YesNoField(
        "Ga je akkoord met de beslissing van je lesgever?",
        [InputRequired("Kies ja of nee.")],
        no="Nee, ik wil dat de evaluatiecommissie beslist",
        render_kw={"reveal": {"no": ["reasons"]}},
    )
    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [
            RequiredWhen("agrees", False, "Schrijf waarom je niet akkoord gaat."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De directie en de evaluatiecommissie lezen dit.",
    )


class Compose(committee.ComposeFields):
    """The chair says who sits on the evaluation committee."""


class Decide(StepForm):
    """The committee decided; a member writes it down."""

    routing = ("adapted",)
    adapted = YesNoField(
        "Verandert de evaluatie?",
        [InputRequired("Kies ja of nee.")],
        render_kw={"reveal": {"yes": ["how"]}},
    )
    how = TextAreaField(
        "Hoe?",
        [
            RequiredWhen("adapted", True, "Schrijf hoe de evaluatie verandert."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        render_kw={"rows": 3},
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="Dit komt in de mail aan de cursist.",
    )
