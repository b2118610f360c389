"""The books of the centre: what an account is charged with, its notes, what it pays and what is
paid back. Rows are only added, each with its digest in the trail. Whether somebody may is looked at
by the door that calls; every function here writes in the open transaction.
"""

from .charging import NO_AMOUNT, Item, charge, left_of, take_back
from .noting import credit, goes_to, note_for, readers_of, take_back_each
from .paying import pay, refund, stands_at, take_payment_back, went_back_beside
from .sums import open_notes, owed, standing, to_note, unnoted
from .terms import NoteTerms, note_terms

__all__ = [
    "NO_AMOUNT",
    "Item",
    "NoteTerms",
    "charge",
    "credit",
    "goes_to",
    "left_of",
    "note_for",
    "note_terms",
    "open_notes",
    "owed",
    "pay",
    "readers_of",
    "refund",
    "standing",
    "stands_at",
    "take_back",
    "take_back_each",
    "take_payment_back",
    "to_note",
    "unnoted",
    "went_back_beside",
]
