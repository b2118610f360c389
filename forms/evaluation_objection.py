"""What people fill in for an objection to an evaluation (art. 3.6), one class a step.

Only what makes an answer readable is asked here; what the regulation demands is checked by the
door, in `processes/effects/evaluation_objection.py`.
"""

from sqlalchemy import select
from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import talks
from forms.base import StepForm, YesNoField
from forms.fields import DateField, RequiredWhen
from forms.filing import LONGEST, TOO_LONG, Filing
from processes.clock import legal_now
from processes.models import Case, Person, Seat, db
from processes.roles import DIRECTOR, people


class Request(Filing):
    """The cursist, or the guardian, asks for the talk."""

    title = "Een gesprek vragen"
    button = "Vraag het gesprek"
    if_late = (
        "Je kan het gesprek toch vragen. De voorzitter kijkt dan na of de dag van ontvangst klopt. "
        "Klopt die dag? Dan is er geen gesprek mogelijk."
    )
    disagrees = BooleanField(
        "Ik ga niet akkoord met de beslissing en ik wil een gesprek.",
        [DataRequired("Kruis dit aan als je een gesprek wilt.")],
    )
    reasons = TextAreaField(
        "Waarom ga je niet akkoord?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. Je kan het ook in het gesprek vertellen.",
    )


class AssessLate(StepForm):
    """The chair answers a late request, or puts the date of receipt right."""

    routing = ("inadmissible",)
    inadmissible = YesNoField(
        "Is de vraag te laat?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, de vraag is niet ontvankelijk",
        no="Nee, de dag van ontvangst was fout",
        render_kw={"reveal": {"no": ["receipt_day"]}},
    )
    receipt_day = DateField(
        "Op welke dag kwam het resultaat echt aan?",
        [RequiredWhen("inadmissible", False, "Vul in op welke dag het resultaat aankwam.")],
        description=talks.WHICH_DAY,
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom je dit beslist.")],
        description="De cursist kan dit lezen.",
    )


class Invite(talks.Invite):
    """The chair plans the talk: at a moment that is proposed, or at another one."""


class Talk(talks.Talk):
    """The chair reports the talk, or says that it was moved or cancelled."""


class DecideReconvene(StepForm):
    """The chair decides whether the evaluation committee meets again."""

    routing = ("reconvene",)
    reconvene = YesNoField(
        "Komt de evaluatiecommissie opnieuw samen?", [InputRequired("Kies ja of nee.")]
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom je dit beslist.")],
        description="Dit komt in de mail aan de cursist. Antwoord ook op wat de cursist vertelde.",
    )


def _person(number: str | int | None) -> int | None:
    """The id of a person from what a list posts; its first, empty line is nobody."""
    return int(number) if number else None


class NewDecision(StepForm):
    """The chair records who sat on the reconvened committee (art. 3.3), and what it decided."""

    routing = ("certificate",)
    sitting_day = DateField(
        "Op welke dag kwam de commissie samen?",
        [DataRequired("Vul in op welke dag de commissie samenkwam.")],
        description=talks.WHICH_DAY,
    )
    chair_id = SelectField(
        "Wie was voorzitter?",
        [DataRequired("Kies wie voorzitter was.")],
        description="Een directeur of een adjunct-directeur.",
        choices=[],
        coerce=_person,
    )
    member_ids = SelectMultipleField(
        "Wie besliste nog mee?",
        [DataRequired("Kies wie mee besliste.")],
        description="Minstens 2 medewerkers die betrokken zijn bij de opleiding.",
        choices=[],
        coerce=int,
    )
    advisers = TextAreaField(
        "Wie gaf advies, zonder stem?",
        [Optional()],
        description="Schrijf de namen.",
        render_kw={"rows": 3},
    )
    certificate = YesNoField(
        "Krijgt de cursist het studiebewijs?", [InputRequired("Kies ja of nee.")]
    )
    reasons = TextAreaField(
        "Waarom?",
        [DataRequired("Schrijf waarom de commissie dit beslist.")],
        description="Dit komt in de mail aan de cursist.",
    )

    def prepare(self, case: Case) -> None:
        """Offer who may chair, and who sits for the programme, each with their substitutes."""
        chairs = people(DIRECTOR, case, legal_now())
        nobody = SelectChoice("", "Kies een naam")
        self.chair_id.choices = [nobody, *(_choice(person) for person in chairs)]
        self.member_ids.choices = [_choice(person) for person in _staff_seated_for(case)]


def _choice(person: Person) -> SelectChoice:
    return SelectChoice(str(person.id), person.name)


def _staff_seated_for(case: Case) -> list[Person]:
    """Holders and substitutes of the voting staff seats for the programme, in the order of their
    names. The cursist of the case is not offered a seat."""
    assert case.result is not None
    seats = select(Seat).where(
        Seat.committee == "evaluation",
        Seat.programme == case.result.programme,
        Seat.votes,
        Seat.chairs.is_(False),
    )
    seated = {p for s in db.session.scalars(seats) for p in (s.holder, s.substitute) if p}
    return sorted(seated - {case.cursist}, key=lambda person: (person.name, person.id))
