"""The page on which the direction says when people are reminded."""

from tests.app.browsing import Browser
from tests.play import Play

PAGE = "/instellingen/herinneringen"


def filled_in(browser: Browser) -> dict[str, str]:
    """What stands in the fields."""
    fields = browser.page.xpath("//main//input[@type='text' or @type='number']")
    return {field.name: field.value or "" for field in fields}


def test_the_direction_sets_when_a_reminder_comes(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen")
    dirk.follow("Kies wanneer er een herinnering komt")
    assert filled_in(dirk) == {"talk": "1", "task": "", "remedy": ""}
    dirk.send("Bewaar", talk="", task="2", remedy="1")
    assert "Je keuze is bewaard." in dirk.text
    assert filled_in(dirk) == {"talk": "", "task": "2", "remedy": "1"}
    hanne = Browser(play, "hanne")
    hanne.get("/toezicht")
    assert "Wanneer komt er een herinnering voor een gesprek of een zitting?" in hanne.text


def test_a_number_that_cannot_be_stands_beside_its_field(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get(PAGE)
    dirk.send("Bewaar", talk="20", task="2", remedy="veel")
    assert "Vul een getal in" in dirk.text
    dirk.send("Bewaar", talk="20", task="2", remedy="")
    assert "Kies een getal van 1 tot en met 14, of laat dit leeg." in dirk.text
    assert filled_in(dirk) == {"talk": "20", "task": "2", "remedy": ""}
