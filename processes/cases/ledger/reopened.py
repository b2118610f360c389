"""A debit note that was paid, and is open again since that money went back: its case has ended, so
another one reminds of it (2.2)."""

from collections.abc import Iterable

from processes import ledger
from processes.engine.diagrams import current
from processes.facts.debit_note import reminds_of
from processes.facts.terms import settings
from processes.models import Account, Enrolment, LedgerNote

from ..doors.following import case_after
from ..doors.turn import Turn

PROCESS = "debit_note"


def settled_of(account: Account) -> list[LedgerNote]:
    """The debit notes of an account of which nothing is to be paid now."""
    return [note for note, cents in ledger.open_notes(account).items() if not cents]


def follow(account: Account, notes: Iterable[LedgerNote]) -> None:
    """Has a case remind of those of these notes that are open, where none does: not of one on which
    no enrolment stands, nor of one that the secretariat follows elsewhere."""
    left = ledger.open_notes(account)
    for note in (each for each in notes if left[each]):
        own = _enrolment_on(note)
        if own is not None and reminds_of(note) is None:
            assert own.case is not None
            Turn(case_after(own.case, current(PROCESS)), settings()).start({})


def _enrolment_on(note: LedgerNote) -> Enrolment | None:
    """One that stands on it, rather one that is not over."""
    found = [line.charge.enrolment for line in note.lines]
    there = [own for own in found if own is not None and own.case is not None]
    return min(there, key=lambda own: own.ended_at is not None, default=None)
