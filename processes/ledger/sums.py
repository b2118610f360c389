"""What an account owes, and what of it is for which note: always counted from the rows."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select

from processes.models import (
    DEBIT,
    Account,
    Charge,
    InLedger,
    LedgerNote,
    LedgerNoteLine,
    Payment,
    Refund,
    db,
)

from .charging import left_of
from .seats import kept_for_seats, paid_for_seats

# What a row of each table adds to what an account owes.
SIGNS: Mapping[type[InLedger], int] = {Charge: 1, Refund: 1, Payment: -1}


def owed(account: Account) -> int:
    """What an account owes, in cents; below zero it has so much too much."""
    return sum(sign * _sum(table, account) for table, sign in SIGNS.items())


def standing(account: Account) -> int:
    """What an account is to pay now, in cents; below zero it has so much too much. What it paid for
    places that people still wait for pays nothing else, and is not too much."""
    return owed(account) + kept_for_seats(account)


def open_notes(account: Account) -> dict[LedgerNote, int]:
    """Every debit note of an account, the oldest first, and what is still to be paid of it. What
    was paid for a place that somebody waits for pays no note."""
    notes = select(LedgerNote).where(LedgerNote.theirs(account)).order_by(LedgerNote.id)
    found = db.session.scalars(notes).all()
    kept = paid_for_seats().with_only_columns(Payment.id)
    rows = select(Payment).where(Payment.theirs(account), Payment.id.not_in(kept))
    payments = db.session.scalars(rows).all()
    return settled(found, payments, _sum(Refund, account), _of_no_note(account))


def settled(
    notes: Sequence[LedgerNote], payments: Iterable[Payment], refunded: int, loose: int
) -> dict[LedgerNote, int]:
    """What is open of every debit note: less what credit notes take back, less what was paid for
    it; what was paid beyond that, or for no note, less what went back and what was charged without
    a note (`loose`), is for the oldest."""
    left = {note.id: note.cents for note in notes if note.series == DEBIT}
    for note in notes:
        if note.credits_id in left:
            left[note.credits_id] += note.cents
    free = -refunded - loose
    for payment in payments:
        if payment.note_id in left:
            left[payment.note_id] -= payment.cents
        else:
            free += payment.cents
    free -= sum(cents for cents in left.values() if cents < 0)
    for number, cents in left.items():
        part = min(max(free, 0), max(cents, 0))
        left[number], free = max(cents, 0) - part, free - part
    return {note: left[note.id] for note in notes if note.id in left}


def unnoted(account: Account) -> list[Charge]:
    """What was charged and stands on no note, the oldest first; not what was taken back whole."""
    lines = select(LedgerNoteLine.charge_id)
    rows = select(Charge).where(Charge.theirs(account), Charge.id.not_in(lines))
    found = db.session.scalars(rows.order_by(Charge.id)).all()
    left = {each.id: each.cents for each in found if each.reverses_id is None}
    for each in found:
        if each.reverses_id in left:
            left[each.reverses_id] += each.cents
    return [each for each in found if left.get(each.id, 0) > 0]


def to_note(account: Account) -> list[Charge]:
    """Of what stands on no note that which was not paid yet. What was paid for no note, as people
    do when they enrol, is for the oldest of it that it pays whole."""
    charges = unnoted(account)
    left = {row: left_of(row) for row in charges}
    due = max(0, standing(account) - sum(open_notes(account).values()))
    paid, open_ones = sum(left.values()) - due, []
    for row in charges:
        if left[row] <= paid:
            paid -= left[row]
        else:
            open_ones.append(row)
    return open_ones


def _of_no_note(account: Account) -> int:
    rows = select(func.coalesce(func.sum(Charge.cents), 0)).where(
        Charge.theirs(account), Charge.id.not_in(select(LedgerNoteLine.charge_id))
    )
    return int(db.session.scalar(rows) or 0)


def _sum(table: type[InLedger], account: Account) -> int:
    cents = table.cents  # type: ignore[attr-defined] # each table of SIGNS has it
    rows = select(func.coalesce(func.sum(cents), 0)).where(table.theirs(account))
    return int(db.session.scalar(rows) or 0)
