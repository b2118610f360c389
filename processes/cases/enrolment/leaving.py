"""Somebody gives up their place, or the wish for one, before the run begins (2.2): the place is
free, and what was charged for it is taken back."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.enrolment import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolling import changed_without
from processes.facts.terms import settings
from processes.facts.waiting import holds_place
from processes.ledger import Item, charge, credit, left_of, take_back
from processes.ledger.written import locked as locked_account
from processes.models import (
    FEE,
    Charge,
    Enrolment,
    Institution,
    LedgerNote,
    LedgerNoteLine,
    Person,
    db,
)
from processes.procedures import Outcome
from processes.roles import may_conduct
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ledger import notes
from ..letters import letters
from .asking import PROCESS

MESSAGE = LEFT = "left"  # what the diagram hears, and how the enrolment ended
NO_REASON = "Schrijf waarom je annuleert."
# What the books say of it: a school that pays reads them, and not the reason that somebody gave.
CANCELLED = "Geannuleerd voor de eerste les"
RECOUNTED = "Inschrijvingsgeld, opnieuw geteld"
BEGUN = "De eerste les is begonnen. Contacteer de directie: zij onderzoekt je vraag (art. 2.2)."


def may_leave(by: Person, own: Enrolment) -> bool:
    """It is theirs to give up, or that of whom they are a guardian now, and it is not over."""
    return own.ended_at is None and may_conduct(by, own.person, legal_now(), PROCESS)


def is_for_direction(own: Enrolment) -> bool:
    """They have a place, and the first lesson began: from then on the direction decides (2.2)."""
    lessons = own.run.lessons
    return own.seated_at is not None and bool(lessons) and lessons[0].starts <= legal_now()


def leave(number: int, by: Person, why: str) -> Enrolment:
    """Ends the enrolment with this number, for the reason `why`. Other modules of the same semester
    can become dearer, and are charged so. Raises NotAllowed, NoLongerOpen, and Refused without a
    reason, and for a place once the run has begun."""
    own = db.session.get_one(Enrolment, number)
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    db.session.refresh(own)
    if not may_conduct(by, own.person, legal_now(), PROCESS):
        raise NotAllowed(f"person {by.id} does not end enrolment {number}")
    if own.ended_at:
        raise NoLongerOpen(f"enrolment {number} is over")
    if not why.strip():
        raise Refused("why", NO_REASON)
    _lock_payers(own)
    run = locked_run(own)
    if is_for_direction(own):
        raise Refused("why", BEGUN)
    if holds_place(own):
        run.places_taken -= 1
    if own.seated_at:
        _settle(own, by)
    own.ended_at, own.end, own.why = legal_now(), LEFT, why.strip()
    note(case, DONE, LEFT, by)
    if case.ended_at is None:
        turn = Turn(case, settings(), actor=by)
        turn.occur(turn.catching(MESSAGE), {})
    else:
        case.outcome = Outcome.WITHDRAWN.value
        letters.send(case, "leave_notice", None)
    return own


def _lock_payers(own: Enrolment) -> None:
    """Of all for which the fee is counted anew, in the order of every step that counts fees: after
    the case and before the run, the person, then the institutions."""
    locked_account(own.person)
    seated = Enrolment.person_id == own.person_id, Enrolment.ended_at.is_(None)
    rows = select(Institution).join(Enrolment, Enrolment.institution_id == Institution.id)
    for payer in db.session.scalars(rows.where(*seated).distinct().order_by(Institution.id)).all():
        locked_account(payer)


def _settle(own: Enrolment, by: Person) -> None:
    """Takes back what was charged; and charges what other enrolments cost more without this one, or
    takes back what they cost less."""
    changed = changed_without(own)
    _take_back(_left_of(own), CANCELLED, by)
    for other, cents in changed:
        if cents < 0:
            _take_back(_first(-cents, _left_of(other, FEE)), RECOUNTED, by)
            continue
        what = f"{RECOUNTED}: {other.run.module.name} ({other.run.code})"
        about = other.person if other.institution else None
        charge(other.institution or other.person, [Item(FEE, what, cents, about, other)], by)


def _left_of(own: Enrolment, *kinds: str) -> dict[Charge, int]:
    """What is left of each charge of an enrolment, of these kinds or of all."""
    rows = select(Charge).where(Charge.enrolment_id == own.id, Charge.cents > 0)
    rows = rows.where(Charge.kind.in_(kinds)) if kinds else rows
    left = {row: left_of(row) for row in db.session.scalars(rows.order_by(Charge.id)).all()}
    return {row: cents for row, cents in left.items() if cents}


def _first(cents: int, left: dict[Charge, int]) -> dict[Charge, int]:
    """So many cents of what is left, or all where that is less."""
    parts = {}
    for row, there in left.items():
        parts[row] = min(cents, there)
        cents -= parts[row]
    return {row: part for row, part in parts.items() if part}


def _take_back(parts: dict[Charge, int], why: str, by: Person) -> None:
    """With one credit note for each note that says them."""
    noted: dict[LedgerNote, dict[int, int]] = {}
    for row, cents in parts.items():
        lines = select(LedgerNoteLine).where(LedgerNoteLine.charge_id == row.id)
        line = db.session.scalars(lines).first()
        if line is None:
            take_back(row, cents, why, by)
        else:
            noted.setdefault(line.note, {})[line.id] = cents
    for note_of, taken in noted.items():
        notes.send(credit(note_of, taken, why, by))
