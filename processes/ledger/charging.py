"""What an account is charged with, and what of it is taken back."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Account, Charge, Enrolment, LedgerNoteLine, Person, db
from processes.models.accounts import columns_of

from .written import add, locked

MOST_CENTS = 10_000_000
NO_AMOUNT = "Schrijf een bedrag van meer dan 0 en hoogstens 100.000 euro."


class Item(NamedTuple):
    """One line of what is charged: a kind (`processes.models.ledger`), what it is in Dutch, whole
    cents above zero, for whom, where the account is of somebody else, and of which enrolment."""

    kind: str
    what: str
    cents: int
    about: Person | None = None
    enrolment: Enrolment | None = None


def charge(account: Account, items: Iterable[Item], by: Person | None) -> list[Charge]:
    """Charges an account with these, in this order; what costs nothing is left out. Raises Refused
    for an amount that cannot be."""
    made = []
    for item in items:
        if item.cents == 0:
            continue
        check_cents(item.cents)
        told = item._asdict() | columns_of(account)
        made.append(Charge(at=legal_now(), **told))
        add(made[-1], by)
    return made


def take_back(row: Charge, cents: int, why: str, by: Person | None) -> Charge:
    """Takes back (a part of) what was charged, while no note says it. Raises Refused where it is
    more than is left, or where a note has it: that one is credited."""
    locked(row.account)
    if db.session.scalar(select(LedgerNoteLine.id).where(LedgerNoteLine.charge_id == row.id)):
        raise Refused("cents", "Dit staat op een debetnota. Maak een creditnota.")
    return taken_back(row, cents, why, by)


def taken_back(
    row: Charge, cents: int, why: str, by: Person | None, field: str = "cents"
) -> Charge:
    """The same, whether a note has it or not: for who holds the lock of the account."""
    check_cents(cents, field)
    if cents > left_of(row):
        raise Refused(field, "Dit is meer dan er nog van overblijft.")
    told = {name: getattr(row, name) for name in ("kind", "what", "about", "enrolment")}
    told |= columns_of(row.account)
    back = Charge(at=legal_now(), cents=-cents, reverses=row, why=why, **told)
    add(back, by)
    return back


def left_of(row: Charge) -> int:
    """What is left of a charge, in cents, after what was taken back of it."""
    backs = select(func.coalesce(func.sum(Charge.cents), 0)).where(Charge.reverses_id == row.id)
    return row.cents + int(db.session.scalar(backs) or 0)


def check_cents(cents: int, field: str = "cents") -> None:
    """Raises Refused for an amount that nobody charges or pays."""
    if not 1 <= cents <= MOST_CENTS:
        raise Refused(field, NO_AMOUNT)
