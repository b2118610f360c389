"""A note that is paid in parts, or too much: what is open is the sum of the rows (2.2); every
amount was counted by hand."""

from datetime import date

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.ledger import desk
from processes.ledger import open_notes, owed
from processes.ledger.verifying import verify
from processes.models import Institution, Payment, Person, db, transaction
from tests.bookkeeping import noted, opens_books, paid, school
from tests.play import Play


@pytest.fixture
def books(play: Play) -> Play:
    opens_books(play)
    return play


def lefts(account: Person | Institution) -> list[int]:
    return list(open_notes(account).values())


def back_to() -> list[int]:
    return list(db.session.scalars(desk.to_pay_back(Institution)))


@pytest.mark.obligation("2.2-15")
def test_two_payments_of_one_note_leave_what_neither_pays_and_too_much_goes_back(
    books: Play,
) -> None:
    note = noted(books, school(), 10_000, 2_550)
    paid(books, school(), 5_000, note=note)
    assert (lefts(school()), owed(school())) == ([7_550], 7_550)
    paid(books, school(), 7_500, note=note)
    assert (lefts(school()), back_to()) == ([50], [])
    assert list(db.session.scalars(desk.owing(Institution))) == [school().id]
    paid(books, school(), 100, note=note)
    # € 125,50 was asked and € 126 paid: 50 cents are to be paid back.
    assert (lefts(school()), owed(school()), back_to()) == ([0], -50, [school().id])
    assert list(db.session.scalars(desk.owing(Institution))) == []
    with transaction():
        desk.refund(books.person("chris"), school(), 50, date(2025, 4, 14), "Te veel betaald")
    assert (owed(school()), back_to(), verify().misfits) == (0, [], [])


def test_what_is_too_much_for_one_note_pays_the_next_and_is_then_no_longer_open(
    books: Play,
) -> None:
    first, second = noted(books, school(), 3_000), noted(books, school(), 4_000)
    paid(books, school(), 3_500, note=first)
    assert lefts(school()) == [0, 3_500]
    paid(books, school(), 1_000, note=second)
    assert (lefts(school()), owed(school())) == ([0, 2_500], 2_500)
    # The first part turns out to be of somebody else: both notes are open again.
    with transaction():
        row = db.session.scalars(select(Payment).order_by(Payment.id)).first()
        assert row is not None
        desk.take_payment_back(books.person("chris"), row, "Van een andere school")
    assert (lefts(school()), owed(school()), verify().misfits) == ([3_000, 3_000], 6_000, [])


def test_a_part_and_a_credit_note_together_settle_it(books: Play) -> None:
    note = noted(books, school(), 10_000)
    paid(books, school(), 4_000, note=note)
    with transaction():
        ledger.credit(note, {note.lines[0].id: 7_000}, "Minder lessen", books.person("chris"))
    # € 100 − € 70 = € 30 was due, and € 40 was paid.
    assert (lefts(school()), owed(school()), back_to()) == ([0], -1_000, [school().id])
    assert verify().misfits == []
