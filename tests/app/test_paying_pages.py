"""Paying on line, as people see it: from the button to the provider and back."""

import logging
import re
from collections.abc import Iterator

import pytest

from processes import ledger
from processes.cases.ledger import desk, notes, online
from processes.models import FEE, LedgerNote, OnlinePayment, Payment, db, transaction
from tests.app.site import Site, site_of, site_of_institution
from tests.bookkeeping import noted, opens_books, paid, school, sets_terms
from tests.enrolling import asks, own
from tests.offering import run
from tests.paying import KEY, Bank, euros, pays_on_line, running
from tests.play import Play
from workers.actors import look_at_payment
from workers.sweeping import PAYING, Told


@pytest.fixture
def bank(play: Play) -> Iterator[Bank]:
    play.travel_to("2025-04-15 10:00")
    opens_books(play)
    with running() as found:
        pays_on_line(play, found)
        yield found


def note_of(play: Play, name: str = "amina") -> LedgerNote:
    return noted(play, play.person(name), 5_000)


def rows() -> list[OnlinePayment]:
    return list(db.session.scalars(db.select(OnlinePayment).order_by(OnlinePayment.id)))


def clicks(site: Site, page: str) -> str:
    """Where somebody is after they clicked to pay."""
    answer = site.post(page)
    assert answer.status_code == 302
    return str(answer.location)


def test_somebody_pays_a_debit_note_on_line(play: Play, bank: Bank) -> None:
    note, site = note_of(play), site_of(play, "amina")
    code = note.code
    assert f"Betaal nu: debetnota {code}" in site.words("/account/rekening")
    assert f"Wat Debetnota {code} Voor wie Amina Bedrag € 50,00" in site.words(
        f"/betalen/nota/{note.id}"
    )
    page = clicks(site, f"/betalen/nota/{note.id}")
    assert page == f"/betalen/{rows()[0].id}"
    assert f'href="{bank.address}/betaal/tr_1"' in site.get(page).text
    asked = bank.payments["tr_1"]
    home = play.app.config["BASE_URL"]
    assert asked["redirectUrl"] == f"{home}{page}/terug"
    assert asked["webhookUrl"] == f"{home}/betalen/melding/{rows()[0].key}"
    bank.becomes("tr_1", "paid")
    assert clicks_back(site, page) == page
    assert "Je betaling is gelukt" in site.words(page)
    assert "niets meer te betalen" in site.words("/account/rekening")
    assert "Betaal nu" not in site.words("/account/rekening")


def clicks_back(site: Site, page: str) -> str:
    return str(site.get(f"{page}/terug").location)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("open", "Ga verder om te betalen"),
        ("canceled", "Je betaling is geannuleerd"),
        ("failed", "Je betaling is niet gelukt"),
        ("expired", "Je betaling duurde te lang"),
    ],
)
def test_who_comes_back_reads_how_it_went(play: Play, bank: Bank, status: str, says: str) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = clicks(site, f"/betalen/nota/{note.id}")
    bank.becomes("tr_1", status)
    clicks_back(site, page)
    assert says in site.words(page)
    assert ("Probeer opnieuw" in site.words(page)) == (status != "open")
    assert ledger.open_notes(play.person("amina")) == {note: 5_000}


def test_who_owes_nothing_any_more_is_led_to_no_bank(play: Play, bank: Bank) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = clicks(site, f"/betalen/nota/{note.id}")
    assert "Ga naar de betaaldienst" in site.words(page)
    paid(play, play.person("amina"), 5_000, note=note)
    assert "Hiervoor is niets meer te betalen" in site.words(page)
    assert "Ga naar de betaaldienst" not in site.words(page)
    # What was paid at the bank all the same is found.
    assert "Kijk of de betaling er is" in site.words(page)


@pytest.mark.parametrize(("key", "is_told"), [("test_sleutel", True), ("live_sleutel", False)])
def test_a_key_to_try_with_says_that_no_money_is_paid(
    play: Play, bank: Bank, key: str, is_told: bool
) -> None:
    note = note_of(play)
    play.app.config["PAYMENT_KEY"] = key
    said = site_of(play, "amina").words(f"/betalen/nota/{note.id}")
    assert ("Dit is een proef. Er wordt geen echt geld betaald." in said) == is_told


def test_who_owes_another_amount_by_now_begins_anew(play: Play, bank: Bank) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = clicks(site, f"/betalen/nota/{note.id}")
    paid(play, play.person("amina"), 2_000, note=note)
    words = site.words(page)
    assert "Het bedrag is veranderd" in words
    assert "Nu is er nog € 30,00 te betalen." in words
    assert "Ga naar de betaaldienst" not in words
    second = clicks(site, f"/betalen/nota/{note.id}")
    assert "Ga naar de betaaldienst" in site.words(second)
    online.look(rows()[0].id)  # what is not due is cancelled
    assert bank.payments["tr_1"]["status"] == "canceled"
    assert "Je betaling is geannuleerd" in site.words(page)


def test_the_provider_tells_and_a_worker_asks_it(play: Play, bank: Bank) -> None:
    play.app.extensions[PAYING] = Told()
    note, site = note_of(play), site_of(play, "amina")
    clicks(site, f"/betalen/nota/{note.id}")
    bank.becomes("tr_1", "paid")
    nobody = play.app.test_client()
    for key in (rows()[0].key, rows()[0].key, "geraden"):
        answer = nobody.post(f"/betalen/melding/{key}", data={"id": "tr_1"})
        assert (answer.status_code, answer.text) == (200, "ok")
    assert rows()[0].payment is None
    for _ in range(2):
        look_at_payment(rows()[0].id)
    assert [each.cents for each in db.session.scalars(db.select(Payment))] == [5_000]


def test_a_provider_that_is_away_loses_nothing(
    play: Play, bank: Bank, caplog: pytest.LogCaptureFixture
) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = f"/betalen/nota/{note.id}"
    bank.refuses = 500
    with caplog.at_level(logging.DEBUG):
        assert clicks(site, page) == page
    assert "De betaaldienst antwoordt nu niet. Er is niets betaald." in site.words(page)
    bank.refuses = 0
    play.travel_to("2025-04-15 10:01")
    assert clicks(site, page) == f"/betalen/{rows()[0].id}"
    assert len(rows()) == 1
    bank.becomes("tr_1", "paid")
    bank.refuses = 503
    clicks_back(site, f"/betalen/{rows()[0].id}")
    assert "Kijk of de betaling er is" in site.words(f"/betalen/{rows()[0].id}")
    bank.refuses = 0
    look = f"/betalen/{rows()[0].id}"
    play.travel_to("2025-04-15 10:02")
    clicks_back(site, look)
    assert "Je betaling is gelukt" in site.words(look)
    said = " ".join(record.getMessage() for record in caplog.records)
    assert KEY not in said
    assert rows()[0].key not in said
    assert "the provider does not answer: status 500" in said


def test_a_payment_that_the_provider_does_not_take_says_so(play: Play, bank: Bank) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = f"/betalen/nota/{note.id}"
    bank.refuses = 422
    assert clicks(site, page) == page
    assert "De betaaldienst kan deze betaling nu niet beginnen." in site.words(page)
    # Who pays something else is not kept waiting for it.
    bank.refuses = 0
    assert clicks(site, page) == f"/betalen/{rows()[0].id}"


def test_who_got_money_back_reads_how_much_they_paid(play: Play, bank: Bank) -> None:
    note, site = note_of(play), site_of(play, "amina")
    page = clicks(site, f"/betalen/nota/{note.id}")
    bank.becomes("tr_1", "paid", amountRefunded=euros("20.00"))
    clicks_back(site, page)
    words = site.words(page)
    assert "Je betaling is gelukt" in words
    assert "Bedrag € 50,00 Teruggestort € 20,00" in words
    assert "Betaling teruggestort" in site.words("/account/rekening")
    bank.becomes("tr_1", "paid", amountRefunded=euros("50.00"))
    online.look(rows()[0].id)
    words = site.words(page)
    assert "Je betaling is teruggestort" in words
    assert "Bedrag € 50,00 Teruggestort € 50,00" in words


def test_an_institution_pays_its_note(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 5_000)
    site = site_of_institution(play, school().id)
    assert f"Betaal nu: debetnota {note.code}" in site.words("/instelling/rekening")
    asked = site.words(f"/instelling/betalen/nota/{note.id}")
    assert "Daar kiezen jullie hoe jullie betalen" in asked
    page = clicks(site, f"/instelling/betalen/nota/{note.id}")
    assert page == f"/instelling/betalen/{rows()[0].id}"
    bank.becomes("tr_1", "paid")
    clicks_back(site, page)
    assert "Jullie betaling is gelukt" in site.words(page)
    assert site_of(play, "amina").get(f"/betalen/{rows()[0].id}").status_code == 404
    assert site_of(play, "amina").get(f"/betalen/nota/{note.id}").status_code == 404


def test_a_parent_pays_for_who_is_under_18(play: Play, bank: Bank) -> None:
    note = note_of(play, "ines")
    page = clicks(site_of(play, "jan"), f"/betalen/nota/{note.id}")
    bank.becomes("tr_1", "paid")
    clicks_back(site_of(play, "jan"), page)
    assert ledger.open_notes(play.person("ines")) == {note: 0}
    assert site_of(play, "amina").get(page).status_code == 404


@pytest.mark.obligation("2.1-04", "2.2-16")
def test_somebody_pays_before_they_have_a_place(play: Play, bank: Bank) -> None:
    run(play, "KO-1", places=1, course_costs_cents=550)
    asks(play, "KO-1")
    number = own("amina").id
    site = site_of(play, "amina")
    assert "Betaal nu: Soep, lesgroep KO-1" in site.words("/mijn-lessen")
    mailed = play.mail("request_notice").text
    assert f"/betalen/inschrijving/{number}" in mailed
    said = site.words(f"/betalen/inschrijving/{number}")
    assert "Betalen houdt nog geen plaats vrij." in said
    assert "Deze lesgroep is nu vol" not in said
    page = clicks(site, f"/betalen/inschrijving/{number}")
    bank.becomes("tr_1", "paid")
    clicks_back(site, page)
    assert "Er is een plaats als ook al het andere in orde is." in site.words(page)
    assert "Betaal nu" not in site.words("/mijn-lessen")
    with transaction():
        own("amina").run.places_taken = 1
    over = site.get(f"/betalen/inschrijving/{number}")
    assert (over.status_code, over.location) == (302, "/mijn-lessen")


def test_where_the_centre_has_no_provider_nobody_pays_on_line(play: Play) -> None:
    sets_terms()
    note, site = note_of(play), site_of(play, "amina")
    assert "Betaal nu" not in site.words("/account/rekening")
    assert site.get(f"/betalen/nota/{note.id}").status_code == 404


def test_the_mail_of_a_note_says_where_it_is_paid_on_line(play: Play, bank: Bank) -> None:
    with transaction():
        by, whose = play.person("chris"), play.person("amina")
        row = desk.charge(by, whose, FEE, "Soep", 5_000)
        number = notes.note(by, whose, [row]).id
    assert re.search(rf"/betalen/nota/{number}\b", play.mail("note").text)
