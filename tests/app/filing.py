"""The pages of a filing: how far somebody comes in them."""

from processes.models import Draft, db
from tests.app.browsing import Browser
from tests.play import Play

STATEMENT = "Ik ga niet akkoord met de beslissing en ik wil een gesprek."


def begin(play: Play, at: str = "2025-04-15 10:00", who: str = "amina") -> Browser:
    """A result of Monday 14 April 2025, and somebody at the first question about it."""
    cursist = "ines" if who == "jan" else who
    number = play.result("2025-04-14", cursist).id
    play.travel_to(at)
    browser = Browser(play, who)
    browser.get(f"/bezwaar/{number}")
    browser.send("Begin")
    return browser


def reach_check(play: Play, at: str = "2025-04-15 10:00", who: str = "amina") -> Browser:
    """The same, at the check of the answers."""
    browser = begin(play, at, who)
    browser.send("Ga verder", reasons="Ik was ziek.")
    browser.send("Ga verder")
    return browser


def values(number: int = 1) -> dict[str, object]:
    db.session.rollback()
    return db.session.get_one(Draft, number).values
