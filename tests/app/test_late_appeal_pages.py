"""The page on which a committee judges an appeal that is late (art. 3.6)."""

import pytest

from tests.app.browsing import Browser
from tests.panel import evaluation_appeal
from tests.play import Play

NOT_ASKED = "De cursist vroeg niet om hierover gehoord te worden."


@pytest.mark.obligation("3.6-15")
@pytest.mark.parametrize(("token", "is_asked"), [("on_request", True), ("papers", False)])
def test_who_judges_it_says_that_the_cursist_did_not_ask_to_be_heard(
    play: Play, token: str, *, is_asked: bool
) -> None:
    play.answers(hearing_if_late=token)
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    panel.do("compose", "tess", members=panel.choices("nora", "bram", "clara", "stan"))
    stan = Browser(play, "stan")
    stan.get(f"/taken/{play.task('assess').id}")
    assert (NOT_ASKED in stan.text) is is_asked
