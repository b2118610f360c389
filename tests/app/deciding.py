"""Somebody at the page of the task to decide after the talk."""

from tests.app.browsing import Browser
from tests.play import Play

REASONS = "De punten zijn juist geteld."


def decides(play: Play, who: str = "bram") -> tuple[Browser, str]:
    """Somebody at the task to decide after the talk."""
    play.reach_talk()
    play.hold_talk()
    browser, path = Browser(play, who), f"/taken/{play.task('decide_reconvene').id}"
    browser.get(path)
    return browser, path
