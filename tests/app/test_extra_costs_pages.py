"""The page on which the secretariat charges everybody in a run for what comes up (2.2)."""

import pytest

from tests.app.browsing import Browser
from tests.attending import a_class
from tests.enrolling import asks, own, sees
from tests.play import Play

BUTTON = "Reken dit aan"
SAID = {"what": "Extra hout", "cents": "12,50", "why": "De plank is te kort."}


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat, at a run in which Bas and Amina have a place."""
    a_class(play, "bas", "amina")
    play.travel_to("2025-05-12 10:00")
    browser = Browser(play, "chris")
    browser.get("/lesgroepen")
    browser.follow("KO-1")
    browser.follow("Reken extra kosten aan")
    return browser


def test_the_secretariat_sees_who_is_charged_charges_them_and_reads_it_back(chris: Browser) -> None:
    assert "2 cursisten volgen deze lesgroep: Bas, Amina." in chris.text
    assert chris.send(BUTTON, **SAID).status_code == 200
    assert "Aangerekend voor 2 cursisten. Iedereen krijgt nu een mail." in chris.text
    chris.follow("Reken extra kosten aan")
    assert "Bas Extra hout € 12,50 12 mei 2025" in chris.text
    bas = Browser(chris.play, "bas")
    bas.get("/account/rekening")
    assert "Extra hout" in bas.text


def test_what_is_missing_is_told_at_its_field_and_what_was_typed_stays(chris: Browser) -> None:
    assert chris.send(BUTTON, **{**SAID, "cents": "veel"}).status_code == 422
    assert chris.page.xpath("//input[@name='what']/@value") == ["Extra hout"]
    assert "De plank" in chris.page.xpath("//textarea[@name='why']")[0].text_content()
    assert chris.errors


def test_who_came_in_meanwhile_is_shown_before_anybody_is_charged(chris: Browser) -> None:
    sees(chris.play, asks(chris.play, "KO-1", "els"))
    assert own("els").seated_at
    assert chris.send(BUTTON, **SAID).status_code == 409
    assert "Dit veranderde intussen" in chris.text
    assert "3 cursisten volgen deze lesgroep" in chris.text
    assert chris.send(BUTTON, **SAID).status_code == 200
