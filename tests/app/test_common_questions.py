"""Questions that are often asked: written by the secretariat or the direction, read by anybody."""

import pytest

from processes.cases.administration import common_questions
from processes.errors import NotAllowed
from processes.models import transaction
from tests.administering import last_event
from tests.app.browsing import Browser
from tests.play import Play

OPEN, AT_NINE = "Hoe laat is het secretariaat open?", "Van 9 tot 12 uur."


def test_a_question_is_written_read_by_anybody_changed_and_taken_away(play: Play) -> None:
    chris, nobody = Browser(play, "chris"), Browser(play)
    chris.get("/vragen/nieuw")
    chris.send("Zet op de pagina", question=OPEN, reply=AT_NINE)
    nobody.get("/vragen")
    assert OPEN in nobody.text
    assert AT_NINE in nobody.text
    assert "Pas aan" not in nobody.text
    chris.get("/vragen/1")
    chris.send("Zet op de pagina", reply="Van 9 tot 16 uur.")
    nobody.get("/vragen")
    assert "Van 9 tot 16 uur." in nobody.text
    chris.get("/vragen/1")
    chris.send("Haal deze vraag weg")
    nobody.get("/vragen")
    assert "Er staan nog geen vragen." in nobody.text
    assert last_event().kind == "common_question_gone"


def test_what_two_people_write_at_one_moment_is_shown_side_by_side(play: Play) -> None:
    chris, dirk = Browser(play, "chris"), Browser(play, "dirk")
    chris.get("/vragen/nieuw")
    chris.send("Zet op de pagina", question=OPEN, reply=AT_NINE)
    chris.get("/vragen/1")
    dirk.get("/vragen/1")
    chris.send("Zet op de pagina", reply="Van 9 tot 16 uur.")
    assert dirk.send("Zet op de pagina", reply="Van 8 tot 12 uur.").status_code == 409
    assert "Van 9 tot 16 uur." in dirk.text
    assert "Van 8 tot 12 uur." in dirk.text


def test_an_empty_answer_is_refused_and_what_was_typed_stays(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/vragen/nieuw")
    assert chris.send("Zet op de pagina", question=OPEN, reply="").status_code == 422
    assert "Schrijf het antwoord." in chris.text
    assert chris.page.xpath("string(//input[@name='question']/@value)") == OPEN


def test_the_door_lets_nobody_else_write(play: Play) -> None:
    for name in ("amina", "els"):
        with pytest.raises(NotAllowed), transaction():
            common_questions.add(play.person(name), OPEN, AT_NINE)
