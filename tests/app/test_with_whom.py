"""With whom a talk is: names of people of the house are chosen, another can be typed."""

import pytest

from processes.models import Talk, db
from tests.app.browsing import Browser
from tests.app.days import days
from tests.app.test_names import offered
from tests.play import Play

WHEN = {"moment": "other", "setting": "at_centre", "place": "Lokaal 12", "time": "14.00"}


@pytest.fixture
def bram(play: Play) -> Browser:
    """The chair, at the invitation to a talk that Amina asked for."""
    play.open(at="2025-04-15 10:00")
    browser = Browser(play, "bram")
    browser.get("/taken/1")
    return browser


def chosen(browser: Browser) -> list[str]:
    """Whose talk it can be."""
    boxes = browser.page.xpath("//input[@type='checkbox'][@name='with_whom']")
    assert not any(each.get("checked") for each in boxes)
    return [str(each.get("value")) for each in boxes]


def test_who_chairs_is_chosen_and_others_are_offered_or_typed(bram: Browser) -> None:
    assert "Bram" in chosen(bram)
    assert "Els" in offered(bram, "others")
    assert "Amina" not in offered(bram, "others")
    bram.send(
        "Kijk na",
        **WHEN,
        **days("day", "2025-04-22"),
        with_whom="Bram",
        others="Els, Meester  Wout",
    )
    assert "Met Bram, Els en Meester Wout, of met een vervanger" in bram.text
    bram.send("Verstuur")
    assert db.session.query(Talk).one().with_whom == "Bram, Els en Meester Wout"
    letter = bram.play.mail("invitation")
    assert "Met wie? Met Bram, Els en Meester Wout, of met een vervanger." in letter.text.replace(
        "*", ""
    )


def test_who_was_named_stands_in_the_report_to_put_right(bram: Browser) -> None:
    bram.play.invite(with_whom=["Bram"], others="Els")
    bram.play.travel_to("2025-04-22 15:00")
    bram.sign_in("bram")
    bram.get("/taken/2")
    assert bram.page.xpath("//textarea[@name='present']")[0].text.strip() == "Amina, Bram en Els"


def test_where_nobody_is_named_the_invitation_says_whose_talk_it_is(bram: Browser) -> None:
    bram.play.invite()
    assert "Met de voorzitter van de evaluatiecommissie" in bram.play.mail("invitation").text
    amina = Browser(bram.play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "Met wie" not in amina.facts()


def test_the_cursist_reads_on_the_case_with_whom_it_is(bram: Browser) -> None:
    bram.play.invite(with_whom=["Bram"])
    amina = Browser(bram.play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert amina.facts()["Met wie"] == "Bram"


def test_a_seat_is_given_to_a_colleague_who_is_chosen(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies/evaluation/adviser")
    listed = chris.page.xpath("//datalist[@id='holder_email-names']/option")
    assert ("els@encora.example", "Els") in [(each.get("value"), each.text) for each in listed]
    assert "amina@encora.example" not in [each.get("value") for each in listed]
