"""What people fill in for a disciplinary procedure (art. 6.2)."""

from datetime import date

from sqlalchemy import select
from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import post, talks, with_whom
from forms.base import StepForm
from forms.fields import DateField, RequiredWhen
from forms.lengths import LONGEST, TOO_LONG
from forms.names import ProgrammeField
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects import gap
from processes.effects.disciplinary_procedure import untold_until
from processes.facts.terms import settings
from processes.models import Case, Person, Result, db
from processes.models.measures import CENTRE, LOCATION, PROGRAMME
from processes.regulation import brussels_date, in_words
from processes.roles import DIRECTOR

LINE = Length(max=200, message="Schrijf hoogstens 200 tekens.")
BY_MAIL = SelectChoice(gap.EMAIL, "Per mail", {"hint": "Met de brief als pdf erbij."})
BY_POST = SelectChoice(
    gap.REGISTERED, "Met een aangetekende brief", {"hint": "Het secretariaat post de brief."}
)
BY_HAND = SelectChoice(
    gap.HAND, "Afgegeven tegen handtekening", {"hint": "Het secretariaat geeft de brief af."}
)


class Start(StepForm):
    """A member of the direction starts the procedure."""

    button = "Start de tuchtprocedure"
    ground = RadioField(
        "Waarom start de tuchtprocedure?",
        [InputRequired("Kies waarom je de tuchtprocedure start.")],
        choices=[
            SelectChoice("serious", "Een zware overtreding van de leefregels"),
            SelectChoice("frequent", "Frequente overtredingen van de leefregels"),
        ],
    )
    rule = StringField(
        "Welke leefregel is overtreden?",
        [DataRequired("Schrijf welke leefregel overtreden is."), LINE],
    )
    facts = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired("Schrijf wat er gebeurd is."), Length(max=LONGEST, message=TOO_LONG)],
        description="Schrijf wat, wanneer en waar. De cursist leest dit in de uitnodiging.",
    )
    programme = ProgrammeField("In welke opleiding?", [DataRequired("Vul de opleiding in.")])
    location = StringField("Op welke lesplaats?", [DataRequired("Vul de lesplaats in."), LINE])

    def begin(self, cursist: Person, beside: Case | None) -> None:
        """The programme of the last result that is known."""
        rows = select(Result.programme).where(Result.cursist_id == cursist.id)
        known = db.session.scalars(rows.order_by(Result.id.desc()).limit(1)).first()
        if known and self.programme.raw_data is None:
            self.programme.data = known


class Invite(with_whom.Invite):
    """The direction plans the talk, and says how the invitation goes out."""

    held_by = DIRECTOR

    routing = ("channel",)
    channel = RadioField(
        "Hoe krijgt de cursist de uitnodiging?",
        [InputRequired("Kies hoe de uitnodiging vertrekt.")],
        choices=[BY_MAIL, BY_POST, BY_HAND],
        description="Tussen de ontvangst en het gesprek zitten minstens 3 werkdagen (art. 6.2).",
    )

    def not_before(self, case: Case) -> date:
        """The first day that is possible by mail, and that the house wants."""
        return max(super().not_before(case), _first_if_sent(gap.EMAIL, case))

    def limits(self, case: Case) -> list[str]:
        """What the regulation asks; then what the house wants, where that is more."""
        by_mail, by_post = (_first_if_sent(way, case) for way in (gap.EMAIL, gap.REGISTERED))
        law = (
            f"Met een uitnodiging per mail kan het vanaf {in_words(by_mail)} (art. 6.2). Met een "
            f"aangetekende brief vanaf {in_words(by_post)}."
        )
        wants_more = super().not_before(case) > by_mail
        return [law, *(super().limits(case) if wants_more else [])]


def _first_if_sent(channel: str, case: Case) -> date:
    by = settings()
    return gap.first_day(case, gap.received_if_sent(channel, legal_now(), by), by)


class PostNotice(post.PostFields):
    """The letter with the invitation went to the post, registered."""


class HandNotice(StepForm):
    """The letter with the invitation was handed over."""

    handed_on = DateField(
        "Op welke dag is de brief afgegeven?",
        [DataRequired("Vul in op welke dag de brief afgegeven is.")],
        description="De dag van de handtekening. Bijvoorbeeld 24 4 2025.",
    )
    signed_by = StringField(
        "Wie tekende voor ontvangst?",
        [DataRequired("Schrijf wie tekende."), LINE],
        description="Is de cursist nog geen 18? Dan tekent een ouder of de voogd.",
    )


class Talk(talks.Talk):
    """The direction reports the talk, or says that it was moved or cancelled."""

    explains = "de directie"

    def not_before(self, case: Case) -> date:
        """The first day that is possible for who is invited anew as they were, and that the house
        wants."""
        channel = gap.invited_by(case)
        return max(super().not_before(case), _first_if_sent(channel, case))


class MoveTalk(talks.Move):
    """The invitation came too late: the talk is on a later day."""

    def not_before(self, case: Case) -> date:
        """The first day that is possible, and that the house wants."""
        return max(super().not_before(case), _first_as_invited(case))

    def limits(self, case: Case) -> list[str]:
        """The first day that is possible, as the invitation is known to have arrived."""
        first = _first_as_invited(case)
        return [f"Het kan vanaf {in_words(first)} (art. 6.2).", *super().limits(case)]


def _first_as_invited(case: Case) -> date:
    by = settings()
    return gap.first_day(case, gap.invited_on(case, by) or brussels_date(legal_now()), by)


class Decide(StepForm):
    """The direction decides on a measure."""

    routing = ("measure", "channel")
    measure = RadioField(
        "Wat beslis je?",
        [InputRequired("Kies wat je beslist.")],
        choices=[
            SelectChoice("none", "Geen tuchtmaatregel"),
            SelectChoice("temporary", "Tijdelijke uitsluiting"),
            SelectChoice("definitive", "Definitieve uitsluiting"),
        ],
        render_kw={
            "reveal": {
                "temporary": ["temporary_from", "days"],
                "definitive": ["scope", "definitive_from"],
            }
        },
    )
    temporary_from = DateField(
        "Op welke dag begint de uitsluiting?",
        [RequiredWhen("measure", "temporary", "Vul in op welke dag de uitsluiting begint.")],
        description=talks.WHICH_DAY,
    )
    days = IntegerField(
        "Hoeveel dagen duurt ze?",
        [RequiredWhen("measure", "temporary", "Vul in hoeveel dagen de uitsluiting duurt.")],
        description="Van 1 tot en met 14 dagen na elkaar. Elke dag telt mee, ook het weekend.",
    )
    scope = RadioField(
        "Waarvoor geldt de definitieve uitsluiting?",
        [RequiredWhen("measure", "definitive", "Kies waarvoor de uitsluiting geldt.")],
        choices=[
            SelectChoice(PROGRAMME, "De opleiding"),
            SelectChoice(LOCATION, "De lesplaats"),
            SelectChoice(CENTRE, "Heel het centrum"),
        ],
        validate_choice=False,
    )
    definitive_from = DateField(
        "Vanaf welke dag geldt ze?",
        [RequiredWhen("measure", "definitive", "Vul in vanaf welke dag de uitsluiting geldt.")],
        description="Ze blijft gelden als de cursist in beroep gaat (art. 6.3).",
    )
    channel = RadioField(
        "Hoe krijgt de cursist de beslissing?",
        [InputRequired("Kies hoe de beslissing vertrekt.")],
        choices=[BY_MAIL, BY_POST],
        description="Gaat de brief op de post? Laat een uitsluiting dan pas beginnen als de "
        "cursist de brief kan hebben.",
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom je dit beslist.")],
        description="Dit komt in de beslissing. Antwoord ook op wat de cursist vertelde.",
    )

    def answer(self) -> Answer:
        """The first day of whichever exclusion was chosen."""
        given = super().answer()
        said = dict(given.evidence)
        first = said.pop("temporary_from") or said["definitive_from"]
        del said["definitive_from"]
        return Answer(given.routing, {**said, "first_day": first})


class PostDecision(post.PostFields):
    """The letter with the decision went to the post, registered."""

    never_held = BooleanField("Ja, de brief ging pas na die dag op de post.")

    def prepare(self, case: Case) -> None:
        """Where a temporary exclusion is over before anybody was told, whoever posts reads that."""
        super().prepare(case)
        last = untold_until(case)
        if last is None or last >= brussels_date(legal_now()):
            del self.never_held
            return
        self.never_held.description = (
            f"De uitsluiting liep tot en met {in_words(last)}, en niemand wist het. Dan heeft ze "
            "nooit gegolden. De brief zegt dat ook."
        )


class PostExclusion(post.PostFields):
    """The letter with the definitive exclusion went to the post, registered."""
