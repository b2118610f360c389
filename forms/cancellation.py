"""What people fill in to stop once the lessons have begun, and what the direction decides (2.2)."""

from wtforms import BooleanField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms.base import StepForm
from forms.fields import RequiredWhen
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from forms.money import EurosField
from processes.cases.drafts.drafts import ATTACHMENT
from processes.effects.cancellation import (
    AN_AMOUNT,
    GRANTED,
    NO_REASON,
    NO_RUN,
    NO_WORDS,
    OVER,
    REFUSED,
)
from processes.facts.attendance import followed_of
from processes.facts.cancellation import begun_places, can_stop, most_of
from processes.facts.enrolling import enrolment_beside
from processes.facts.material import has_place
from processes.models import Case, Enrolment, Person

ENROLMENT = "enrolment"  # the procedure of what they stop with
MOST = Length(max=LONGEST, message=TOO_LONG)
NONE_BEGUN = (
    "Je volgt nu geen lessen die al begonnen zijn. Zijn ze nog niet begonnen? Annuleer dan bij "
    "Mijn lessen: je krijgt je inschrijvingsgeld terug."
)
_DECIDES = [
    SelectChoice(GRANTED, "Ja, en er kan geld terugkomen"),
    SelectChoice(REFUSED, "Nee, de inschrijving gaat door"),
]
_NOTHING_LEFT = SelectChoice(OVER, "Er is niets te beslissen: de inschrijving is al voorbij")
NOT_YET_BEGUN = "Zijn de lessen nog niet begonnen? Annuleer dan bij Mijn lessen."


def _run(asks: str) -> RadioField:
    return RadioField(asks, [InputRequired(NO_RUN)], choices=[], validate_choice=False)


def _offer(field: RadioField, places: list[Enrolment]) -> None:
    """What the cursist can stop with; chosen already where there is one."""
    found = [
        SelectChoice(own.run.code, f"{own.run.module.name}, lesgroep {own.run.code}")
        for own in places
    ]
    field.choices = found
    field.description = NOT_YET_BEGUN if found else NONE_BEGUN
    if len(found) == 1 and not field.data:
        field.data = found[0].value


class Request(Filing):
    """The cursist, or the guardian, asks to stop."""

    beside = ENROLMENT
    title = "Vragen om te stoppen"
    button = "Verstuur je vraag"
    if_late = ""
    questions = (
        Question("welke-lessen", ("run",), None, "Waarmee je wilt stoppen"),
        Question("waarom", ("reasons",), None, "Waarom je wilt stoppen"),
        Question("bewijzen", (), ATTACHMENT, "Bewijzen"),
    )
    run = _run("Met welke lessen wil je stoppen?")
    reasons = TextAreaField(
        "Waarom wil je stoppen?",
        [DataRequired(NO_REASON), MOST],
        description="Schrijf wat je speciale reden is, en sinds wanneer. Heb je een bewijs, zoals "
        "een attest? Dat kan je op de volgende pagina toevoegen.",
    )
    disagrees = BooleanField(
        "Ik vraag om te stoppen. Ik weet dat ik betaal voor de lessen die ik al volgde en voor de "
        "kosten die al gemaakt zijn.",
        [DataRequired("Kruis dit aan als je wilt stoppen.")],
    )

    def begin(self, cursist: Person, beside: Case | None) -> None:
        """What they can stop with, and what a minor asked while they could."""
        places = begun_places(cursist)
        asked = self.run.data
        _offer(self.run, [own for own in places if can_stop(own) or own.run.code == asked])


class RegisterRequest(Register):
    """A request to stop that came in by e-mail, by post or by hand."""

    run = _run("Met welke lessen wil de cursist stoppen?")

    def offer(self, people: list[Person], cursist: Person) -> None:  # type: ignore[override]
        """Who can have sent it, and what the cursist can stop with."""
        super().offer(people, cursist)
        _offer(self.run, begun_places(cursist))

    def about(self) -> dict[str, str]:
        """The run; what stands in it is the reason."""
        return {"run": str(self.run.data)}


class Decide(StepForm):
    """The direction decides."""

    routing = ("outcome",)
    outcome = RadioField(
        "Kan de cursist stoppen?",
        [InputRequired("Kies wat je beslist.")],
        choices=[*_DECIDES, _NOTHING_LEFT],
        render_kw={"reveal": {GRANTED: ["followed", "costs", "back"]}},
    )
    followed = IntegerField(
        "Hoeveel lessen zijn al gevolgd?",
        [RequiredWhen("outcome", GRANTED, "Schrijf een getal.")],
    )
    costs = EurosField(
        "Welke kosten zijn gemaakt, in euro?",
        [RequiredWhen("outcome", GRANTED, AN_AMOUNT)],
        description="Zoals materiaal dat al meegegeven is. Zijn er geen? Schrijf 0.",
    )
    back = EurosField(
        "Hoeveel komt er terug, in euro?", [RequiredWhen("outcome", GRANTED, AN_AMOUNT)]
    )
    reasons = TextAreaField(
        "Wat beslis je, en waarom?",
        [DataRequired(NO_WORDS), MOST],
        description="De cursist leest dit, met hoe het bedrag geteld is.",
    )

    def prepare(self, case: Case) -> None:
        """Only what can be decided now; and how the amount is counted."""
        own = enrolment_beside(case)
        going = has_place(own)
        self.outcome.choices = _DECIDES if going else [_NOTHING_LEFT]
        if going:
            self._tell_count(own)

    def _tell_count(self, own: Enrolment) -> None:
        known = followed_of(own)
        followed = known.most
        self.followed.description = (
            f"Er waren {known.over} lessen sinds de inschrijving. Volgens de aanwezigheden was de "
            f"cursist er in {known.there}. Van {known.unknown} is nog niet opgeschreven wie er was."
        )
        self.back.description = " ".join(
            (f"Met {followed} gevolgde lessen en zonder kosten:", *most_of(own, followed, 0).why)
        )

    def propose(self, case: Case, person: Person) -> None:
        """The lessons that were followed as far as that is known, and no costs."""
        own = enrolment_beside(case)
        if self.followed.raw_data is None and has_place(own):
            known = followed_of(own)
            self.followed.data = known.most
            self.costs.process_data(0)
