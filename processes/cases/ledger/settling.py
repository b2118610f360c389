"""Notes that were paid or credited, and places that were given up: the cases that wait for that are
told. What they do with it they read in the books: the message is a nudge."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from processes.errors import NoLongerOpen
from processes.facts.debit_note import enrolment_of, left_to_pay, not_noted, notes_of
from processes.models import (
    CREDIT,
    Case,
    Charge,
    Enrolment,
    LedgerNote,
    LedgerNoteLine,
    Payment,
    db,
)
from processes.procedures import Family, of_family

from ..doors.doors import deliver
from ..ground import failures

MESSAGE = "settled"
NOTE_DAY = "note_day"
NOT_TOLD = "Een dossier van een debetnota kon niet bijgewerkt worden."


def settle() -> int:
    """Tells every case of a note of which nothing is open any more. Opens its own transactions;
    answers with how many cases that were."""
    return failures.each_apart(_may_be_settled(), NOT_TOLD, settle_one)


def settle_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    return failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, settle_one)


def settle_one(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    case = db.session.get_one(Case, case_id)
    own = enrolment_of(case)
    over = own.ended_at or (_note_day_came(case) and notes_of(own))
    if not over or not_noted(own) or left_to_pay(own):
        return 0
    try:
        deliver(case_id, MESSAGE, {})
    except NoLongerOpen:
        return 0
    return 1


def _note_day_came(case: Case) -> bool:
    """Before that day its message says that the place was given up: of who has it still the note
    that was made by hand waits for the day, whatever is paid of it."""
    return any(row.element == NOTE_DAY and row.fired_at is not None for row in case.due_dates)


def _may_be_settled() -> Sequence[int]:
    """The cases that run of an enrolment that is over, or of a note for whose account something was
    paid or credited since. Whoever pays nothing is not counted again and again."""
    before, note = aliased(Case), aliased(LedgerNote)
    rows = (
        select(Case.id)
        .join(before, before.id == Case.beside_id)
        .join(Enrolment, Enrolment.case_id == before.id)
        .outerjoin(Charge, Charge.enrolment_id == Enrolment.id)
        .outerjoin(LedgerNoteLine, LedgerNoteLine.charge_id == Charge.id)
        .outerjoin(note, note.id == LedgerNoteLine.note_id)
        .where(Case.process.in_(of_family(Family.MONEY)), Case.ended_at.is_(None))
        .where(or_(Enrolment.ended_at.is_not(None), _paid_since(note), _credited(note)))
    )
    return db.session.scalars(rows.distinct().order_by(Case.id)).all()


def _paid_since(note: type[LedgerNote]) -> ColumnElement[bool]:
    same = or_(Payment.person_id == note.person_id, Payment.institution_id == note.institution_id)
    return exists().where(same, Payment.at >= note.at)


def _credited(note: type[LedgerNote]) -> ColumnElement[bool]:
    credit = aliased(LedgerNote)
    return exists().where(and_(credit.series == CREDIT, credit.credits_id == note.id))
