"""Paying on line: what comes of it in the books, and for a place."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from processes import ledger, provider
from processes.cases.ledger import desk, online
from processes.clock import machine_now
from processes.errors import NoLongerOpen, Refused
from processes.facts.enrolling import to_pay
from processes.facts.paying import paid_without_seat
from processes.models import Payment, Refund, Run, db, transaction
from tests.bookkeeping import noted, paid, school
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.paying import Bank, begins, euros, misfits, of_note, payments, row
from tests.play import Play


@pytest.mark.obligation("2.2-16")
def test_a_note_that_was_paid_on_line_is_paid_in_the_books(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 12_000, 550)
    number = of_note(note)
    assert bank.payments["tr_1"]["amount"] == euros("125.50")
    assert bank.payments["tr_1"]["description"] == "Debetnota DN-2025-00001"
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert payments() == [(12_550, "provider")]
    assert ledger.open_notes(school()) == {note: 0}
    made = row(number)
    assert made.state == "paid"
    assert made.next_at == machine_now() + timedelta(days=1)  # it could go back
    payment = made.payment
    assert payment is not None
    assert (payment.source, payment.paid_on) == ("mollie:tr_1", date(2025, 4, 15))
    with pytest.raises(NoLongerOpen):
        online.due_of_note(note)
    assert misfits() == []


def test_the_same_news_twice_is_one_payment(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "paid")
    key = row(number).key
    for _ in range(2):
        with transaction():
            assert online.hear(key)
        assert online.to_ask(10) == [number]
        online.look(number)
    assert payments() == [(5_000, "provider")]


@pytest.mark.parametrize("status", ["failed", "canceled", "expired"])
def test_what_was_not_paid_is_not_in_the_books_and_can_be_paid_again(
    play: Play, bank: Bank, status: str
) -> None:
    note = noted(play, school(), 5_000)
    first = of_note(note)
    bank.becomes("tr_1", status)
    online.look(first)
    states = {"failed": "failed", "canceled": "cancelled", "expired": "expired"}
    assert (row(first).state, row(first).next_at) == (states[status], None)
    second = of_note(note)
    assert second != first
    bank.becomes("tr_2", "paid")
    online.look(second)
    assert payments() == [(5_000, "provider")]


def test_what_was_over_and_is_paid_after_all_is_in_the_books(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "expired")
    online.look(number)
    bank.becomes("tr_1", "paid")
    online.look(number)
    # An older answer that comes later changes nothing.
    with transaction():
        stood = online.stands(row(number))._replace(tries=0)
        online.write(number, provider.Told("tr_1", provider.EXPIRED, 5_000), stood)
    assert (row(number).state, payments()) == ("paid", [(5_000, "provider")])


def test_a_second_click_goes_on_with_the_first_payment(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    assert of_note(note) == of_note(note)
    assert list(bank.payments) == ["tr_1"]


def test_what_is_paid_twice_is_kept_and_can_come_back(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    first = of_note(note)
    play.travel_to("2025-04-15 11:00")
    second = of_note(note)
    for each in (1, 2):
        bank.becomes(f"tr_{each}", "paid")
    online.look(second)
    online.look(first)
    assert payments() == [(5_000, "provider")] * 2
    assert desk.too_much(school()) == 5_000
    assert misfits() == []


def test_as_much_is_written_as_came_in(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    number = of_note(note)
    bank.becomes("tr_1", "paid", amount=euros("49.99"))
    online.look(number)
    assert payments() == [(4_999, "provider")]
    assert ledger.open_notes(school()) == {note: 1}


def test_what_the_provider_pays_back_is_no_longer_paid(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    number = of_note(note)
    bank.becomes("tr_1", "paid")
    online.look(number)
    bank.becomes("tr_1", "paid", amountRefunded=euros("20.00"))
    for _ in range(2):
        online.look(number)
    assert payments() == [(5_000, "provider"), (-5_000, "provider"), (3_000, "provider")]
    assert ledger.open_notes(school()) == {note: 2_000}
    bank.becomes("tr_1", "paid", amountChargedBack=euros("30.00"))
    online.look(number)
    assert ledger.open_notes(school()) == {note: 5_000}
    assert ledger.owed(school()) == 5_000
    assert misfits() == []


def test_what_went_back_and_came_again_is_paid(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    number = of_note(note)
    bank.becomes("tr_1", "paid", amountChargedBack=euros("50.00"))
    online.look(number)
    assert ledger.open_notes(school()) == {note: 5_000}
    play.travel_to("2025-05-20 10:00")
    bank.becomes("tr_1", "paid", amountChargedBack=euros("20.00"))
    # Nobody tells of it: it is asked once a day.
    assert online.to_ask(10) == [number]
    online.look(number)
    assert ledger.open_notes(school()) == {note: 2_000}
    bank.becomes("tr_1", "paid", amountChargedBack=euros("0.00"))
    online.look(number)
    assert ledger.open_notes(school()) == {note: 0}
    assert [each[0] for each in payments()] == [5_000, -5_000, 3_000, -3_000, 5_000]
    assert misfits() == []


def test_money_that_went_back_stands_on_the_day_it_did(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "paid")
    online.look(number)
    play.travel_to("2025-05-20 10:00")
    bank.becomes("tr_1", "paid", amountRefunded=euros("20.00"), paidAt="2025-04-15T08:00:00+00:00")
    online.look(number)
    rows = db.session.scalars(select(Payment).order_by(Payment.id))
    assert [(each.cents, each.paid_on) for each in rows] == [
        (5_000, date(2025, 4, 15)),
        (-5_000, date(2025, 5, 20)),
        (3_000, date(2025, 5, 20)),
    ]


def test_what_goes_back_beyond_the_payment_is_in_the_books_too(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    for back, owed in (("60.00", 6_000), ("75.00", 7_500)):
        bank.becomes("tr_1", "paid", amountRefunded=euros(back))
        online.look(number)
        assert ledger.owed(school()) == owed
    assert [each.cents for each in db.session.scalars(select(Refund))] == [1_000, 1_500]
    assert misfits() == []


def test_what_the_bank_takes_back_after_a_refund_by_hand_fits(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    numbers = [begins(online.Due(school(), 5_000, "Nota", note=note)) for _ in range(1)]
    paid(play, school(), 5_000, note=note)
    bank.becomes("tr_1", "paid")
    online.look(numbers[0])
    with transaction():
        desk.refund(play.person("chris"), school(), 5_000, date(2025, 4, 15), "twee keer betaald")
    bank.becomes("tr_1", "paid", amountChargedBack=euros("50.00"))
    online.look(numbers[0])
    assert ledger.owed(school()) == 5_000
    assert misfits() == []


def test_what_the_provider_took_is_taken_back_there_and_not_by_hand(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "paid")
    online.look(number)
    with transaction():
        payment = row(number).payment
        assert payment
        with pytest.raises(Refused, match="Betaal ze daar terug"):
            desk.take_payment_back(play.person("chris"), payment, "teruggestort")
        # It was done before that was refused.
        ledger.take_payment_back(payment, "teruggestort", play.person("chris"))
    assert misfits() == [
        f"online_payment {number}: 0 cents of it are in the books, and the provider told of 5000"
    ]
    bank.becomes("tr_1", "paid", amountRefunded=euros("50.00"))
    online.look(number)
    assert payments() == [(5_000, "provider"), (-5_000, "provider")]
    assert misfits() == []


@pytest.mark.parametrize(("cancels", "state"), [(True, "cancelled"), (False, "open")])
def test_what_is_no_longer_due_is_cancelled_where_nobody_pays_it_already(
    play: Play, bank: Bank, cancels: bool, state: str
) -> None:
    note = noted(play, school(), 5_000)
    number = of_note(note)
    online.look(number)
    assert row(number).state == "open"
    paid(play, school(), 5_000, note=note)
    bank.cancels = cancels
    online.look(number)
    assert row(number).state == state
    assert not provider.is_away()
    # What came in all the same is written.
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert desk.too_much(school()) == 5_000
    assert misfits() == []


def test_any_amount_that_came_in_is_written(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 6_000_000, 6_000_000)
    number = of_note(note)
    # As much as is paid at once; what is left can be paid after it.
    assert bank.payments["tr_1"]["amount"] == euros("100000.00")
    bank.becomes("tr_1", "paid", amount=euros("120000.00"))
    online.look(number)
    assert ledger.open_notes(school()) == {note: 0}
    assert misfits() == []


@pytest.mark.obligation("2.1-04")
def test_who_pays_on_line_has_met_that_condition(play: Play, bank: Bank) -> None:
    run(play, "KO-1", places=2, course_costs_cents=550)
    asks(play, "KO-1")
    enrolment = own("amina")
    due = online.due_of_enrolment(enrolment)
    assert (due.account.name, due.cents, due.what) == ("Amina", 12_550, "Soep (KO-1)")
    number = begins(due)
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert to_pay(own("amina")) is None
    assert own("amina").seated_at is None  # the secretariat looks at what is shown
    assert desk.too_much(play.person("amina")) == 0  # it is kept for the place
    case = own("amina").case
    assert case
    sees(play, case, paid=None)
    assert own("amina").seated_at is not None
    assert ledger.owed(play.person("amina")) == 0
    assert misfits() == []


def test_paying_takes_no_place_and_who_is_too_late_has_the_money(play: Play, bank: Bank) -> None:
    run(play, "KO-1", places=1)
    case = asks(play, "KO-1")
    number = begins(online.due_of_enrolment(own("amina")))
    assert db.session.scalars(select(Run.places_taken)).one() == 0
    bank.becomes("tr_1", "paid")
    online.look(number)
    sees(play, case, admitted=False, reasons="Geen attest.", paid=None)
    assert own("amina").end == "refused"
    assert desk.too_much(play.person("amina")) == 12_000


def test_what_comes_in_after_the_enrolment_ended_is_too_much(play: Play, bank: Bank) -> None:
    run(play, "KO-1", places=1)
    case = asks(play, "KO-1")
    number = begins(online.due_of_enrolment(own("amina")))
    sees(play, case, admitted=False, reasons="Geen attest.", paid="no")
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert paid_without_seat(own("amina")) == 0
    assert desk.too_much(play.person("amina")) == 12_000
    with pytest.raises(NoLongerOpen):
        online.due_of_enrolment(own("amina"))
