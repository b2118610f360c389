"""Rows of money, added once: each with the digest of all that it holds in the trail, so that what
is changed, added or taken away past the doors is found."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import inspect, select

from processes.models import (
    Account,
    Charge,
    InLedger,
    LedgerNote,
    LedgerNoteLine,
    Payment,
    Person,
    Refund,
    db,
)
from processes.stamps.digests import canonical
from processes.trail import LEDGER_KEPT, note_elsewhere

Row = TypeVar("Row", bound=InLedger)
BOOKS: tuple[type[InLedger], ...] = (Charge, LedgerNote, Payment, Refund)


TOGETHER = 500  # rows in memory at the same moment


def each_of(table: type[Row]) -> Iterator[Row]:
    """All rows of a table, the first one first; only some are in memory at the same moment."""
    last = 0
    while some := db.session.scalars(
        select(table).where(table.id > last).order_by(table.id).limit(TOGETHER)
    ).all():
        last = some[-1].id
        yield from some
        db.session.expunge_all()


def locked(account: Account) -> None:
    """Nobody else writes in the books of this account until the step is over."""
    lock = {"key_share": True}  # whoever only points at it does not wait
    db.session.get_one(type(account), account.id, with_for_update=lock, populate_existing=True)


def add(row: InLedger, by: Person | None) -> None:
    """Adds a row, and writes in the trail that it is there, and what it holds."""
    row.by = by
    db.session.add(row)
    db.session.flush()
    note_elsewhere(LEDGER_KEPT, by, table=row.__tablename__, row=row.id, digest=digest_of(row))


def digest_of(row: InLedger) -> str:
    """The digest of all columns of a row; of a note with its lines."""
    held: list[Any] = [_columns(row)]
    if isinstance(row, LedgerNote):
        held += _lines(row.lines)
    return sha256(canonical(held)).hexdigest()


def _lines(lines: Iterable[LedgerNoteLine]) -> list[Any]:
    return [_columns(line) for line in sorted(lines, key=lambda line: line.id)]


def _columns(row: Any) -> dict[str, Any]:
    return {each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs}
