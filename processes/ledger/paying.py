"""What an account pays, and what is paid back to it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import DEBIT, Account, LedgerNote, Payment, Person, Refund, db
from processes.models.accounts import columns_of
from processes.regulation import brussels_date

from .charging import check_cents
from .sums import owed
from .written import add, locked

IN_THE_FUTURE = "Deze dag moet nog komen."
TWICE = "Deze betaling is al teruggenomen."


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
    that is there where it came in before. Raises Refused at the field of what is wrong."""
    locked(account)
    if paid.source and (known := _known(paid.source)):
        return known
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
    return _take_back(row, why, by)


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


def went_back(row: Payment, cents: int, why: str) -> Payment | None:
    """Writes down what whoever took the money, as a provider, paid back of a payment by themself:
    it is taken back, and what is left of it is a payment of its own. Gives that; None where nothing
    is left. It is a fact, whatever the account owes. Where somebody took the payment back before,
    nothing is written."""
    locked(row.account)
    if _is_taken_back(row):
        return None
    _take_back(row, why, None)
    left = row.cents - cents
    if left <= 0:
        return None
    told = {"cents": left, "paid_on": row.paid_on, "way": row.way, "said": row.said}
    told |= {"source": f"{row.source}:{left}", "note": row.note}
    rest = Payment(at=legal_now(), **told, **columns_of(row.account))
    add(rest, None)
    return rest


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


def _take_back(row: Payment, why: str, by: Person | None) -> Payment:
    told = {"paid_on": row.paid_on, "way": row.way, "note": row.note, "said": why}
    told |= columns_of(row.account)
    back = Payment(at=legal_now(), cents=-row.cents, reverses=row, **told)
    add(back, by)
    return back
