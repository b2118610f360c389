"""Somebody gives up their place, or the wish for one, before the run begins (2.2): the place is
free, and what was charged for it is taken back."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolling import dearer_without
from processes.facts.terms import settings
from processes.ledger import Item, charge, credit, left_of, take_back
from processes.models import FEE, Charge, Enrolment, LedgerNoteLine, Person, Run, db
from processes.roles import may_conduct
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..letters import letters
from .asking import PROCESS

MESSAGE = LEFT = "left"  # what the diagram hears, and how the enrolment ended
NO_REASON = "Schrijf waarom je annuleert."
BEGUN = "De eerste les is begonnen. Contacteer de directie: zij onderzoekt je vraag (art. 2.2)."


def may_leave(by: Person, own: Enrolment) -> bool:
    """It is theirs to give up, or that of whom they are a guardian now, and it is not over."""
    return own.ended_at is None and may_conduct(by, own.person, legal_now(), PROCESS)


def has_begun(run: Run) -> bool:
    """Its first lesson began: from then on the direction decides (2.2)."""
    return bool(run.lessons) and run.lessons[0].starts <= legal_now()


def leave(number: int, by: Person, why: str) -> Enrolment:
    """Ends the enrolment with this number, for the reason `why`. Other modules of the same semester
    can become dearer, and are charged so. Raises NotAllowed, NoLongerOpen, and Refused without a
    reason and once the run has begun."""
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
    run = db.session.get_one(Run, own.run_id, with_for_update=True, populate_existing=True)
    if has_begun(run):
        raise Refused("why", BEGUN)
    if own.seated_at:
        run.places_taken -= 1
        _settle(own, why, by)
    own.ended_at, own.end, own.why = legal_now(), LEFT, why.strip()
    note(case, DONE, LEFT, by)
    if case.ended_at is None:
        turn = Turn(case, settings(), actor=by)
        turn.occur(turn.catching(MESSAGE), {})
    else:
        letters.send(case, "leave_notice", None)
    return own


def _settle(own: Enrolment, why: str, by: Person) -> None:
    """Takes back what was charged, with a credit note where a note says it; and charges what other
    enrolments cost more without this one, for the most that is paid a semester counts less."""
    dearer = dearer_without(own)
    rows = select(Charge).where(Charge.enrolment_id == own.id, Charge.cents > 0)
    for row in db.session.scalars(rows.order_by(Charge.id)).all():
        if left := left_of(row):
            lines = select(LedgerNoteLine).where(LedgerNoteLine.charge_id == row.id)
            line = db.session.scalars(lines).first()
            if line is None:
                take_back(row, left, why, by)
            else:
                credit(line.note, {line.id: left}, why, by)
    for other, cents in dearer:
        what = f"Inschrijvingsgeld, opnieuw geteld: {other.run.module.name} ({other.run.code})"
        about = other.person if other.institution else None
        charge(other.institution or other.person, [Item(FEE, what, cents, about, other)], by)
