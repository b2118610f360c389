"""The debit note of an enrolment: what it is about, and from when it counts (portal CNO)."""

from datetime import datetime

from sqlalchemy import select

from processes.ledger import open_notes, to_note
from processes.models import (
    DEBIT,
    Account,
    Case,
    Charge,
    Enrolment,
    LedgerNote,
    LedgerNoteLine,
    db,
)
from processes.regulation import brussels_midnight

from . import enrolling


def enrolment_of(case: Case) -> Enrolment:
    """The enrolment after which the case began."""
    assert case.beside is not None
    return enrolling.enrolment_of(case.beside)


def payer_of(own: Enrolment) -> Account:
    """Whose account it was charged to, when there was a place."""
    return own.institution or own.person


def notes_of(own: Enrolment) -> list[LedgerNote]:
    """The debit notes on which something of an enrolment stands, the oldest first."""
    about = select(LedgerNoteLine.note_id).join(Charge).where(Charge.enrolment_id == own.id)
    rows = select(LedgerNote).where(LedgerNote.id.in_(about), LedgerNote.series == DEBIT)
    return list(db.session.scalars(rows.order_by(LedgerNote.id)))


def not_noted(own: Enrolment) -> list[Charge]:
    """What was charged for it, stands on no note, and was not paid."""
    return [each for each in to_note(payer_of(own)) if each.enrolment_id == own.id]


def left_to_pay(own: Enrolment) -> int:
    """What is open of its notes, in cents."""
    ids = {note.id for note in notes_of(own)}
    return sum(cents for note, cents in open_notes(payer_of(own)).items() if note.id in ids)


def seat_given(case: Case) -> datetime | None:
    """When there was a place, from which the seven days count (CNO-24)."""
    return enrolment_of(case).seated_at


def note_due(case: Case) -> datetime | None:
    """The last day on which its last note was to be paid."""
    days = [note.due_on for note in notes_of(enrolment_of(case)) if note.due_on]
    return brussels_midnight(days[-1]) if days else None
