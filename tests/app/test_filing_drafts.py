"""A draft of a filing: found again, kept when a session ended, and nobody else's."""

import pytest

from processes.clock import machine_now
from processes.models import Case, Document, Draft, Session, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.app.filing import begin, values
from tests.play import Play


def test_a_draft_is_found_again_and_goes_on_where_it_was(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    later = Browser(play, "amina")
    later.get("/dossiers")
    assert (
        "Gesprek: NT2 1.2 Amina, begonnen door Amina, laatst bewaard op dinsdag 15 april 2025 om "
        "10.00 uur"
    ) in later.text
    later.follow("Gesprek: NT2 1.2")
    assert later.path == "/indienen/1/bijlagen"
    later.get("/bezwaar/1")
    later.send("Ga verder waar je was")
    assert later.path == "/indienen/1/bijlagen"
    assert play.count(Draft) == 1


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(play: Play) -> None:
    amina = begin(play)
    amina.lose_session()
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert amina.path == "/aanmelden?verder=/indienen/1/waarom"
    assert "Wat je typte, is bewaard. Ga verder waar je was." in amina.text
    assert values() == {"reasons": "Ik was ziek."}
    amina.sign_in("amina")
    amina.get("/indienen/1/waarom")
    assert "Ik was ziek." in amina.text


def test_a_file_that_was_sent_when_the_session_had_ended_is_there_too(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.lose_session()
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    assert amina.path == "/aanmelden?verder=/indienen/1/bijlagen"
    amina.sign_in("amina")
    amina.get("/indienen/1/bijlagen")
    assert "Je hebt al toegevoegd attest.pdf 15 bytes" in amina.text


def test_what_was_typed_under_the_token_of_an_older_session_is_kept(play: Play) -> None:
    amina = begin(play)
    amina.sign_in("amina")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert amina.path == "/indienen/1/waarom"
    assert values() == {"reasons": "Ik was ziek."}


@pytest.mark.parametrize("ticket", ["", "x", "WzEsMV0.aAaAaA.bBbBbB"])
def test_without_a_ticket_of_its_page_nothing_is_written_in_a_draft(
    play: Play, ticket: str
) -> None:
    amina = begin(play)
    amina.lose_session()
    amina.send("Ga verder", reasons="Iets anders.", ticket=ticket)
    assert values() == {}


def test_a_ticket_opens_one_draft_for_one_person_and_files_nothing(play: Play) -> None:
    amina = begin(play)
    ticket = amina.page.xpath("//input[@name='ticket']/@value")[0]
    number = play.result("2025-04-14", "gus").id
    gus = Browser(play, "gus")
    gus.get(f"/bezwaar/{number}")
    gus.send("Begin")
    gus.lose_session()
    gus.send("Ga verder", reasons="Van Amina?", ticket=ticket)
    assert (values(1), values(2)) == ({}, {})
    amina.lose_session()
    amina.path = "/indienen/1/nakijken"
    amina.send("Ga verder", disagrees="y", ticket=ticket)
    assert play.count(Case) == 0


def test_a_ticket_works_for_a_day_after_its_session_was_used_last(play: Play) -> None:
    amina, late = begin(play), Browser(play, "amina")
    late.get(amina.path)
    for browser in (amina, late):
        browser.lose_session()
    play.travel_to("2025-04-16 09:59:59")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert values() == {"reasons": "Ik was ziek."}
    play.travel_to("2025-04-16 10:00:01")
    late.send("Ga verder", reasons="Te lang gewacht.")
    assert values() == {"reasons": "Ik was ziek."}


def test_a_ticket_is_worth_nothing_once_its_session_was_ended(play: Play) -> None:
    amina, elsewhere = begin(play), Browser(play, "amina")
    amina.lose_session()
    elsewhere.post("/account/sessies/afmelden")
    amina.send("Ga verder", reasons="Van een gestolen toestel.")
    assert values() == {}


def test_a_ticket_of_who_may_not_sign_in_any_more_is_worth_nothing(play: Play) -> None:
    amina = begin(play)
    amina.lose_session()
    with transaction():
        play.person("amina").active = False
    amina.send("Ga verder", reasons="Ik ben hier niet meer.")
    assert values() == {}


def test_a_ticket_is_not_of_a_later_session_with_the_same_number(play: Play) -> None:
    amina = begin(play)
    amina.lose_session()
    play.travel_to("2025-04-15 10:00:05")
    with transaction():
        for session in db.session.query(Session):
            session.began_at = session.seen_at = machine_now()
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert values() == {}


def test_a_draft_can_be_thrown_away(play: Play) -> None:
    amina = begin(play)
    amina.send("Gooi alles weg")
    assert amina.path == "/dossiers"
    assert "Wat je getypt had, is weg. Er is niets ingediend." in amina.text
    assert play.count(Draft) == 0
    assert amina.get("/indienen/1").status_code == 404


@pytest.mark.parametrize("page", ["", "/waarom", "/bijlagen", "/te-laat", "/nakijken", "/gevraagd"])
def test_nobody_else_opens_a_draft_not_even_staff(play: Play, page: str) -> None:
    begin(play)
    for who in ("gus", "bram", "chris", "dirk", "jan"):
        assert Browser(play, who).get(f"/indienen/1{page}").status_code == 404
    assert Browser(play).get(f"/indienen/1{page}").status_code == 200  # the page to sign in
    assert Browser(play, "amina").get(f"/indienen/1{page}").status_code == 200


@pytest.mark.parametrize("page", ["/waarom", "/nakijken", "/weg", "/bijlagen/1/weg"])
def test_nobody_else_posts_to_a_draft(play: Play, page: str) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Voeg toe", files=[("attest.pdf", PDF)])
    gus = Browser(play, "gus")
    assert gus.post(f"/indienen/1{page}", reasons="Niets.", disagrees="y").status_code == 404
    assert values() == {"reasons": "Ik was ziek.", "answered": ["waarom"]}
    assert (play.count(Document), play.count(Case)) == (1, 0)


@pytest.mark.parametrize(
    "path", ["/indienen/1/waarom", "/indienen/1/nakijken", "/indienen/1/weg", "/bezwaar/1"]
)
def test_a_post_without_its_token_changes_nothing(play: Play, path: str) -> None:
    amina = begin(play)
    amina.client.post(path, base_url="https://weerwoord.example", data={"reasons": "x"})
    assert values() == {}
    assert play.count(Draft) == 1
