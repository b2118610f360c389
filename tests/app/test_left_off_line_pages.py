"""The page on which the secretariat writes down that somebody gave up a place by letter, by mail or
at the desk (art. 2.2)."""

import pytest

from processes.ledger import owed
from tests.app.browsing import Browser
from tests.app.days import days
from tests.enrolling import own
from tests.play import Play
from tests.stopping import asks_to_stop, two_lessons_over


@pytest.mark.obligation("2.2-17")
def test_the_secretariat_finds_who_cancelled_and_says_when_it_came(play: Play) -> None:
    two_lessons_over(play)
    chris = Browser(play, "chris")
    chris.get("/inschrijvingen?stand=ingeschreven")
    chris.follow("Annulering kwam binnen: Amina")
    assert "De plaats komt vrij voor iemand anders." in chris.text
    said = {"person_id": str(play.ids["amina"]), "channel": "post", "why": "Ik verhuis."}
    button = "Annuleer de inschrijving"
    late = {**said, **days("posted_day", "2025-05-06"), **days("arrived_day", "2025-05-07")}
    assert chris.send(button, **late).status_code == 422
    assert "Toen was de eerste les begonnen. Dan is het een vraag om te stoppen" in chris.text
    assert chris.page.xpath("//textarea[@name='why']")[0].text.strip() == "Ik verhuis."
    assert chris.send(button, **{**late, **days("arrived_day", "2025-05-01")}).status_code == 422
    assert "Het kan niet aankomen vóór het verstuurd is." in chris.text
    chris.send(button, **{**late, **days("posted_day", "2025-05-02")})
    assert "De inschrijving is geannuleerd. De cursist krijgt een mail als bewijs." in chris.text
    assert (own("amina").end, owed(play.person("amina"))) == ("left", -13_000)
    again = chris.get(f"/inschrijvingen/annulering/{own('amina').id}")
    assert again.status_code == 200
    assert "Deze inschrijving is al voorbij." in chris.text


def test_a_letter_of_before_the_first_lesson_is_no_request_to_stop(play: Play) -> None:
    two_lessons_over(play)
    chris = Browser(play, "chris")
    chris.get("/inkomend?q=amina")
    chris.follow("Vraag om te stoppen van Amina")
    said = {
        "person_id": str(play.ids["amina"]),
        "channel": "post",
        **days("posted_day", "2025-05-02"),
        **days("arrived_day", "2025-05-03"),
        "run": "KO-1",
        "says": "Ik stop met de lessen.",
        "disagrees": "y",
    }
    chris.send("Registreer dit", **said)
    assert "dan is het een annulering, en komt het inschrijvingsgeld terug" in chris.text
    chris.send(
        "Registreer dit",
        **{**said, **days("posted_day", "2025-05-06"), **days("arrived_day", "2025-05-07")},
    )
    assert "dan is het een annulering" not in chris.text


def test_what_is_asked_on_line_goes_on_as_it_did(play: Play) -> None:
    two_lessons_over(play)
    assert asks_to_stop(play).reference.startswith("ST-")
