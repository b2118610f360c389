"""The pages on which a run is cancelled: what they show first, and what they say since (2.8)."""

from typing import Any

import pytest

from processes.cases.enrolment.cancelling import go_on
from tests.app.browsing import Browser
from tests.enrolling import asks, sees
from tests.offering import run
from tests.play import Play

PAGE = "/inschrijvingen/lesgroep/KO-1/annuleren"
SAID = {"reason": "teacher", "words": "", "diploma": "Volgend jaar is er een nieuwe lesgroep."}
BUTTON = "Annuleer de lesgroep"


@pytest.fixture
def dirk(play: Play) -> Browser:
    """The direction, at a run in which Amina has a place that costs € 120."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    browser = Browser(play, "dirk")
    browser.get("/inschrijvingen?stand=ingeschreven")
    browser.follow("KO-1")
    return browser


def cancels(browser: Browser, **said: Any) -> int:
    return browser.send(BUTTON, **{**SAID, **said}).status_code


@pytest.mark.obligation("2.8-01", "2.8-02")
def test_the_direction_sees_who_is_told_and_what_comes_back_and_cancels(dirk: Browser) -> None:
    dirk.follow("Annuleer deze lesgroep")
    assert "Wat er terugkomt € 120,00" in dirk.text
    assert "AminaIS-2025-0001 heeft een plaats € 120,00 Amina" in dirk.text
    assert cancels(dirk) == 200
    assert "De lesgroep is geannuleerd. Iedereen krijgt nu een mail." in dirk.text
    assert "Deze lesgroep gaat niet door sinds dinsdag 15 april 2025" in dirk.text
    assert go_on() == 1
    dirk.get(PAGE)
    assert "Deze lesgroep is al geannuleerd of voorbij." in dirk.text
    amina = Browser(dirk.play, "amina")
    amina.get("/mijn-lessen")
    assert "niet doorgegaan" in amina.text
    amina.follow("Soep")
    assert "De lesgroep gaat niet door. Je inschrijving is geannuleerd." in amina.text
    chris = Browser(dirk.play, "chris")
    chris.get("/lesgroepen")
    assert "geannuleerd" in chris.text
    chris.follow("KO-1")
    assert "Er is geen lesgever." in chris.text


def test_what_is_missing_is_told_at_its_field_and_what_was_typed_stays(dirk: Browser) -> None:
    dirk.get(PAGE)
    assert cancels(dirk, reason="other", words="", diploma="Misschien.") == 422
    assert dirk.errors == [
        "Wat wil je daarbij zeggen? Schrijf waarom de lesgroep niet doorgaat.",
    ]
    assert "Misschien." in dirk.page.xpath("//textarea[@name='diploma']")[0].text_content()


def test_who_enrolled_meanwhile_is_shown_before_anything_is_cancelled(dirk: Browser) -> None:
    dirk.get(PAGE)
    sees(dirk.play, asks(dirk.play, "KO-1", "hanne"), identity_shown=False)  # she paid
    assert cancels(dirk) == 409
    assert "Dit veranderde intussen" in dirk.text
    assert "Wat er terugkomt € 240,00" in dirk.text
    assert "HanneIS-2025-0002 nog niet in orde € 120,00 Hanne" in dirk.text
    assert "Volgend jaar" in dirk.page.xpath("//textarea[@name='diploma']")[0].text_content()
    assert cancels(dirk) == 200
