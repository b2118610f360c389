"""An account, as people read it: every row with what it did to what is owed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forms.ledger import WAYS
from processes.ledger.seats import paid_for_seats
from processes.ledger.sums import SIGNS
from processes.models import (
    PROVIDER,
    Account,
    Charge,
    InLedger,
    Institution,
    LedgerNote,
    LedgerNoteLine,
    Payment,
    Refund,
    db,
)
from processes.regulation import brussels_date

TO_COME = "voor een plaats die nog moet komen"
PAID_BY = WAYS | {PROVIDER: "Betaald op het internet"}


@dataclass(frozen=True)
class Line:
    """One row: the Brussels day, what it is, what it adds to what is owed in cents, and what is to
    be paid after it. `note` is that on which it stands."""

    row: InLedger
    day: date
    what: str
    about: str
    cents: int
    owed: int
    note: LedgerNote | None = None

    @property
    def kind(self) -> str:
        """The name of its table."""
        return str(self.row.__tablename__)


def statement(account: Account) -> list[Line]:
    """All rows of an account, as they were written. What was paid for a place that is still to come
    says so, and pays nothing else."""
    rows = [row for table in SIGNS for row in _rows(table, account)]
    rows.sort(key=lambda row: (row.at, row.id))
    changes = [SIGNS[type(row)] * row.cents for row in rows]  # type: ignore[attr-defined]
    kept = set(db.session.scalars(paid_for_seats().where(Payment.theirs(account))))
    counted = accumulate(
        0 if row in kept else change for row, change in zip(rows, changes, strict=True)
    )
    notes = _notes(account)
    return [
        Line(row, _day(row), *_told(row, account, kept), change, owed, _note(row, notes))
        for row, change, owed in zip(rows, changes, counted, strict=True)
    ]


def notes_of(account: Account) -> list[LedgerNote]:
    """The debit and credit notes of an account, the latest first."""
    rows = select(LedgerNote).where(LedgerNote.theirs(account)).order_by(LedgerNote.id.desc())
    return list(db.session.scalars(rows))


def kind_in_address(account: Account) -> str:
    """How the addresses of the books call its kind."""
    return "scholen" if isinstance(account, Institution) else "mensen"


def _rows(table: type[InLedger], account: Account) -> Iterator[InLedger]:
    yield from db.session.scalars(select(table).where(table.theirs(account)))


def _notes(account: Account) -> dict[int, LedgerNote]:
    rows = (
        select(LedgerNoteLine)
        .join(LedgerNote, LedgerNote.id == LedgerNoteLine.note_id)
        .where(LedgerNote.theirs(account))
        .options(contains_eager(LedgerNoteLine.note))
    )
    return {line.charge_id: line.note for line in db.session.scalars(rows)}


def _note(row: InLedger, notes: dict[int, LedgerNote]) -> LedgerNote | None:
    return (
        row.note
        if isinstance(row, Payment)
        else notes.get(row.id)
        if isinstance(row, Charge)
        else None
    )


def _day(row: InLedger) -> date:
    return row.paid_on if isinstance(row, Payment | Refund) else brussels_date(row.at)


def _told(row: InLedger, account: Account, kept: Collection[Payment]) -> tuple[str, str]:
    """What a row is, and what stands beside it."""
    if isinstance(row, Charge):
        who = row.about.name if row.about and row.about is not account else ""
        if row.reverses_id:
            return f"Niet meer aangerekend: {row.what}", row.why
        return row.what, who
    if isinstance(row, Payment):
        if row.reverses_id:
            by_provider = row.way == PROVIDER
            return "Betaling teruggestort" if by_provider else "Betaling verbeterd", row.said
        words = f"Betaling: {PAID_BY[row.way].lower()}"
        return f"{words}, {TO_COME}" if row in kept else words, row.said
    assert isinstance(row, Refund)
    return "Terugbetaling", row.why
