"""The page on which the direction says when people are reminded."""

from tests.app.browsing import Browser
from tests.play import Play

PAGE = "/instellingen/herinneringen"
WHY = "Te veel telefoons de dag erna."


def filled_in(browser: Browser) -> dict[str, str]:
    """What stands in the fields."""
    fields = browser.page.xpath("//main//input[@type='text' or @type='number']")
    return {field.name: field.value or "" for field in fields}


def test_the_direction_sets_when_a_reminder_comes(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen")
    dirk.follow("Kies wanneer er een herinnering komt")
    assert filled_in(dirk) == {"talk": "1", "task": "", "remedy": ""}
    dirk.send("Bewaar", talk="", task="2", remedy="1", reason=WHY)
    assert "Je keuze is bewaard." in dirk.text
    assert filled_in(dirk) == {"talk": "", "task": "2", "remedy": "1"}
    assert "1 dag ervoor → nooit" in dirk.text
    assert f"door Dirk Reden: {WHY}" in dirk.text
    hanne = Browser(play, "hanne")
    hanne.get("/toezicht")
    assert "Wanneer komt er een herinnering voor een gesprek of een zitting?" in hanne.text
    assert f"Reden: {WHY}" in hanne.text


def test_a_number_that_cannot_be_stands_beside_its_field(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get(PAGE)
    dirk.send("Bewaar", talk="20", task="2", remedy="veel")
    assert "Vul een getal in" in dirk.text
    assert "Schrijf waarom je dit verandert." in dirk.text
    dirk.send("Bewaar", talk="20", task="2", remedy="", reason=WHY)
    assert "Kies een getal van 1 tot en met 14, of laat dit leeg." in dirk.text
    assert filled_in(dirk) == {"talk": "20", "task": "2", "remedy": ""}


def test_nobody_sets_a_reminder_over_what_they_did_not_see(play: Play) -> None:
    dirk, hanne = Browser(play, "dirk"), Browser(play, "hanne")
    dirk.get(PAGE)
    hanne.get(PAGE)
    hanne.send("Bewaar", task="3", reason=WHY)
    assert dirk.send("Bewaar", task="5", reason=WHY).status_code == 409
    assert "Dit veranderde intussen" in dirk.text
    assert filled_in(dirk)["task"] == "5"
    dirk.send("Bewaar")
    assert filled_in(dirk)["task"] == "5"
