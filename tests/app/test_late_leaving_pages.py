"""The page on which the direction decides of who stops once the lessons have begun (art. 2.2)."""

import pytest

from processes.ledger import owed
from processes.models import transaction
from tests.app.browsing import Browser
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina has a place that costs € 120 and € 10 for material; two of nine lessons are over."""
    run(play, "KO-1", material_cents=1000)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    play.travel_to("2025-05-13 10:00")
    return play


@pytest.mark.obligation("2.2-20")
def test_the_direction_finds_the_page_and_nothing_can_come_back(begun: Play) -> None:
    dirk = Browser(begun, "dirk")
    dirk.get("/inschrijvingen?stand=ingeschreven")
    dirk.follow("Laat stoppen: Amina")
    assert "Er kan hoogstens € 103,33 terugkomen." in dirk.text
    wrong = {"followed": "2", "costs": "0", "back": "200", "words": "Je verhuist."}
    assert dirk.send("Beëindig de inschrijving", **wrong).status_code == 422
    assert "Je verhuist." in dirk.page.xpath("//textarea[@name='words']")[0].text_content()
    dirk.send("Beëindig de inschrijving", **{**wrong, "back": "0"})
    assert "De inschrijving is beëindigd." in dirk.text
    assert owed(begun.person("amina")) == 0
    assert "De directie besliste dat er niets terugkomt" in begun.mail("leave_notice").text


def test_a_director_does_not_decide_of_their_own_family(begun: Play) -> None:
    with transaction():
        begun.guard("dirk", "amina")
    dirk, hanne = Browser(begun, "dirk"), Browser(begun, "hanne")
    assert "Laat stoppen" not in dirk.get("/inschrijvingen?stand=ingeschreven").text
    assert dirk.get(f"/inschrijvingen/stoppen/{own('amina').id}").status_code == 403
    hanne.get("/inschrijvingen?stand=ingeschreven")
    hanne.follow("Laat stoppen: Amina")
