"""A centre that keeps books: its account number, and a school that pays."""

from datetime import date
from typing import Any

from processes import ledger
from processes.cases.ledger import desk
from processes.ledger.paying import Paid
from processes.models import (
    BANK,
    FEE,
    Account,
    Charge,
    Institution,
    LedgerNote,
    Payment,
    Setting,
    db,
    transaction,
)
from tests.play import Play

IBAN = "BE68539007547034"


def sets_terms() -> None:
    """The centre has an account number and an address."""
    with transaction():
        db.session.add(Setting(name="house.note_iban", token=IBAN))
        db.session.add(Setting(name="house.note_address", token="Kaai 1\n2000 Antwerpen"))


def opens_books(play: Play) -> None:
    """The centre has an account number; Sint-Jan is a school that has its notes sent elsewhere."""
    sets_terms()
    with transaction():
        school = Institution(name="Sint-Jan", email="school@scholen.example", code="ABCD2345")
        school.enterprise_number = "0428759497"
        school.postal_address = "Schoolstraat 1\n2060 Antwerpen"
        school.invoice_email = "boekhouding@scholen.example"
        db.session.add(school)


def school() -> Institution:
    return db.session.scalars(db.select(Institution)).one()


def charged(play: Play, account: Account, *cents: int, what: str = "Soep") -> list[Charge]:
    """What an account is charged with, each apart."""
    with transaction():
        by = play.person("chris")
        return [desk.charge(by, account, FEE, what, each) for each in cents]


def noted(play: Play, account: Account, *cents: int) -> LedgerNote:
    """A debit note of new charges."""
    rows = charged(play, account, *cents)
    with transaction():
        return ledger.note_for(account, rows, play.person("chris"))


def paid(play: Play, account: Account, cents: int, **more: Any) -> Payment:
    """Somebody pays by transfer on 14 April 2025."""
    with transaction():
        row = Paid(cents, date(2025, 4, 14), BANK)
        return desk.write_down_payment(play.person("chris"), account, row, **more)
