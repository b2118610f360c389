"""The pages on which somebody asks to stop once the lessons have begun, and on which the direction
decides (art. 2.2)."""

import pytest

from processes.ledger import owed
from processes.models import transaction
from tests.app.browsing import Browser
from tests.play import Play
from tests.stopping import asks_to_stop, two_lessons_over


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina has a place that costs € 120 and € 10 for material; two of nine lessons are over."""
    two_lessons_over(play)
    return play


@pytest.mark.obligation("2.2-19")
def test_a_cursist_asks_question_by_question_and_what_was_typed_is_kept(begun: Play) -> None:
    amina = Browser(begun, "amina")
    amina.get("/mijn-lessen")
    amina.follow("Vraag om te stoppen met Soep, lesgroep KO-1")
    amina.send("Begin")
    # The one run that has begun is chosen already.
    assert amina.page.xpath("//input[@name='run' and @checked]/@value") == ["KO-1"]
    amina.send("Ga verder", run="KO-1")
    assert amina.send("Ga verder", reasons="").status_code == 422
    amina.send("Ga verder", reasons="Ik ben lang ziek.")
    # Broken off here: who comes back finds it among what was not sent, and goes on.
    assert "Nog niet ingediend" in amina.get("/portaal").text
    amina.get("/mijn-lessen")
    amina.follow("Vraag om te stoppen met Soep, lesgroep KO-1")
    amina.send("Ga verder waar je was")
    amina.send("Ga verder")
    assert "Soep, lesgroep KO-1" in amina.text
    assert "Ik ben lang ziek." in amina.text
    amina.send("Verstuur je vraag", disagrees="y")
    assert "De directie onderzoekt je vraag." in amina.text
    assert "Je vroeg om te stoppen" in amina.get("/mijn-lessen").text


def test_who_follows_nothing_that_has_begun_reads_what_to_do(begun: Play) -> None:
    with transaction():
        begun.add("omar")
    omar = Browser(begun, "omar")
    omar.get(f"/stoppen/{begun.ids['omar']}")
    omar.send("Begin")
    assert "Je volgt nu geen lessen die al begonnen zijn." in omar.text
    assert omar.send("Ga verder").status_code == 422


@pytest.mark.obligation("2.2-20")
def test_the_direction_finds_the_task_and_nothing_can_come_back(begun: Play) -> None:
    asks_to_stop(begun)
    dirk = Browser(begun, "dirk")
    dirk.get("/inschrijvingen?stand=wil-stoppen")
    assert "Wil stoppen: Amina" in dirk.text
    dirk.get("/taken")
    dirk.follow("Beslissen over stoppen")
    assert "Er kan hoogstens € 103,33 terugkomen." in dirk.text
    wrong = {"outcome": "granted", "followed": "2", "costs": "0", "back": "200"}
    wrong["reasons"] = "Je verhuist."
    assert dirk.send("Kijk na", **wrong).status_code == 422
    assert "Je verhuist." in dirk.page.xpath("//textarea[@name='reasons']")[0].text_content()
    dirk.send("Kijk na", **{**wrong, "back": "0"})
    assert owed(begun.person("amina")) == 0
    dirk.send("Verstuur")
    assert owed(begun.person("amina")) == 0
    assert "Er komt niets terug." in begun.mail("granted_notice").text


def test_a_director_does_not_decide_of_their_own_family(begun: Play) -> None:
    with transaction():
        begun.guard("dirk", "amina")
    asks_to_stop(begun, by="amina")
    assert "Amina" not in Browser(begun, "dirk").get("/taken").text
    assert "Amina" in Browser(begun, "hanne").get("/taken").text
