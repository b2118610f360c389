"""What an enrolment checks, writes and computes (art. 2.1 to 2.4). Its rows are read anew at every
step, for what is paid or shown comes in whatever order."""

from datetime import date, datetime

from sqlalchemy import select

from processes import agreements
from processes.answers import Routing
from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.enrolling import (
    AGREED,
    IN_TIME,
    PAID,
    PLACE,
    check_reduced,
    conditions_before,
    conditions_in_place,
    conditions_of,
    enrolment_of,
    fee_of,
    running,
    to_pay,
)
from processes.facts.on_line import payable, pays_for
from processes.facts.waiting import kept_until
from processes.ledger.paying import Paid
from processes.models import (
    BANK,
    CASH,
    PAYER,
    TERMINAL,
    AgreementText,
    Case,
    Enrolment,
    Institution,
    InstitutionLink,
    Run,
    db,
)
from processes.models.sent_proofs import IDENTITY, RESIDENCE
from processes.regulation import brussels_date
from processes.regulation.enrolment import State, in_cents

from .proofs_read import (
    NO_RIGHT,
    NOT_YET,
    PROVED,
    is_shown,
    not_yet_admitted,
    proofs_are_read,
    write_proofs,
)
from .seat_payments import called, write_down_payment
from .seats import (
    WAITS,
    ends,
    in_the_way,
    lock_who_pays,
    locked_run,
    refusals,
    sit,
    where_it_stands,
)
from .step import Step

OFFER_OVER = "offer_over"  # how it ended for who did not take the place in time
THEMSELF = "self"  # the payer
UNKNOWN_RUN = "Kies een lesgroep uit het aanbod."
NOT_GIVEN = "Deze lesgroep gaat niet door. De inschrijving wordt geannuleerd."
SIGN_FIRST = "Onderteken eerst. Neem daarna de plaats."
PAY_FIRST = "Betaal eerst. Neem daarna de plaats."
AT_DESK = "Dat kan op het secretariaat."
NO_BIRTHDAY = "We kennen je geboortedatum niet. Schrijf je in op het secretariaat."


def enrolment_is_possible(step: Step) -> None:
    """In a run of the offer that takes people, of which the price is known (2.2), by somebody who
    agrees (2.1), for whom nothing of 2.4 is in the way, once."""
    run, person = _run(step), step.case.cursist
    today = brussels_date(step.now)
    if run.open_from and today < run.open_from:
        raise Refused("run", "Voor deze lesgroep kan je je nog niet inschrijven.")
    if running(person, run):
        raise Refused("run", "Er is al een inschrijving voor deze lesgroep.")
    if fee_of(person, run) is None:
        raise Refused("run", "De prijs van deze lesgroep is nog niet bekend.")
    if person.born_on is None:
        raise Refused("run", NO_BIRTHDAY)
    asked = conditions_in_place if _replaced(step) else conditions_before
    if refused := refusals(asked(person, run, person.born_on)):
        raise Refused("run", refused[0].words)
    if not _by_institution(step):
        _check_agrees(step)
    _payer(step)


def register_enrolment(step: Step) -> None:
    """Writes what somebody wants, what they signed for it, and what the case is about. Whom an
    institution enrols has signed nothing by that: they do so themselves."""
    case, run = step.case, _run(step)
    case.programme, case.module = run.module.programme.name, run.module.name
    case.location = run.location.name
    payer, by_institution, replaced = _payer(step), _by_institution(step), _replaced(step)
    for text in {} if by_institution else _left_to_sign(step).values():
        agreements.sign(text, case.cursist, step.person, step.now)
    db.session.add(
        Enrolment(
            run=run,
            person=case.cursist,
            institution=payer,
            case=case,
            asked_at=step.submission.filed_at,
            agreed_at=None if by_institution else step.submission.filed_at,
            by_institution=by_institution,
            replaces_id=replaced,
            offered_until=_kept_until(replaced, step.now),
            claims_reduction=bool(step.said("claims_reduction")),
        )
    )
    db.session.flush()


def papers_are_read(step: Step) -> None:
    """Whoever is not admitted reads why; what was not shown yet stays missing."""
    if enrolment_of(step.case).run.cancelled_at:
        raise Refused("admitted", NOT_GIVEN)
    if step.said("admitted") not in (True, False, *not_yet_admitted(step)):
        raise Refused("admitted", "Kies ja of nee.")
    if step.said("reduction") not in (None, PROVED, NOT_YET, NO_RIGHT):
        raise Refused("reduction", "Kies of het recht op een vermindering bewezen is.")
    if step.said("reduction") == PROVED:
        check_reduced(enrolment_of(step.case), _rate(step))
    if step.said("paid") not in (None, "no", TERMINAL, BANK, CASH):
        raise Refused("paid", "Kies of er betaald is.")
    if step.said("admitted") is False and not step.said("reasons"):
        raise Refused("reasons", "Schrijf aan welke voorwaarde de cursist niet voldoet.")
    proofs_are_read(step)


def write_papers(step: Step) -> None:
    """Writes what was shown and paid, as the secretariat saw it last. A payment is in the books at
    once; one that was written down wrongly is taken back there."""
    own = enrolment_of(step.case)
    lock_who_pays(own)
    write_proofs(step)
    own.admitted = None if step.said("admitted") == NOT_YET else step.said("admitted")
    own.identity_shown = is_shown(step, IDENTITY, "identity_shown")
    own.lives_lawfully = is_shown(step, RESIDENCE, "lives_lawfully")
    own.reduction_proved = step.said("reduction") == PROVED
    if step.said("agreed") is True:
        own.agreed_at = own.agreed_at or step.now
    own.reduced_rate = _rate(step) if own.reduction_proved else None
    if asked := step.said("reduction"):
        own.claims_reduction = asked != NO_RIGHT
    cents = to_pay(own)
    if cents and step.said("paid") in (TERMINAL, BANK, CASH):
        paid = Paid(cents, brussels_date(step.now), str(step.said("paid")), called(own.run))
        write_down_payment(own, paid, step.person, step.now)
    if own.admitted is False:
        own.ended_at, own.end, own.why = step.now, "refused", step.said("reasons") or ""


def _rate(step: Step) -> int | None:
    """What a lestijd costs with the reduction, in cents; None where no amount stands there."""
    try:
        return in_cents(str(step.said("rate") or ""))
    except ValueError:
        return None


def standing(step: Step) -> str:
    """Where the conditions stand now that the secretariat looked: `met`, `missing` or `refused`."""
    return where_it_stands(enrolment_of(step.case), step.now)


def take_place(case: Case) -> Routing:
    """The seat, under the lock of its run: nobody else takes it at the same moment (2.1, 2.4). In
    the same step the payer is charged with what it costs (2.2), beside all else in which the person
    has a place: so the person is locked first, as in every step that counts their fees. Where the
    run is full they wait for a place that comes free, or it is over where it has no waiting list;
    one that was offered is theirs to take."""
    own, refused = in_the_way(case)
    closed = [each for each in refused if each.rule != PLACE or not own.run.waiting_list]
    if closed:
        return ends(own, closed[0])
    return {"seat": WAITS} if refused else sit(own)


def take_or_wait(case: Case) -> Routing:
    """The same in cases of before a run could be without a waiting list."""
    own, refused = in_the_way(case)
    if closed := [each for each in refused if each.rule != PLACE]:
        return ends(own, closed[0])
    return {"seat": WAITS} if refused else sit(own)


def take_seat(case: Case) -> Routing:
    """The same in cases of before there was a waiting list: where the run is full it is over."""
    own, refused = in_the_way(case)
    return ends(own, refused[0]) if refused else sit(own)


def offer_can_be_taken(step: Step) -> None:
    """What was in order when the place was offered is so still, and the run goes on: it is read
    under its lock, or it could be cancelled at the same moment (2.8)."""
    own = enrolment_of(step.case)
    lock_who_pays(own)
    if locked_run(own).cancelled_at:
        raise Refused("offer", NOT_GIVEN)
    if missing := [each for each in conditions_of(own) if each.state is State.MISSING]:
        raise Refused("offer", f"{missing[0].words} {_way(own, missing[0].rule)}")


def _way(own: Enrolment, rule: str) -> str:
    """How somebody brings in order themself what lacks of a place that is kept for them, or where
    they do."""
    if rule == AGREED:
        return SIGN_FIRST
    on_line = rule == PAID and pays_for(own) is own.person and payable(own)
    return PAY_FIRST if on_line else AT_DESK


def close_list(case: Case) -> Routing:
    """It is too late to enrol (2.4): the waiting is over."""
    own = enrolment_of(case)
    late = next(each for each in conditions_of(own) if each.rule == IN_TIME)
    ends(own, late)
    return {}


def let_go(case: Case) -> Routing:
    """Nobody took the offered place in time: it is there for who comes next."""
    own = enrolment_of(case)
    locked_run(own).places_taken -= 1
    own.ended_at, own.end = legal_now(), OFFER_OVER
    own.why = "De aangeboden plaats is niet op tijd genomen."
    return {}


def _left_to_sign(step: Step) -> dict[str, AgreementText]:
    """What whoever enrols signs in the same step."""
    return agreements.unsigned(step.case.cursist, brussels_date(step.now))


def _check_agrees(step: Step) -> None:
    """With the texts of the centre as the page showed them; what it keeps no text of has a box."""
    for name in agreements.plain_boxes(brussels_date(step.now)):
        if step.said(name) is not True:
            raise Refused(name, agreements.NOT_TICKED)
    ticked = {name: step.said(name) for name in agreements.BOXES.values()}
    agreements.check_agrees(_left_to_sign(step), ticked, str(step.said("texts") or "").split())


def _by_institution(step: Step) -> bool:
    """An institution enrols one of its people: what it sent in came by a way of its own."""
    return step.submission.channel == PAYER


def _replaced(step: Step) -> int | None:
    """The number of the enrolment whose place somebody gets, where an institution said so."""
    return step.said("replaces") if _by_institution(step) else None


def _kept_until(replaced: int | None, at: datetime) -> date | None:
    """Until when the place is kept that somebody left to them."""
    return kept_until(db.session.get_one(Enrolment, replaced), at) if replaced else None


def _run(step: Step) -> Run:
    """The run whose code was filled in. Raises Refused."""
    code = str(step.said("run") or "")
    found = select(Run).where(Run.code == code, Run.cancelled_at.is_(None))
    run = db.session.scalar(found) if "\0" not in code else None
    if run is None or not run.lessons:
        raise Refused("run", UNKNOWN_RUN)
    return run


def _payer(step: Step) -> Institution | None:
    """The institution that was chosen to pay; None for who pays themself. Raises Refused where they
    are not linked to it, or the centre takes it for a payer no more (CNO-10, CNO-27)."""
    said = str(step.said("payer") or THEMSELF)
    if said == THEMSELF:
        return None
    link = InstitutionLink.person_id == step.case.cursist.id, InstitutionLink.until.is_(None)
    linked = select(Institution).join(InstitutionLink).where(*link)
    found = db.session.scalars(linked.where(Institution.closed_at.is_(None))).all()
    payer = next((each for each in found if str(each.id) == said), None)
    if payer is None:
        raise Refused("payer", "Deze instelling kan niet voor je betalen. Kies iemand anders.")
    return payer
