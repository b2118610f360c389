"""A full run is said to be so, with the other runs of its module, and with a way to be told."""

import pytest

from processes.models import transaction
from tests.app.browsing import Browser
from tests.enrolling import asks, sees
from tests.offering import run, weekly
from tests.play import Play


@pytest.fixture
def full(play: Play) -> Play:
    run(play, "KO-1", places=1)
    run(play, "KO-2", "Soep", lessons=weekly("2025-06-02", 9, 18))
    run(play, "BR-1", "Brood")
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    sees(play, asks(play, "KO-1"))
    return play


def test_who_finds_a_run_full_finds_the_others_of_its_module(full: Play) -> None:
    somebody = Browser(full)
    somebody.get("/aanbod/KO-1")
    assert "In deze lesgroepen van dezelfde module is er nog plaats:" in somebody.text
    assert "Vanaf maandag 2 juni 2025, ’s avonds, Campus Noord" in somebody.text
    assert somebody.links()["Lesgroep KO-2"] == "/aanbod/KO-2"
    assert "BR-1" not in somebody.text
    somebody.follow("Lesgroep KO-2")
    assert "Schrijf je in" in somebody.text
    assert "Laat het me weten" not in somebody.text


def test_who_asks_to_be_told_reads_so_at_their_lessons_until_they_need_it_no_more(
    full: Play,
) -> None:
    zoe = Browser(full, "zoe")
    zoe.get("/aanbod/KO-1")
    zoe.follow("Laat het me weten als er een plaats is, hier of in een andere lesgroep")
    assert "Dit is geen inschrijving, en we houden geen plaats voor je vrij." in zoe.text
    zoe.send("Mail me")
    assert "Je krijgt een mail als er een plaats is." in zoe.text
    assert "Lesgroep KO-1, of een andere lesgroep van deze module" in zoe.text
    zoe.get("/aanbod/KO-1/laat-weten")
    assert "Je vroeg dit al." in zoe.text
    zoe.get("/account/wat-we-bewaren/kopie.json")
    zoe.get("/mijn-lessen")
    zoe.send("Niet meer nodig: Soep")
    assert "Goed. Je krijgt hierover geen mail." in zoe.text
    assert "of een andere lesgroep" not in zoe.text


def test_of_a_run_with_a_place_one_enrols_at_once(full: Play) -> None:
    zoe = Browser(full, "zoe")
    zoe.post("/aanbod/KO-2/laat-weten")
    assert zoe.path == "/aanbod/KO-2"
    assert "Er is een plaats in deze lesgroep. Je kan je inschrijven." in zoe.text
    assert zoe.get("/aanbod/NERGENS/laat-weten").status_code == 404


def test_a_run_without_a_price_is_not_shown_as_one_with_a_place(full: Play) -> None:
    run(full, "KO-8", lessons=weekly("2025-09-01", 9))  # no tariff of that school year is known
    somebody = Browser(full)
    somebody.get("/aanbod/KO-1")
    assert "Lesgroep KO-2" in somebody.text
    assert "KO-8" not in somebody.text


def test_after_a_third_of_the_lessons_one_can_only_hear_of_another_run(full: Play) -> None:
    full.travel_to("2025-05-27 10:00", settle=False)  # four of the nine are over
    zoe = Browser(full, "zoe")
    zoe.get("/aanbod/KO-1")
    assert "als er een plaats is, hier" not in zoe.text
    zoe.follow("Laat het me weten als er plaats is in een andere lesgroep")
    assert "In deze lesgroep kan je je niet meer inschrijven." in zoe.text
    assert "als je je kan inschrijven in deze lesgroep," not in zoe.text
    zoe.send("Mail me")
    assert "Een andere lesgroep van deze module: in lesgroep KO-1 kan je je niet meer" in zoe.text


def test_a_wish_of_which_the_run_is_over_leads_nowhere(full: Play) -> None:
    zoe = Browser(full, "zoe")
    zoe.post("/aanbod/KO-1/laat-weten")
    assert zoe.links()["Soep"] == "/aanbod/KO-1"
    full.travel_to("2025-07-10 10:00", settle=False)
    zoe = Browser(full, "zoe")
    zoe.get("/mijn-lessen")
    assert "Je krijgt een mail als er een plaats is" in zoe.text
    assert "/aanbod/KO-1" not in zoe.links().values()
