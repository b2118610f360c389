"""A mail that did not arrive stands wherever somebody works at its case."""

import pytest

from processes.models import FAILED, UNSURE, db, transaction
from tests.app.browsing import Browser
from tests.app.deciding import REASONS, decides
from tests.play import Play

TITLE = "Een mail kwam niet aan"


@pytest.fixture
def bram(play: Play) -> Browser:
    """At the task to decide, while the invitation of Amina failed."""
    bram, path = decides(play)
    with transaction():
        mail = play.mail("invitation")
        mail.state, mail.error, mail.attempts = FAILED, "550 no such user", 1
    bram.get(path)
    return bram


def test_it_stands_at_the_task_the_preview_and_the_case(play: Play, bram: Browser) -> None:
    assert TITLE in bram.text
    assert "Mail aan Amina (amina@encora.example), " in bram.text
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    assert TITLE in bram.text
    bram.get(f"/dossiers/{play.case().reference}")
    assert TITLE in bram.text


def test_the_trail_says_it_too_also_to_the_cursist(play: Play, bram: Browser) -> None:
    amina = Browser(play, "amina")
    amina.get(f"/dossiers/{play.case().reference}")
    assert "Mail aan Amina: niet aangekomen" in amina.text
    assert TITLE not in amina.text


def test_what_nobody_knows_is_said_so(play: Play, bram: Browser) -> None:
    with transaction():
        play.mail("invitation").state = UNSURE
    bram.get(bram.path)
    assert ": misschien niet aangekomen." in bram.text


def test_what_arrived_after_all_is_said_no_more(play: Play, bram: Browser) -> None:
    with transaction():
        play.mail("invitation").state = "sent"
    db.session.rollback()
    bram.get(bram.path)
    assert TITLE not in bram.text


def test_the_administrator_is_led_to_what_can_be_done(play: Play, bram: Browser) -> None:
    assert "De beheerder kan een mail opnieuw sturen" in bram.text
