"""The seat of who has all conditions: taken under the lock of its run, and charged in the same step
(art. 2.1, 2.2, 2.4)."""

from collections.abc import Iterable
from datetime import datetime

from processes.answers import Routing
from processes.clock import legal_now
from processes.facts.enrolling import (
    ADMITTED,
    AGREED,
    BARRED,
    IN_TIME,
    PLACE,
    conditions_of,
    costs_of_place,
    enrolment_of,
    fee_of,
    seat_moment,
)
from processes.facts.paying import payer_of
from processes.facts.waiting import holds_place
from processes.ledger import Item, charge
from processes.ledger.written import locked
from processes.models import COSTS, FEE, MATERIAL, Case, Enrolment, Run, db
from processes.regulation.enrolment import Condition, State, What

from .seat_payments import called

SEATED, WAITS, TOO_LATE, FULL = "seated", "waits", "too_late", "full"
MET, MISSING, NOT_ADMITTED = "met", "missing", "refused"  # where the conditions stand
# The lines of a fee, as the books call them.
KINDS = {What.FEE: FEE, What.COURSE_COSTS: COSTS, What.MATERIAL: MATERIAL}
NAMES = {
    FEE: "Inschrijvingsgeld",
    COSTS: "Cursuskosten",
    MATERIAL: "Materiaal",
}
# What a rule of 2.4 that refuses is called in the diagram.
REFUSES = {IN_TIME: TOO_LATE, BARRED: "barred", PLACE: FULL}


def where_it_stands(own: Enrolment, at: datetime) -> str:
    """Where the conditions stand, but those of the seat itself. Who has them all has so from the
    moment `at`, or from when that was so before: which gives priority (2.1)."""
    found = [each for each in conditions_of(own) if each.rule not in REFUSES]
    if any(each.state is State.REFUSED for each in found):
        return NOT_ADMITTED
    if any(each.state is State.MISSING for each in found):
        own.complete_at = None
        return MISSING
    own.complete_at = own.complete_at or at
    return MET


def in_the_way(case: Case) -> tuple[Enrolment, list[Condition]]:
    """What is in the way of the seat, under the locks of who pays and of the run."""
    own = enrolment_of(case)
    lock_who_pays(own)
    locked_run(own)
    return own, refusals(conditions_of(own))


def lock_who_pays(own: Enrolment) -> None:
    """Always in this order, after the case and before the run: the person, then the institution."""
    locked(own.person)
    if own.institution:
        locked(own.institution)


def locked_run(own: Enrolment) -> Run:
    """Its run as the database has it now, locked until the step ends: whoever takes a place or
    leaves one does so under this lock."""
    lock = {"key_share": True}  # each row that is written twice in a step points at its run anew
    return db.session.get_one(Run, own.run_id, with_for_update=lock, populate_existing=True)


def lacks_again(found: Iterable[Condition]) -> bool:
    """Of who waits for a place: something lacks by now. Where a signature alone does, it is asked
    before the place is taken."""
    return any(each.state is State.MISSING and each.rule != AGREED for each in found)


def refusals(found: Iterable[Condition]) -> list[Condition]:
    """Those that are in the way of the seat itself."""
    return [each for each in found if each.state is State.REFUSED and each.rule != ADMITTED]


def ends(own: Enrolment, refused: Condition) -> Routing:
    """What is in the way, and leaves nothing to wait for."""
    if holds_place(own):
        own.run.places_taken -= 1
    own.ended_at, own.end, own.why = legal_now(), REFUSES[refused.rule], refused.words
    return {"seat": own.end}


def sit(own: Enrolment) -> Routing:
    """They have the place from now on; one that was offered is counted already."""
    if not holds_place(own):
        own.run.places_taken += 1
    own.seated_at, own.institution = seat_moment(own.person, legal_now()), payer_of(own)
    _charge(own)
    return {"seat": SEATED}


def _charge(own: Enrolment) -> None:
    """The fee, and what the course and its material cost: each a line of its own."""
    run, about = own.run, own.person if own.institution else None
    items = [
        Item(kind, f"{NAMES[kind]}: {called(run)}", cents) for kind, cents in _costs(own).items()
    ]
    whole = (item._replace(about=about, enrolment=own) for item in items)
    charge(own.institution or own.person, whole, None)


def _costs(own: Enrolment) -> dict[str, int]:
    """Each in cents, by the kind of charge: of a place that was taken over what it cost before."""
    place = costs_of_place(own)
    if place is not None:
        return place
    price = fee_of(own.person, own.run, own)
    return {KINDS[line.what]: line.cents for line in (price.lines if price else ())}
