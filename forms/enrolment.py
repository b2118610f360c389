"""What people fill in to enrol, and what the secretariat sees of it (art. 2.1 to 2.3)."""

from typing import Any

from sqlalchemy import select
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.agreeing import ask_to_agree, box, versions
from forms.base import StepForm, YesNoField, yes_or_no
from forms.fields import RequiredWhen
from forms.ledger import WAYS
from forms.lengths import LONGEST, TOO_LONG
from forms.money import EurosField
from forms.recordings import ask_what_is_unsaid, general, said_in, targeted
from forms.reducing import RATE
from forms.registering import REGISTER_NUMBER
from processes import agreements
from processes.answers import Answer
from processes.cases.enrolment.asking import NO_NUMBER
from processes.cases.enrolment.recording_choices import Said
from processes.cases.institutions.people import payers_of
from processes.clock import legal_now
from processes.effects.enrolment import THEMSELF
from processes.effects.proofs_read import (
    GONE,
    GOOD,
    NO_ANSWER,
    NO_REASON,
    NO_RIGHT,
    NOT_GOOD,
    NOT_YET,
    PROVED,
)
from processes.facts.enrolling import NO_RATE, enrolment_of, to_pay
from processes.facts.paying import has_stopped, paid_without_seat
from processes.facts.sent_proofs import waiting
from processes.models import PROJECT, REGULATION, Case, Institution, Person, Run, db
from processes.models.sent_proofs import ADMISSION, IDENTITY, RESIDENCE
from processes.models.sent_proofs import REDUCTION as A_REDUCTION
from processes.recordings import QUESTIONS
from processes.regulation import brussels_date
from processes.regulation.enrolment import in_euros

NUMBER = "register_number"
_YES = SelectChoice(PROVED, "Ja, dat is bewezen")
REDUCTION = [
    _YES,
    SelectChoice(NOT_YET, "Nog niet bewezen"),
    SelectChoice(NO_RIGHT, "Nee: het gewone tarief"),
]
# Who did not tick it at the enrolment can ask it still, until there is a place and after it.
NOT_ASKED = [
    SelectChoice(NO_RIGHT, "Nee, of het is niet gevraagd: het gewone tarief"),
    SelectChoice(NOT_YET, "Dat is nu gevraagd, en nog niet bewezen"),
    _YES,
]


class AdmittedField(YesNoField):
    """Whether somebody is admitted: yes, no, or not yet, where a proof was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coerce = lambda said: NOT_YET if said == NOT_YET else yes_or_no(said)

    def ask_not_yet(self, why: str) -> None:
        """Another proof can be asked, for the reason in the field `why`."""
        assert isinstance(self.choices, list)
        self.choices = [*self.choices, SelectChoice(NOT_YET, "Nog niet: vraag een ander bewijs")]
        self.render_kw = {"reveal": {**self.render_kw["reveal"], NOT_YET: [why]}}


class Payer(RadioField):
    """Who pays: whoever takes the course, or an institution by its number."""

    def in_words(self, said: str) -> str:
        """As it is read afterwards, when nobody chooses any more."""
        if said == THEMSELF:
            return "Wie les volgt"
        return db.session.get_one(Institution, int(said)).name


class Enrol(StepForm):
    """Somebody enrols in a run, by the page of it."""

    button = "Schrijf je in"
    run = HiddenField("Lesgroep")
    register_number = StringField(
        "Rijksregisternummer of bisnummer van wie les volgt",
        [DataRequired(NO_NUMBER)],
        description=REGISTER_NUMBER,
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    payer = Payer("Wie betaalt?", [InputRequired("Kies wie betaalt.")], default=THEMSELF)
    claims_reduction = BooleanField("Ik denk dat ik recht heb op een vermindering.")
    agrees = box(REGULATION)
    agrees_to_project = box(PROJECT)
    texts = versions()
    targeted = targeted()
    general = general()

    def begin(self, cursist: Person, beside: Case | None) -> None:
        """Who can pay, asked where there is a choice; what is left to sign; and without any other
        run the first that is to begin."""
        payers = [SelectChoice(str(each.id), each.name) for each in payers_of(cursist)]
        self.payer.choices = [SelectChoice(THEMSELF, "Ikzelf"), *payers]
        if not payers:
            del self.payer
        ask_to_agree(self, cursist, "Ik ga")
        ask_what_is_unsaid(self, cursist)
        if not self.run.data:
            today = brussels_date(legal_now())
            rows = select(Run.code).where(Run.first_day >= today).order_by(Run.first_day, Run.id)
            self.run.data = db.session.scalars(rows.limit(1)).first() or ""

    def answer(self) -> Answer:
        """Without the number, that is sealed, and without what is said of recordings: these are
        kept with the person, and in no case."""
        said, apart = super().answer(), (NUMBER, *QUESTIONS)
        return Answer(said.routing, {n: v for n, v in said.evidence.items() if n not in apart})

    @property
    def recordings(self) -> Said:
        """On which recordings they agree to be, of what is asked."""
        return said_in(self)


def _read(question: str, why: str) -> RadioField:
    """What the secretariat says of a proof that was sent."""
    choices = [SelectChoice(GOOD, "Ja"), SelectChoice(NOT_GOOD, "Nee: vraag een ander bewijs")]
    required = [InputRequired(NO_ANSWER)]
    return RadioField(question, required, choices=choices, render_kw={"reveal": {NOT_GOOD: [why]}})


def _why_not(asked: str, answer: str) -> TextAreaField:
    checks = [RequiredWhen(asked, answer, NO_REASON), Length(max=LONGEST, message=TOO_LONG)]
    told = "De cursist krijgt dit te lezen."
    return TextAreaField("Waarom niet?", checks, description=told, render_kw={"rows": 3})


class Papers(StepForm):
    """The secretariat looks at what somebody showed, sent and paid."""

    something_is_gone = False  # that was seen, and was taken back since
    proofs = HiddenField("Wat doorgestuurd is")
    admitted = AdmittedField(
        "Voldoet de cursist aan de toelatingsvoorwaarden?",
        [InputRequired("Kies ja of nee.")],
        render_kw={"reveal": {"no": ["reasons"]}},
    )
    admission_why = _why_not("admitted", NOT_YET)
    reasons = TextAreaField(
        "Aan welke voorwaarde niet?",
        [
            RequiredWhen(
                "admitted", False, "Schrijf aan welke voorwaarde de cursist niet voldoet."
            ),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De cursist krijgt dit te lezen.",
        render_kw={"rows": 3},
    )
    identity_shown = BooleanField("De identiteitskaart is getoond.")
    identity_read = _read("Is het bewijs van de identiteit in orde?", "identity_why")
    identity_why = _why_not("identity_read", NOT_GOOD)
    lives_lawfully = BooleanField(
        "De cursist is Belg, of toonde een document om wettig in België te wonen."
    )
    residence_read = _read("Is het bewijs van wettig verblijf in orde?", "residence_why")
    residence_why = _why_not("residence_read", NOT_GOOD)
    agreed = BooleanField("De cursist ging akkoord, en tekende op papier.")
    reduction = RadioField(
        "Heeft de cursist recht op een vermindering?",
        [InputRequired("Kies of er recht is op een vermindering.")],
        choices=REDUCTION,
        render_kw={"reveal": {PROVED: ["rate"]}},
    )
    rate = EurosField(RATE, [RequiredWhen("reduction", PROVED, NO_RATE)])
    reduction_why = _why_not("reduction", NOT_YET)
    paid = RadioField(
        "Is alles betaald?",
        [InputRequired("Kies of er betaald is.")],
        choices=[
            SelectChoice("no", "Nog niet"),
            *(SelectChoice(way, f"Ja: {words}") for way, words in WAYS.items()),
        ],
        description="De betaling komt meteen op de rekening van wie betaalt.",
    )

    def prepare(self, case: Case) -> None:
        """Nobody is asked for what does not matter here."""
        own = enrolment_of(case)
        self._ask_of({each.shows for each in waiting(own)})
        asked = agreements.plain_boxes(brussels_date(legal_now()))
        if own.agreed_at or not asked:
            del self.agreed
        else:
            named = " en met ".join(asked.values())
            self.agreed.label.text = f"De cursist ging akkoord met {named}, en tekende op papier."
        if not own.claims_reduction:
            self.reduction.choices = NOT_ASKED
        if not to_pay(own):
            del self.paid
        elif already := paid_without_seat(own):
            left = f"nog {in_euros(to_pay(own) or 0)}"
            self.paid.description = f"Er is al {in_euros(already)} betaald: {left} te betalen."
        elif has_stopped(own):
            self.paid.description = "De instelling betaalt niet meer. De cursist betaalt nu zelf."

    def _ask_of(self, sent: set[str]) -> None:
        """What was sent for a condition is good or not, with why; it can also be shown here."""
        for shows in {IDENTITY, RESIDENCE} - sent:
            del self[f"{shows}_read"], self[f"{shows}_why"]
        if ADMISSION in sent:
            self.admitted.ask_not_yet("admission_why")
        else:
            del self.admission_why
        if A_REDUCTION in sent:
            self.reduction.render_kw = {"reveal": {PROVED: ["rate"], NOT_YET: ["reduction_why"]}}
        else:
            del self.reduction_why

    def validate(self, extra_validators: Any = None) -> bool:
        """Also where what was looked at is there no more: then what is there now is looked at."""
        fine = super().validate(extra_validators)
        if self.something_is_gone:
            self.admitted.errors = [*self.admitted.errors, GONE]
        return fine and not self.something_is_gone

    def propose(self, case: Case, person: Person) -> None:
        """What was seen before."""
        own = enrolment_of(case)
        waits = {str(each.id) for each in waiting(own)}
        seen = set((self.proofs.data or "").split())
        self.something_is_gone = bool(seen - waits)
        if not seen <= waits or not seen:
            self.proofs.data = " ".join(sorted(waits, key=int))
        if self.admitted.raw_data is None:
            for name in ("identity_shown", "lives_lawfully"):
                if name in self:
                    self[name].data = getattr(own, name)
            if own.reduction_proved:
                self.reduction.data = PROVED
                self.rate.process_data(own.reduced_rate)
            elif not own.claims_reduction:
                self.reduction.data = NO_RIGHT
            if own.admitted is not None:
                self.admitted.data = own.admitted


class TakeOffer(StepForm):
    """Who waited takes the place that came free."""

    button = "Neem de plaats"
    offer = HiddenField("Plaats")


class Leave(Form):
    """Why somebody gives up their place."""

    why = TextAreaField(
        "Waarom annuleer je?",
        [DataRequired("Schrijf waarom je annuleert."), Length(max=LONGEST, message=TOO_LONG)],
        description="Het reglement vraagt een reden (art. 2.2).",
        render_kw={"rows": 3},
    )
