"""Looks whether the books are what was written, and whether they add up; says what does not fit."""

from collections import Counter as Times
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from processes.models import (
    CREDIT,
    DEBIT,
    Charge,
    Counter,
    Event,
    InLedger,
    LedgerNote,
    OnlinePayment,
    Payment,
    Refund,
    db,
)
from processes.trail import LEDGER_KEPT

from .numbers import counter_of, reference_of
from .online import wrong_online
from .written import BOOKS, digest_of, each_of

Named = tuple[str, int]


@dataclass(frozen=True)
class Misfit:
    """A row that does not fit, written at a legal moment, and why not."""

    at: datetime
    what: str


@dataclass
class Books:
    """How many rows there are, what all accounts owe together, in cents, and what does not fit, the
    first row first."""

    rows: int = 0
    owed: int = 0
    misfits: list[Misfit] = field(default_factory=list)


def verify() -> Books:
    """Looks at all rows. Reads only, in the open transaction."""
    books, told = Books(), _told()
    for table in BOOKS:
        for row in each_of(table):
            books.rows += 1
            books.misfits += [Misfit(row.at, f"{_called(row)}: {why}") for why in _wrong(row, told)]
    books.misfits += [*_gone(told), *_numbers(), *_too_much_back()]
    books.misfits += [Misfit(row.at, f"{_called(row)}: {why}") for row, why in wrong_online()]
    books.misfits.sort(key=lambda each: each.at)
    books.owed = sum(
        sign * _sum(table) for table, sign in ((Charge, 1), (Refund, 1), (Payment, -1))
    )
    return books


def _told() -> dict[Named, list[tuple[datetime, str]]]:
    """What the trail says was written: by table and number, when and with which digest."""
    found: dict[Named, list[tuple[datetime, str]]] = {}
    events = select(Event.at, Event.details).where(Event.kind == LEDGER_KEPT).order_by(Event.id)
    for at, details in db.session.execute(events):
        said: Mapping[str, Any] = details
        found.setdefault((said["table"], said["row"]), []).append((at, said["digest"]))
    return found


def _wrong(row: InLedger, told: dict[Named, list[tuple[datetime, str]]]) -> Iterator[str]:
    """Why a row does not fit. What was told of it is taken out of `told`."""
    said = told.pop((row.__tablename__, row.id), [])
    if not said:
        yield "the trail does not say that it was written"
    elif len(said) > 1:
        yield "the trail says more than once that it was written"
    elif said[0][1] != digest_of(row):
        yield "it is not as it was written"
    if isinstance(row, Charge):
        yield from _wrong_charge(row)
    elif isinstance(row, LedgerNote):
        yield from _wrong_note(row)
    elif isinstance(row, Payment):
        yield from _wrong_payment(row)
    elif isinstance(row, Refund) and row.cents <= 0:
        yield "it is not above zero"


def _wrong_charge(row: Charge) -> Iterator[str]:
    of = row.reverses
    if (row.cents < 0) != (of is not None) or row.cents == 0:
        yield "only what takes back another is below zero"
    if of is None:
        backs = select(func.coalesce(func.sum(Charge.cents), 0))
        left = row.cents + int(db.session.scalar(backs.where(Charge.reverses_id == row.id)) or 0)
        if left < 0:
            yield f"{-left} cents more were taken back than were charged"
    elif of.account is not row.account or of.reverses_id:
        yield f"it takes back charge {of.id}, which is of another account or takes back itself"


def _wrong_note(note: LedgerNote) -> Iterator[str]:
    if sum(line.cents for line in note.lines) != note.cents or not note.lines:
        yield "its lines do not make its amount"
    for line in note.lines:
        charge = line.charge
        if (charge.cents, charge.account) != (line.cents, note.account):
            yield f"its line {line.id} is not what charge {charge.id} says"
    debit = note.series == DEBIT
    reference = reference_of(note.year, note.number) if debit else None
    if note.reference != reference or note.series not in (DEBIT, CREDIT):
        yield "its structured communication is not that of its number"
    if debit != (note.credits is None) or debit != (note.cents > 0):
        yield "a credit note names what it credits, and a debit note is above zero"
    elif note.credits and not _credits(note, note.credits):
        yield f"it takes back what {note.credits.code} does not say"


def _credits(note: LedgerNote, of: LedgerNote) -> bool:
    charges = {line.charge_id for line in of.lines}
    return of.series == DEBIT and {line.charge.reverses_id for line in note.lines} <= charges


def _wrong_payment(row: Payment) -> Iterator[str]:
    of = row.reverses
    if (row.cents < 0) != (of is not None) or row.cents == 0:
        yield "only what takes back another is below zero"
    if of and (of.account is not row.account or of.cents != -row.cents or of.reverses_id):
        yield f"it is not what payment {of.id} was"
    if row.note and row.note.account is not row.account:
        yield f"{row.note.code} is of another account"


def _gone(told: dict[Named, list[tuple[datetime, str]]]) -> Iterator[Misfit]:
    for (table, number), said in told.items():
        yield Misfit(said[0][0], f"{table} {number}: it was written, and is gone")


def _numbers() -> Iterator[Misfit]:
    """Holes in the numbers of a series, and a counter that is not at the last."""
    series: dict[tuple[str, int], list[tuple[int, datetime]]] = {}
    rows = select(LedgerNote.series, LedgerNote.year, LedgerNote.number, LedgerNote.at)
    for name, year, number, at in db.session.execute(rows.order_by(LedgerNote.id)):
        series.setdefault((name, year), []).append((number, at))
    for (name, year), found in series.items():
        for place, (number, at) in enumerate(found, 1):
            if number != place:
                yield Misfit(at, f"{name}-{year}: number {number} comes where {place} should")
                break
        counter = db.session.get(Counter, counter_of(name, year))
        if counter is None or counter.value != len(found):
            stands = counter.value if counter else 0
            said = f"{name}-{year}: the counter stands at {stands}, of {len(found)} notes"
            yield Misfit(found[-1][1], said)


def _too_much_back() -> Iterator[Misfit]:
    """Accounts to which more went back than they ever paid, by the provider or otherwise."""
    paid: Times[Named] = Times()
    last: dict[Named, datetime] = {}
    came = (Payment, Payment.cents, 1), (OnlinePayment, OnlinePayment.returned, 1)
    for table, amount, sign in (*came, (Refund, Refund.cents, -1)):
        rows = select(table.person_id, table.institution_id, amount, table.at)
        for person, institution, cents, at in db.session.execute(rows):
            of = ("person", person) if person is not None else ("institution", institution or 0)
            paid[of] += sign * cents
            if table is Refund:
                last[of] = max(at, last.get(of, at))
    for of, at in last.items():
        if paid[of] < 0:
            yield Misfit(at, f"{of[0]} {of[1]}: {-paid[of]} cents more went back than came in")


def _sum(table: type[Charge | Refund | Payment]) -> int:
    return int(db.session.scalar(select(func.coalesce(func.sum(table.cents), 0))) or 0)


def _called(row: InLedger) -> str:
    return row.code if isinstance(row, LedgerNote) else f"{row.__tablename__} {row.id}"
