"""What the provider of payments answers: it is asked, and believed only where it can be so."""

from datetime import timedelta
from typing import Any

import pytest

from processes import ledger, provider
from processes.cases.ledger import online
from processes.clock import machine_now
from processes.errors import ProviderAway
from processes.models import transaction
from tests.bookkeeping import noted, school
from tests.paying import Bank, euros, of_note, payments, row
from tests.play import Play


def test_news_that_comes_while_it_is_asked_is_asked_about_too(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    stood = online.stands(row(number))
    with transaction():
        assert online.hear(row(number).key)
    with transaction():
        online.write(number, provider.Told("tr_1", provider.OPEN, 5_000), stood)
    assert online.to_ask(10) == [number]
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert (row(number).state, online.to_ask(10)) == ("paid", [])
    # It goes back while an older answer is on its way.
    stood = online.stands(row(number))
    with transaction():
        assert online.hear(row(number).key)
    with transaction():
        online.write(number, provider.Told("tr_1", provider.PAID, 5_000), stood)
    assert online.to_ask(10) == [number]


def test_news_is_asked_about_and_not_believed(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    with transaction():
        assert online.hear(row(number).key)
        assert not online.hear("geraden")
    online.look(number)
    assert (row(number).state, payments()) == ("open", [])


def test_an_old_answer_puts_nothing_right(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    number = of_note(note)
    bank.becomes("tr_1", "paid")
    online.look(number)
    stood = online.stands(row(number))
    bank.becomes("tr_1", "paid", amountRefunded=euros("50.00"))
    online.look(number)
    with transaction():
        online.write(number, provider.Told("tr_1", provider.PAID, 5_000), stood)
    assert ledger.open_notes(school()) == {note: 5_000}
    assert online.to_ask(10) == [number]


@pytest.mark.parametrize(
    "says",
    [
        {"amount": {"currency": "USD", "value": "50.00"}},
        {"amount": {"currency": "EUR", "value": "-50.00"}},
        {"status": "verdwenen"},
        {"status": "paid", "paidAt": "gisteren"},
        {"status": "paid", "paidAt": None},
        {"id": "tr_99"},
        {"amount": None},
    ],
)
def test_an_answer_that_does_not_hold_is_not_believed(
    play: Play, bank: Bank, says: dict[str, Any]
) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.says = says
    with pytest.raises(ProviderAway):
        online.look(number)
    assert (row(number).state, payments()) == ("open", [])


@pytest.mark.parametrize("page", ["https://x/" + "a" * 1000, 7, None])
def test_a_page_to_pay_on_that_cannot_be_one_is_led_to_by_nobody(
    play: Play, bank: Bank, page: object
) -> None:
    bank.says = {"_links": {"checkout": {"href": page}}}
    with pytest.raises(ProviderAway):
        of_note(noted(play, school(), 5_000))


def test_a_provider_that_is_away_is_asked_again_later(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "paid")
    bank.refuses = 503
    pauses = []
    for at in ("10:00", "10:02", "10:04", "10:08", "10:16", "23:00"):
        play.travel_to(f"2025-04-15 {at}")
        # However often somebody looks, it is asked again after as long as it is there.
        for _ in range(3):
            with pytest.raises(ProviderAway):
                online.look(number)
        again = row(number).next_at
        assert again is not None
        pauses.append((again - machine_now()) // timedelta(minutes=1))
    assert pauses == [2, 2, 4, 8, 16, 780]
    play.travel_to("2025-04-18 10:00")
    with pytest.raises(ProviderAway):
        online.look(number)
    assert row(number).next_at == machine_now() + timedelta(days=1)
    assert provider.is_away()
    bank.refuses = 0
    online.look(number)
    assert not provider.is_away()
    assert payments() == [(5_000, "provider")]


@pytest.mark.parametrize(("status", "away"), [(404, False), (422, False), (429, True), (503, True)])
def test_one_payment_that_is_not_taken_keeps_nobody_from_paying(
    play: Play, bank: Bank, status: int, away: bool
) -> None:
    note, bank.refuses = noted(play, school(), 5_000), status
    with pytest.raises(ProviderAway):
        of_note(note)
    assert provider.is_away() == away


def test_a_payment_that_stays_open_is_not_asked_about_for_ever(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    play.travel_to("2025-06-20 10:00")
    online.look(number)
    assert row(number).next_at is None
