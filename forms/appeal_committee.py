"""What people fill in for an appeal, before both appeals committees (art. 3.6 and 6.3)."""

from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import committee, post, talks
from forms.base import StepForm
from forms.fields import DateField, RequiredWhen
from forms.filing import Filing
from forms.lengths import LONGEST, TOO_LONG
from forms.outside import Outside
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.letters import beside
from processes.clock import legal_now
from processes.effects.appeal_committee import (
    LATE,
    NOT_BY_WHO_MAY,
    NOT_OPEN,
    last_hearing_day,
)
from processes.effects.exclusion_on_appeal import scopes_open
from processes.effects.exclusions import exclusion_of, in_its_place
from processes.effects.outsiders import FIELD
from processes.facts.called import called, can_be_called
from processes.facts.moments import is_discipline, latest_talk, talk_held
from processes.facts.terms import remedy_told, settings
from processes.models import Case, Person
from processes.models.measures import CENTRE, LOCATION, PROGRAMME
from processes.regulation import in_words
from processes.regulation.settings import AppealsVacancy, HearingIfLate

ADMISSIBLE = SelectChoice("admissible", "Ja, het beroep is ontvankelijk")
INADMISSIBLE = SelectChoice("inadmissible", "Nee, het beroep is niet ontvankelijk")
HEAR_FIRST = SelectChoice(
    "hear_first",
    "Eerst de cursist horen over waarom het te laat is",
    {"hint": "Doe dit altijd als de cursist vraagt om gehoord te worden."},
)
TOO_LATE = SelectChoice(LATE, "Het beroep is te laat")
OPENS_NO_APPEAL = SelectChoice(NOT_OPEN, "Hiertegen is geen beroep mogelijk")
BY_SOMEBODY_ELSE = SelectChoice(NOT_BY_WHO_MAY, "Wie het indiende, mag dat niet doen")
BY_POST = (
    "De uitnodiging gaat ook op papier. We rekenen dat de brief met de post aankomt op {}. Is de "
    "zitting vroeger? Geef de brief dan af."
)
SCOPE_CHOICES = [
    SelectChoice(PROGRAMME, "De opleiding"),
    SelectChoice(LOCATION, "De lesplaats"),
    SelectChoice(CENTRE, "Heel het centrum"),
]


class Appeal(Filing):
    """The cursist, or the guardian, files the appeal."""

    title = "Beroep indienen"
    button = "Dien het beroep in"
    if_late = (
        "Je kan je beroep toch indienen. De beroepscommissie kijkt dan eerst of het echt te laat "
        "is. Is het te laat? Dan kan de commissie je beroep niet bespreken."
    )
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.",
        [DataRequired("Kruis dit aan als je in beroep wilt gaan.")],
    )
    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. De beroepscommissie leest wat je hier schrijft.",
    )


class Compose(committee.ComposeFields):
    """The secretariat of the committee says who takes which seat."""

    vacancy = TextAreaField(
        "Blijft een plaats leeg? Schrijf waarom.",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Dit komt in de beslissing van de commissie. De cursist leest het.",
        render_kw={"rows": 3},
    )

    def prepare(self, case: Case) -> None:
        """A place stays empty only where the centre reads the regulation so."""
        super().prepare(case)
        if settings().appeals_vacancy is not AppealsVacancy.WITH_REASON:
            del self.vacancy


class Assess(StepForm):
    """The committee decides whether the appeal is admissible; what we see is proposed."""

    routing = ("admissibility",)
    admissibility = RadioField(
        "Is het beroep ontvankelijk?",
        [InputRequired("Kies een antwoord.")],
        choices=[ADMISSIBLE, INADMISSIBLE],
        render_kw={"reveal": {"admissible": ["receipt_day"], "inadmissible": ["ground"]}},
    )
    ground = RadioField(
        "Waarom is het niet ontvankelijk?",
        [RequiredWhen("admissibility", "inadmissible", "Kies waarom het niet ontvankelijk is.")],
        choices=[TOO_LATE, OPENS_NO_APPEAL, BY_SOMEBODY_ELSE],
        validate_choice=False,
    )
    not_asked = BooleanField("De cursist vroeg niet om hierover gehoord te worden.")
    receipt_day = DateField(
        "Op welke dag kwam de beslissing echt aan?",
        [Optional()],
        description="Alleen als die dag fout genoteerd was. Bijvoorbeeld 24 4 2025.",
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="De cursist kan dit lezen.",
    )

    def prepare(self, case: Case) -> None:
        """Hearing somebody about being late, unless the centre reads the regulation otherwise."""
        if case.decision is None:  # straight against a result no term runs
            self.ground.choices = [OPENS_NO_APPEAL, BY_SOMEBODY_ELSE]
        heard_if, late = settings().hearing_if_late, _is_late(case)
        if heard_if is not HearingIfLate.PAPERS and late:
            self.admissibility.choices = [ADMISSIBLE, INADMISSIBLE, HEAR_FIRST]
        if heard_if is HearingIfLate.ON_REQUEST and late and not talk_held(case):
            reveal = self.admissibility.render_kw["reveal"]
            asked = ["ground", "not_asked"]
            self.admissibility.render_kw = {"reveal": {**reveal, "inadmissible": asked}}
        else:
            del self.not_asked

    def propose(self, case: Case, person: Person) -> None:
        """What the count says, and whether an appeal is open at all; the committee decides."""
        self.admissibility.description = _seen(case)


class WithinTerm(talks.Planning):
    """A moment is chosen for the hearing, which for discipline has a last day (art. 6.3)."""

    overrun: TextAreaField | None  # asked by who plans it, where there is such a day

    def limits(self, case: Case) -> list[str]:
        """The last day of the regulation, then what the house wants."""
        last, arrives = last_hearing_day(case, settings()), beside.arrives(case)
        law = [f"De zitting is ten laatste op {in_words(last)} (art. 6.3)."] if last else []
        by_post = [BY_POST.format(in_words(arrives))] if arrives else []
        return [*law, *super().limits(case), *by_post]

    def not_before(self, case: Case) -> date:
        """Not before a letter that goes beside the mail arrives."""
        first, arrives = super().not_before(case), beside.arrives(case)
        return max(first, arrives) if arrives else first

    def prepare(self, case: Case) -> None:
        """Where no day is the last, nothing can be later."""
        super().prepare(case)
        if last_hearing_day(case, settings()) is None:
            del self.overrun


class InviteHearing(WithinTerm, talks.Invite):
    """The secretariat of the committee plans the hearing."""

    heard = SelectMultipleField(
        "Wie hoort de commissie nog?",
        [Optional()],
        description="Bijvoorbeeld een lesgever. Zij krijgen ook een uitnodiging.",
        choices=[],
        coerce=int,
    )
    overrun = TextAreaField(
        "Is de zitting later dan het reglement toelaat? Schrijf dan waarom.",
        [Optional()],
        render_kw={"rows": 3},
    )
    outside = Outside()  # the button for another row stands below the last question

    def prepare(self, case: Case) -> None:
        """Staff who can be heard, and do not sit."""
        super().prepare(case)
        staff = can_be_called(case, legal_now())
        self.heard.choices = [SelectChoice(str(each.id), each.name) for each in staff]

    def propose(self, case: Case, person: Person) -> None:
        """Who was called from outside to a hearing that was cancelled; and an empty row."""
        super().propose(case, person)
        before = latest_talk(case)
        if self.moment.raw_data is None and before:
            self.outside.process(None, before.outsiders)
        self.outside.lengthen()

    def refuse(self, field: str | None, message: str) -> None:
        """What is wrong with somebody from outside stands in their row."""
        where = (field or "").split("-")
        if where[0] == FIELD and len(where) == 3:
            self.outside.refuse(where[1], where[2], message)
        else:
            super().refuse(field, message)

    def answer(self) -> Answer:
        """Of those from outside the rows in which something stands."""
        given = super().answer()
        return Answer(given.routing, {**given.evidence, FIELD: self.outside.given})


class Hearing(WithinTerm, talks.Talk):
    """What came of the hearing, and who was there."""

    explains = "het centrum"
    came = SelectMultipleField(
        "Wie van de opgeroepen mensen kwam?",
        [Optional()],
        description="Dit komt in de beslissing van de commissie.",
        choices=[],
    )
    overrun = TextAreaField(
        "Is de zitting dan later dan het reglement toelaat? Schrijf waarom.",
        [Optional()],
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Why it is late is asked only about a hearing that was moved. No mail tells the report."""
        super().__init__(*args, **kwargs)
        self.present.description = self.nobody_note.description = "De cursist kan dit lezen."
        reveal = self.talk_outcome.render_kw["reveal"]
        moved, held = [*reveal["moved"], "overrun"], ["came", *reveal["held"]]
        self.talk_outcome.render_kw = {"reveal": {**reveal, "moved": moved, "held": held}}

    def prepare(self, case: Case) -> None:
        """Who was called beside the parties."""
        super().prepare(case)
        if self.overrun is None:
            self.talk_outcome.render_kw["reveal"]["moved"].remove("overrun")
        self.came.choices = [SelectChoice(words, words) for words in called(case)]
        if not self.came.choices:
            del self.came
            self.talk_outcome.render_kw["reveal"]["held"].remove("came")


class Decide(StepForm):
    """The committee decided; a member writes it down."""

    routing = ("outcome",)
    outcome = RadioField(
        "Wat beslist de commissie?",
        [InputRequired("Kies wat de commissie beslist.")],
        choices=[
            SelectChoice("confirmed", "De beslissing van het centrum blijft gelden"),
            SelectChoice("changed", "De beslissing van het centrum verandert"),
            SelectChoice("annulled", "De beslissing van het centrum geldt niet meer"),
        ],
    )
    scope = RadioField(
        "Waarvoor geldt de uitsluiting dan?",
        [Optional()],
        choices=SCOPE_CHOICES,
        validate_choice=False,
    )
    last_day = DateField(
        "Wat is dan de laatste dag van de uitsluiting?",
        [Optional()],
        description="Laat dit leeg als de uitsluiting definitief blijft. Een tijdelijke "
        "uitsluiting geldt alleen voor de opleiding, en duurt hoogstens 14 dagen.",
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="Dit komt in de brief. Verandert de beslissing? Schrijf dan ook wat er "
        "verandert. Antwoord op wat de cursist vertelde.",
    )

    def prepare(self, case: Case) -> None:
        """What an exclusion becomes is asked only about an exclusion: what it can be."""
        if is_discipline(case):
            self.outcome.render_kw = {"reveal": {"changed": ["scope", "last_day"]}}
            exclusion = exclusion_of(case.decision) if case.decision else None
            if exclusion:
                able = scopes_open(in_its_place(exclusion), settings())
                self.scope.choices = [each for each in SCOPE_CHOICES if each.value in able]
        else:
            del self.scope, self.last_day


class PostLetter(post.PostFields):
    """The letter went to the post, registered."""


class CarryOut(StepForm):
    """The evaluation committee did what the appeals committee decided: only in cases that run still
    under the third version of the diagram."""

    done = TextAreaField(
        "Wat heeft de evaluatiecommissie gedaan?",
        [DataRequired("Schrijf wat er gebeurde."), Length(max=LONGEST, message=TOO_LONG)],
        description="De commissie beslist samen, met minstens 3 leden die stemmen (art. 3.3). De "
        "cursist krijgt dit per mail.",
    )


def _is_late(case: Case) -> bool:
    deadline = remedy_told(case.decision, settings()) if case.decision else None
    return deadline is not None and not deadline.is_timely(case.submissions[0].filed_at)


def _seen_straight(talk: Matter) -> str:
    """What they say of an appeal straight against a result."""
    seen = (
        "Dit beroep gaat rechtstreeks tegen het resultaat. Volgens het reglement komt er eerst een "
        "gesprek. Beroep is pas mogelijk tegen de beslissing daarna."
    )
    if talk.case:
        return f"{seen} Er is een gesprek gevraagd: dossier {talk.case.reference}."
    if talk.deadline is None:
        return f"{seen} Er is nog geen gesprek gevraagd."
    last = in_words(talk.deadline.date)
    return f"{seen} Er is nog geen gesprek gevraagd. De laatste dag daarvoor: {last}."


def _seen(case: Case) -> str:
    """What the tables say of it, in words."""
    if talk := Matter.filed_in(case).talk:
        return _seen_straight(talk)
    if not case.submissions[0].routing.get("appealable", True):
        return "Volgens het reglement is tegen deze beslissing geen beroep mogelijk."
    deadline = remedy_told(case.decision, settings()) if case.decision else None
    if deadline is None:
        return "We weten nog niet wanneer de beslissing aankwam. De termijn loopt dus nog niet."
    late = "te laat" if _is_late(case) else "op tijd"
    return f"De laatste dag: {in_words(deadline.date)}. Volgens die telling is het {late}."
