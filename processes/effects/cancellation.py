"""What a request to stop once the lessons have begun checks and writes (art. 2.2). The lessons that
were followed and the costs that were made stay due, and so does what else they follow: nothing of
that is counted anew."""

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.attendance import followed_of
from processes.facts.cancellation import asked_of, could_ask, most_of
from processes.facts.enrolling import LEFT, LEFT_LATE, enrolment_beside, price_of_place
from processes.facts.material import has_place
from processes.facts.offer import has_begun
from processes.facts.paying import charged_for, first_of
from processes.ledger import take_back_each
from processes.ledger.written import locked
from processes.models import FEE, Case, Enrolment, Person, Run, db
from processes.procedures import Outcome
from processes.regulation.enrolment import in_cents
from processes.regulation.enrolment.late import Most
from processes.trail import DONE, note

from .seats import locked_run
from .step import Step

GRANTED, REFUSED, OVER = OUTCOMES = ("granted", "refused", "over")
STOPPED = "Gestopt na de eerste les (art. 2.2)"  # what the books say
NO_RUN = "Kies de lesgroep waarmee je wilt stoppen."
NOT_BEGUN = (
    "De lessen zijn nog niet begonnen. Annuleer bij Mijn lessen: dan krijg je je inschrijvingsgeld "
    "terug (art. 2.2)."
)
CANCELS = (
    "Dit kwam voor de eerste les: dan is het een annulering, en komt het inschrijvingsgeld terug "
    "(art. 2.2). Schrijf ze op bij Inschrijvingen: Annulering kwam binnen."
)
NOT_GOING_ON = "Voor deze lesgroep is er geen plaats meer om mee te stoppen."
ASKED = "Je vroeg dit al: dossier {}. De directie beslist daarover."
NO_REASON = "Schrijf waarom je wilt stoppen."
NO_WORDS = "Schrijf wat je beslist en waarom."
NOTHING_LEFT = "De inschrijving is al voorbij. Kies dat."
GOES_ON = "De inschrijving loopt nog. Beslis of de cursist kan stoppen."
NOT_SO_MANY = (
    "Schrijf een getal van {0.there} tot {0.most}: in {0.there} van de {0.over} lessen tot nu toe "
    "was de cursist er volgens de aanwezigheden. Van {0.unknown} is nog niet opgeschreven wie er "
    "was."
)
PROOF_FIRST = (
    "Het secretariaat kijkt nog een bewijs van een vermindering na. Beslis pas als dat gebeurd is."
)
AN_AMOUNT = "Schrijf een bedrag van 0 of meer, zoals 12,50."


def request_is_possible(step: Step) -> None:
    """For a place in a run that has begun and was not over when it was asked, with the reason, once
    at a time."""
    own = _asked(step)
    if own is None:
        raise Refused("run", NO_RUN)
    if not has_begun(own.run, step.submission.filed_at):
        if step.submission.registered_by:
            raise Refused("run", CANCELS)
        raise Refused("run", NOT_BEGUN)
    _lock_case(own)  # or who asks at the same moment is not seen
    if not could_ask(own, step.submission.filed_at):
        raise Refused("run", NOT_GOING_ON)
    if running := asked_of(own):
        raise Refused("run", ASKED.format(running.reference))
    step.require({"reasons": NO_REASON})
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis dit aan als je wilt stoppen.")


def register_request(step: Step) -> None:
    """Writes what the case is about. Not of which programme: nobody reads it for that who chairs
    one, for the direction decides alone."""
    own = _asked(step)
    assert own is not None
    step.case.beside = own.case
    step.case.module, step.case.location = own.run.module.name, own.run.location.name


def decision_is_possible(step: Step) -> None:
    """Who can stop gets no more back than the regulation lets them; and every decision has its
    reasons. What is granted is looked at under the locks of all that it changes. That the lessons
    are over by then takes nothing away: 2.2 sets the direction no term."""
    outcome = step.answer.routing["outcome"]
    own = enrolment_beside(step.case)
    if outcome == GRANTED:
        _lock(own)
    if (outcome == OVER) is has_place(own):
        raise Refused("outcome", GOES_ON if outcome == OVER else NOTHING_LEFT)
    if outcome == GRANTED:
        _check_amount(step, own)
    if outcome != OVER:
        step.require({"reasons": NO_WORDS})


def end_enrolment(step: Step) -> None:
    """Where it is granted: the place is free, and so much of what was charged is taken back."""
    if step.answer.routing["outcome"] != GRANTED:
        return
    own, back = enrolment_beside(step.case), _cents(step, "back")
    assert own.case is not None
    own.run.places_taken -= 1
    own.ended_at, own.end, own.counted = step.now, LEFT_LATE, _counted(step, own)
    if back:
        _take_back(own, back, step.person)
    note(own.case, DONE, LEFT, step.person)
    own.case.outcome = Outcome.WITHDRAWN.value


def _counted(step: Step, own: Enrolment) -> str:
    """How the amount is counted: but not for who came in the place of somebody else, for whom it
    was charged."""
    return "" if price_of_place(own) is not None else " ".join(_most(step, own).why)


def _take_back(own: Enrolment, cents: int, by: Person) -> None:
    """The fee first."""
    left = charged_for(own)
    fee_first = {row: left[row] for row in sorted(left, key=lambda row: row.kind != FEE)}
    take_back_each(first_of(fee_first, cents), STOPPED, by)


def _asked(step: Step) -> Enrolment | None:
    """Their enrolment in the run with the code that was filled in, that is not over."""
    code = str(step.said("run") or "")
    rows = select(Enrolment).join(Run).where(Run.code == code, Enrolment.ended_at.is_(None))
    theirs = rows.where(Enrolment.person_id == step.case.cursist.id)
    return db.session.scalars(theirs).first() if "\0" not in code else None


def _lock_case(own: Enrolment) -> None:
    db.session.get_one(Case, own.case_id, with_for_update=True, populate_existing=True)
    db.session.refresh(own)


def _lock(own: Enrolment) -> None:
    """In the order of every step that ends a place: its case, which the door locked before that of
    the request; who pays; and the run."""
    locked(own.person)
    if own.institution:
        locked(own.institution)
    locked_run(own)
    db.session.refresh(own)


def _check_amount(step: Step, own: Enrolment) -> None:
    if own.proof_at is not None:
        raise Refused("back", PROOF_FIRST)
    known, followed = followed_of(own), step.said("followed")
    if not isinstance(followed, int) or not known.there <= followed <= known.most:
        raise Refused("followed", NOT_SO_MANY.format(known))
    _cents(step, "costs")
    most = _most(step, own)
    if _cents(step, "back") > most.cents:
        raise Refused("back", " ".join(most.why))


def _most(step: Step, own: Enrolment) -> Most:
    return most_of(own, int(step.said("followed")), _cents(step, "costs"))


def _cents(step: Step, field: str) -> int:
    try:
        return in_cents(str(step.said(field) or ""))
    except ValueError:
        raise Refused(field, AN_AMOUNT) from None
