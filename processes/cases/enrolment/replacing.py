"""An institution puts somebody else in the place of one of its people, or cancels the place: only
before the run begins (portal), also of who is not linked to it any more. What was charged for who
leaves is taken back; the same is charged for who comes, once they have all that is asked."""

from processes.clock import legal_now
from processes.effects.seats import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolling import PAYER_LEFT, REPLACED, conditions_in_place
from processes.facts.offer import has_begun
from processes.facts.paying import payer_of
from processes.facts.waiting import holds_place, is_offered, is_waiting
from processes.models import Case, Enrolment, Institution, Person, db

from ..institutions.people import people_of
from .by_institution import (
    BEFORE_ANY,
    PEOPLE,
    ask_the_centre,
    cannot_now,
    check_linked,
    check_pays,
    enrol_one,
    is_kept_out,
    is_kept_out_of_place,
    locked_people,
    sent_before,
)
from .leaving import CANCELLED, NO_REASON, Giving, give_up, locked_enrolment
from .settling import lock_payers

LONGEST = 1_000
IN_BOOKS = "Vervangen door een collega voor de eerste les"
WHY = "{name} laat iemand anders in deze plaats komen."
BEGUN = (
    "De cursus is begonnen. Vervangen of annuleren kan niet meer. Neem contact op met het centrum."
)


def may_cancel(ours: Institution, own: Enrolment) -> bool:
    """The institution pays for it, in a run that is to begin."""
    if own.institution_id != ours.id or own.ended_at or own.run.cancelled_at:
        return False
    if has_begun(own.run, legal_now()):
        return False
    return own.seated_at is not None or payer_of(own) is not None


def may_replace(ours: Institution, own: Enrolment) -> bool:
    """The same, while it is taken for a payer; a place that is offered is for who was asked, and
    who waits has none that somebody else could get."""
    waits = is_offered(own) or is_waiting(own)
    return ours.pays and not waits and may_cancel(ours, own)


def can_replace(ours: Institution, own: Enrolment) -> list[Person]:
    """Its people of whom one can come in the place of somebody else."""
    return [link.person for link in people_of(ours) if link.person_id != own.person_id]


def replace(number: int, ours_number: int, other: int, key: str) -> Case:
    """Ends the enrolment with this number, and enrols another of the people of the institution in
    its place; a second click with the same `key` answers with the case of the first. Who has a
    place, or for whom one is kept, leaves it to the other, for whom it is kept. Raises NotAllowed,
    NoLongerOpen where it is over or began, and Refused at the people."""
    own, _ = locked_enrolment(number)
    people = {each.id: each for each in locked_people({own.person_id, other})}
    lock_payers(own)  # the institution that pays is one of them
    ours, comes = db.session.get_one(Institution, ours_number), people.get(other)
    if comes is None or own.institution_id != ours.id:
        raise NotAllowed(f"institution {ours_number} does not put {other} in enrolment {number}")
    check_linked(ours, [comes])
    if earlier := sent_before([comes], key):
        return earlier[0]
    _check(ours, own)
    check_pays(ours)
    run = locked_run(own)
    if not may_replace(ours, own) or comes is own.person:
        raise NoLongerOpen(f"nobody is put in the place of enrolment {number} any more")
    holds = holds_place(own)
    if not holds and (words := cannot_now(run)):
        raise Refused(PEOPLE, words)
    found = conditions_in_place(comes, run, comes.born_on or BEFORE_ANY)
    out = is_kept_out_of_place(comes, run, found) if holds else is_kept_out(comes, run)
    if out:
        raise Refused(PEOPLE, ask_the_centre([comes.name]))
    why, told = WHY.format(name=ours.name), {"institution": ours.name}
    give_up(own, Giving(REPLACED, why, IN_BOOKS, told=told, spared=ours))
    run.places_taken += holds
    db.session.flush()
    return enrol_one(ours, run, comes, f"{key}-{comes.id}", own if holds else None)


def cancel(number: int, ours_number: int, why: str) -> Enrolment:
    """Ends the enrolment with this number, for a reason that whoever it is about reads. Raises
    NotAllowed, NoLongerOpen where it is over or began, and Refused without a reason."""
    own, _ = locked_enrolment(number)
    ours = db.session.get_one(Institution, ours_number)
    _check(ours, own)
    if not why.strip():
        raise Refused("why", NO_REASON)
    if len(why) > LONGEST:
        raise Refused("why", f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens.")
    lock_payers(own)
    locked_run(own)
    if not may_cancel(ours, own):
        raise NoLongerOpen(f"enrolment {number} is not cancelled any more")
    told = {"institution": ours.name}
    give_up(own, Giving(PAYER_LEFT, why.strip(), CANCELLED, told=told))
    return own


def _check(ours: Institution, own: Enrolment) -> None:
    """Raises NotAllowed for an enrolment of another payer; Refused once the run began."""
    if own.institution_id != ours.id:
        raise NotAllowed(f"institution {ours.id} does not pay for enrolment {own.id}")
    if own.ended_at is None and has_begun(own.run, legal_now()):
        raise Refused("", BEGUN)
