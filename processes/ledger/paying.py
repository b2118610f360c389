"""What an account pays, and what is paid back to it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import DEBIT, PROVIDER, Account, LedgerNote, Payment, Person, Refund, db
from processes.models.accounts import columns_of
from processes.regulation import brussels_date

from .charging import check_cents
from .sums import owed
from .written import add, locked

IN_THE_FUTURE = "Deze dag moet nog komen."
TWICE = "Deze betaling is al teruggenomen."
SOURCE = ":"  # between the parts of where a provider has a payment: its name, how it calls it


class Paid(NamedTuple):
    """Whole cents, on a Brussels day, in a way (`processes.models.ledger`), and what stood beside
    it. `source` is where the bank or the provider has it: of that there is one payment."""

    cents: int
    on: date
    way: str
    said: str = ""
    source: str | None = None


def pay(account: Account, paid: Paid, by: Person | None, note: LedgerNote | None = None) -> Payment:
    """Writes down a payment, for a note of this account or for what it owes longest; gives the one
    that is there where it came in before. What a provider took is written, however much it is.
    Raises Refused at the field of what is wrong."""
    locked(account)
    if paid.source and (known := _known(paid.source)):
        return known
    if paid.way != PROVIDER:
        check_cents(paid.cents)
    check_day(paid.on)
    if note is not None and (note.account is not account or note.series != DEBIT):
        raise Refused("note", "Dit is geen debetnota van deze rekening.")
    told = {"cents": paid.cents, "paid_on": paid.on, "way": paid.way, "said": paid.said}
    told |= {"source": paid.source, "note": note}
    row = Payment(at=legal_now(), **told, **columns_of(account))
    add(row, by)
    return row


def take_payment_back(row: Payment, why: str, by: Person | None) -> Payment:
    """Takes back a payment that was written down wrongly; `why` stands beside it. Raises Refused
    where that was done, or where money went back that would not be there without it."""
    locked(row.account)
    if row.reverses_id or _is_taken_back(row):
        raise Refused("why", TWICE)
    if owed(row.account) + row.cents > 0 and _refunded(row.account):
        raise Refused("why", "Er ging al geld terug. Vraag het eerst terug.")
    return _take_back(row, why, by, row.paid_on)


def refund(
    account: Account, cents: int, on: date, why: str, by: Person | None, iban: str = ""
) -> Refund:
    """Writes down what went back to an account, on a day, to a bank account number or in hand.
    Raises Refused for more than it has too much."""
    locked(account)
    check_cents(cents)
    check_day(on)
    if cents > -owed(account):
        raise Refused("cents", "Dit is meer dan het tegoed van deze rekening.")
    told = {"cents": cents, "paid_on": on, "iban": iban, "why": why}
    row = Refund(at=legal_now(), **told, **columns_of(account))
    add(row, by)
    return row


def stands_at(row: Payment, cents: int, why: str) -> Payment | None:
    """Writes down that so many cents are left of a payment by now, as whoever took the money says,
    such as a provider: it is taken back, and what is left is a payment of its own, both of today.
    Gives that; None where nothing is left. It is a fact, whatever the account owes."""
    locked(row.account)
    today = brussels_date(legal_now())
    if not _is_taken_back(row):
        _take_back(row, why, None, today)
    if cents <= 0:
        return None
    assert row.source is not None  # whoever took it calls it by something
    source = SOURCE.join([first_source(row.source), str(row.id)])
    told = {"cents": cents, "paid_on": today, "way": row.way, "said": row.said}
    told |= {"source": source, "note": row.note, **columns_of(row.account)}
    rest = Payment(at=legal_now(), **told)
    add(rest, None)
    return rest


def went_back_beside(account: Account, cents: int, why: str) -> Refund:
    """Writes down what whoever took the money paid back today beyond what came in. It is a fact,
    whatever the account owes."""
    locked(account)
    told = {"cents": cents, "paid_on": brussels_date(legal_now()), "why": why}
    row = Refund(at=legal_now(), **told, **columns_of(account))
    add(row, None)
    return row


def first_source(source: str) -> str:
    """Where a provider has a payment, of what is left of it too."""
    return SOURCE.join(source.split(SOURCE)[:2])


def check_day(on: date) -> None:
    """Raises Refused for a day that is still to come."""
    if on > brussels_date(legal_now()):
        raise Refused("on", IN_THE_FUTURE)


def _known(source: str) -> Payment | None:
    return db.session.scalar(select(Payment).where(Payment.source == source))


def _refunded(account: Account) -> bool:
    return db.session.scalars(select(Refund.id).where(Refund.theirs(account))).first() is not None


def _is_taken_back(row: Payment) -> bool:
    return db.session.scalar(select(Payment.id).filter_by(reverses_id=row.id)) is not None


def _take_back(row: Payment, why: str, by: Person | None, on: date) -> Payment:
    told = {"paid_on": on, "way": row.way, "note": row.note, "said": why}
    told |= columns_of(row.account)
    back = Payment(at=legal_now(), cents=-row.cents, reverses=row, **told)
    add(back, by)
    return back
