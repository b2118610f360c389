"""The debit note of an enrolment: what it is about, and from when it counts (portal CNO)."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

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
from processes.procedures import Family, of_family
from processes.regulation import brussels_midnight

from .enrolling import enrolment_beside

FOLLOWED = "ended_followed"  # how the case of a note ended that the secretariat follows elsewhere


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


def is_noted(own: Enrolment) -> bool:
    """Its note was made, or was not needed on its day: what is charged for it later comes on no
    note by itself."""
    over = Case.beside_id == own.case_id, Case.process.in_(of_family(Family.MONEY))
    rows = select(Case.id).where(*over, Case.ended_at.is_not(None)).limit(1)
    return bool(notes_of(own)) or db.session.scalar(rows) is not None


def reminds_of(note: LedgerNote) -> int | None:
    """The number of the one case that reminds of a note, of all whose enrolments stand on it: the
    first that waits for it still. Where the secretariat follows that elsewhere no other takes its
    place."""
    of_note = aliased(Case)
    rows = (
        select(of_note.id)
        .join(Enrolment, Enrolment.case_id == of_note.beside_id)
        .join(Charge, Charge.enrolment_id == Enrolment.id)
        .join(LedgerNoteLine, LedgerNoteLine.charge_id == Charge.id)
        .where(LedgerNoteLine.note_id == note.id, of_note.process.in_(of_family(Family.MONEY)))
        .where(or_(of_note.ended_at.is_(None), of_note.end == FOLLOWED))
    )
    return db.session.scalars(rows.order_by(LedgerNoteLine.id).limit(1)).first()


def reminded(case: Case) -> dict[LedgerNote, int]:
    """The notes of which this case reminds, each with how many cents are open of it."""
    own = enrolment_beside(case)
    ids = {note.id for note in notes_of(own)}
    left = open_notes(payer_of(own))
    theirs = {note: cents for note, cents in left.items() if note.id in ids and cents}
    return {note: cents for note, cents in theirs.items() if reminds_of(note) == case.id}


def seat_given(case: Case) -> datetime | None:
    """When there was a place, from which the seven days count (CNO-24)."""
    return enrolment_beside(case).seated_at


def proof_came(case: Case) -> datetime | None:
    """Since when the secretariat looks at a proof of a reduction; the note waits for it (2.2)."""
    return enrolment_beside(case).proof_at


def note_due(case: Case) -> datetime | None:
    """The last day on which its last note was to be paid; where the case began later, for that note
    was paid once and is open again, when it did."""
    days = [note.due_on for note in notes_of(enrolment_beside(case)) if note.due_on]
    return max(brussels_midnight(days[-1]), case.opened_at) if days else None
