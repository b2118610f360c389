"""What people fill in for an exemption (art. 4.1), and for its three steps (art. 4.3).

A step is the same form in the case that waits for it, and when it comes too late for that.
"""

from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import talks, with_whom
from forms.base import StepForm, YesNoField
from forms.fields import DateField, RequiredWhen
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from forms.names import ModuleField, ProgrammeField
from processes.cases.drafts.drafts import ATTACHMENT
from processes.effects.exemption_escalation import (
    EVC,
    GENERAL_EDUCATION,
    LANGUAGE,
    NO_MATERIAL,
    ORDINARY,
    PAID,
    is_inadmissible_by_text,
    needs_talk,
)
from processes.facts.terms import remedy_told, settings
from processes.models import Case, Person
from processes.regulation import in_words
from processes.regulation.settings import LateExemption
from processes.roles import DIRECTOR

BY_MAIL = "De cursist krijgt dit per mail."
WHY = "Waarom?"
REASONED = "Schrijf waarom je dit beslist."
PATHS = [
    SelectChoice(ORDINARY, "Ik toon het met bewijzen, zoals een diploma of attest"),
    SelectChoice(LANGUAGE, "Het is een taal. Ik wil een proef doen"),
    SelectChoice(GENERAL_EDUCATION, "Het is aanvullende algemene vorming. Ik wil een gesprek"),
    SelectChoice(EVC, "Ik wil mijn competenties laten erkennen door een testcentrum (EVC)"),
]
# What a way of asking comes to first (art. 4.1).
FIRST = {LANGUAGE: "test", GENERAL_EDUCATION: "talk", EVC: "evc"}


class Request(Filing):
    """The cursist, or the guardian, asks for an exemption."""

    title = "Een vrijstelling vragen"
    button = "Vraag de vrijstelling"
    if_late = ""
    questions = (
        Question("welke-module", ("programme", "module"), None, "Voor welke module?"),
        Question("wat-je-kan", ("known",), None, "Wat je al kan, en van waar"),
        Question("hoe", ("path",), None, "Hoe wil je dat tonen?"),
        Question("bewijzen", (), ATTACHMENT, "Bewijzen"),
    )
    programme = ProgrammeField(
        "Welke opleiding is het?",
        [DataRequired("Vul de opleiding in.")],
        description="Bijvoorbeeld: Nederlands voor anderstaligen.",
    )
    module = ModuleField(
        "Welke module is het?",
        [DataRequired("Vul de module in.")],
        description="Je vraagt per module. Vraag je er meer? Dien dan voor elke module iets in.",
    )
    known = TextAreaField(
        "Wat kan je al, en waar heb je dat geleerd?",
        [
            DataRequired("Schrijf wat je al kan en waar je dat leerde."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Bijvoorbeeld op school, op je werk of in een andere opleiding.",
    )
    path = RadioField(
        "Welke weg past bij jou?",
        [InputRequired("Kies een antwoord.")],
        choices=PATHS,
        description="Weet je het niet zeker? Kies wat het best past. Wij kijken het na.",
    )
    disagrees = BooleanField(
        "Ik vraag een vrijstelling voor deze module.",
        [DataRequired("Kruis dit aan als je de vrijstelling wilt vragen.")],
    )


class RegisterRequest(Register):
    """A request for an exemption: also for which module, and by which way (art. 4.1)."""

    programme = ProgrammeField("Welke opleiding?", [DataRequired("Vul de opleiding in.")])
    module = ModuleField("Welke module?", [DataRequired("Vul de module in.")])
    path = RadioField(
        "Welke weg vraagt de cursist?", [InputRequired("Kies een weg.")], choices=PATHS
    )

    def about(self) -> dict[str, str]:
        """The module, and what one can: that is what stands in it."""
        known = (self.says.data or "").replace("\r\n", "\n")
        named = {name: str(self[name].data) for name in ("programme", "module", "path")}
        return {**named, "known": known}


class Step(Filing):
    """What the three steps share: why one does not agree."""

    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten.",
    )


class Object(Step):
    """Step 1: the cursist tells whoever decided, who then gives more information."""

    title = "Meer uitleg vragen"
    button = "Vraag meer uitleg"
    if_late = "Je kan het toch vragen. Wie de beslissing nam, kijkt dan eerst of het nog kan."
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing over mijn vrijstelling en ik wil meer uitleg.",
        [DataRequired("Kruis dit aan als je meer uitleg wilt.")],
    )


class AskTalk(Step):
    """Step 2: a talk with the direction."""

    title = "Een gesprek met de directie vragen"
    button = "Vraag het gesprek"
    if_late = "Je kan het toch vragen. De directie kijkt dan eerst of het nog kan."
    disagrees = BooleanField(
        "Ik ga nog altijd niet akkoord en ik wil een gesprek met de directie.",
        [DataRequired("Kruis dit aan als je een gesprek wilt.")],
    )


class AskNetwork(Step):
    """Step 3: the network director."""

    title = "Naar de netwerkdirecteur gaan"
    button = "Stuur het naar de netwerkdirecteur"
    if_late = (
        "Je kan het toch vragen. De netwerkdirecteur kijkt dan na of de dag van ontvangst klopt. "
        "Klopt die dag? Dan kan de netwerkdirecteur niet ingaan op je vraag."
    )
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing van de directeur en ik wil dat de netwerkdirecteur "
        "mijn vraag onderzoekt.",
        [DataRequired("Kruis dit aan als je naar de netwerkdirecteur wilt.")],
    )


class Assess(StepForm):
    """The assessor decides, or says what must come first."""

    routing = ("verdict",)
    verdict = RadioField(
        "Wat beslis je?",
        [InputRequired("Kies wat je beslist.")],
        choices=[
            SelectChoice("granted", "De cursist krijgt de vrijstelling"),
            SelectChoice("refused", "De cursist krijgt de vrijstelling niet"),
            SelectChoice("test", "Eerst een proef"),
            SelectChoice("talk", "Eerst een gesprek"),
            SelectChoice("evc", "Ik verwijs door naar een testcentrum (EVC)"),
        ],
    )
    reasons = TextAreaField(WHY, [DataRequired(REASONED)], description=BY_MAIL)

    def propose(self, case: Case, person: Person) -> None:
        """Says what the way of asking comes to first, or what is asked for, while nothing was done
        yet; chooses nothing."""
        asked = str(case.submissions[0].evidence.get("path", ""))
        first = FIRST.get(GENERAL_EDUCATION if needs_talk(case) else asked)
        offered: Any = self.verdict.choices
        words = {choice.value: choice.label for choice in offered}
        if first and len(case.submissions) == 1:
            self.verdict.description = f"Bij deze vraag past meestal: {words[first]}."


class TestPaid(StepForm):
    """The secretariat says that material for the test was paid, or that there is none."""

    __test__ = False  # no test of ours, whatever its name
    material = RadioField(
        "Gebruikt de cursist materiaal voor de proef?",
        [InputRequired("Kies een antwoord.")],
        choices=[
            SelectChoice(PAID, "Ja, en het is betaald"),
            SelectChoice(NO_MATERIAL, "Nee, er is niets te betalen"),
        ],
        render_kw={"reveal": {PAID: ["paid_on"]}},
    )
    paid_on = DateField(
        "Op welke dag is het betaald?",
        [RequiredWhen("material", PAID, "Vul in op welke dag het betaald is.")],
        description=talks.WHICH_DAY,
    )


class Report(StepForm):
    """What a test or a talk showed."""

    report = TextAreaField(
        "Hoe ging het?",
        [DataRequired("Schrijf kort op hoe het ging."), Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist kan dit lezen.",
    )


class Test(Report):
    """The test was done."""

    __test__ = False


class GeneralTalk(Report):
    """The talk about additional general education was held."""


class Explain(StepForm):
    """Whoever decided gives more information, and may come to another answer after all."""

    routing = ("reply",)
    reply = RadioField(
        "Wat beslis je na de vraag van de cursist?",
        [InputRequired("Kies wat je beslist.")],
        choices=[
            SelectChoice("maintained", "De beslissing blijft: geen vrijstelling"),
            SelectChoice("granted", "De cursist krijgt de vrijstelling toch"),
        ],
    )
    reasons = TextAreaField(
        "Welke uitleg geef je?", [DataRequired("Schrijf je uitleg.")], description=BY_MAIL
    )


class InviteDirector(with_whom.Invite):
    """The direction plans the talk."""

    held_by = DIRECTOR


class DirectorTalk(talks.Talk):
    """The direction reports the talk, or says that it was moved or cancelled."""

    explains = "de directie"


class Decide(StepForm):
    """Yes or no, with reasons."""

    routing = ("granted",)
    granted = YesNoField("Krijgt de cursist de vrijstelling?", [InputRequired("Kies ja of nee.")])
    reasons = TextAreaField(WHY, [DataRequired(REASONED)], description=BY_MAIL)


class DecideDirector(Decide):
    """The director decides after the talk, or who stands in for the director."""

    def propose(self, case: Case, person: Person) -> None:
        """Says who decides, before anybody writes."""
        self.granted.description = (
            "Na het gesprek beslist de directeur, of wie de directeur aanwees als vervanger (art. "
            "4.3)."
        )


class DecideNetwork(Decide):
    """The network director decides; that is final."""


class Late(StepForm):
    """Whoever decides about a step says whether it is too late."""

    routing = ("inadmissible",)
    inadmissible = YesNoField(
        "Wat beslis je over deze late vraag?",
        [InputRequired("Kies wat je beslist.")],
        yes="Ze kwam te laat. Ik ga er niet op in",
        no="Ik ga in op de vraag",
        render_kw={"reveal": {"no": ["receipt_day"]}},
    )
    receipt_day = DateField(
        "Op welke dag kwam de beslissing echt aan?",
        [Optional()],
        description="Alleen als die dag fout genoteerd was. Bijvoorbeeld 24 4 2025.",
    )
    reasons = TextAreaField(WHY, [DataRequired(REASONED)], description="De cursist kan dit lezen.")

    def propose(self, case: Case, person: Person) -> None:
        """What the count says, from which receipt, and what the regulation or the centre says."""
        self.inadmissible.description = f"{_last_day(case)} {_rule(case)}"
        self.receipt_day.label.text = f"Op welke dag kwam {_received(case)} echt aan?"


class LateObject(Late):
    """Of the first step, by whoever decided."""


class LateTalk(Late):
    """Of the second step, by the direction."""


class LateNetwork(Late):
    """Of the third step, by the network director."""


def _last_day(case: Case) -> str:
    deadline = remedy_told(case.decision, settings()) if case.decision else None
    if deadline is None:
        return f"We weten nog niet wanneer {_received(case)} aankwam."
    return f"De laatste dag was {in_words(deadline.date)}, geteld vanaf {_received(case)}."


def _received(case: Case) -> str:
    """From the receipt of what the term of the step counts (art. 4.3)."""
    asks_talk = case.decision is not None and case.decision.remedy == "4.3-talk"
    return "de extra uitleg" if asks_talk else "de beslissing"


def _rule(case: Case) -> str:
    if case.decision and is_inadmissible_by_text(case.decision, settings()):
        return "Op wat te laat is, kan je niet ingaan (art. 4.3), tenzij die dag fout was."
    if settings().late_4_3 is LateExemption.MARK:
        return "Het reglement zegt niet wat dat betekent. Je kan er toch nog op ingaan."
    return (
        "Het reglement zegt niet wat dat betekent. Het centrum koos: op wat te laat is, gaan "
        "we niet in, tenzij die dag fout was."
    )
