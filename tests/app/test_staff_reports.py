"""What a member of the staff reports about a cursist, page by page: an order measure (art. 6.1) and
an irregularity at an evaluation (art. 3.3)."""

import pytest

from processes.models import Case, transaction
from tests.app.browsing import Browser
from tests.play import Play

DAY = {"day-day": "14", "day-month": "4", "day-year": "2025"}


@pytest.fixture
def lies(play: Play) -> Browser:
    """She teaches; it is the morning of Tuesday 15 April 2025."""
    with transaction():
        play.add("lies", "teacher")
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "lies")


@pytest.mark.obligation("6.1-01", "6.1-02", "6.1-04")
def test_a_teacher_sees_the_note_before_it_is_sent(play: Play, lies: Browser) -> None:
    lies.get(f"/nieuw/order_measure/{play.ids['amina']}")
    lies.send("Kijk na", happened="Amina belde in de les.", **DAY)
    assert "Kies welke ordemaatregel je gaf." in lies.errors[0]
    lies.send("Kijk na", measure="other", other="Amina zit vooraan.")
    assert "Er is geen beroep mogelijk" in lies.text
    assert play.count(Case) == 0
    lies.send("Verstuur")
    assert lies.path == "/dossiers/OM-2025-0001"
    assert "Amina zit vooraan." in lies.text
    amina = Browser(play, "amina")
    amina.get("/dossiers/OM-2025-0001")
    for words in ("Er is geen beroep mogelijk", "Amina zit vooraan.", "maandag 14 april 2025"):
        assert words in amina.text
    assert amina.get("/dossiers/OM-2025-0001/beroep").status_code == 404


def test_a_teacher_reports_an_irregularity_and_decides_nothing(play: Play, lies: Browser) -> None:
    lies.get(f"/nieuw/irregularity/{play.ids['amina']}")
    lies.send("Kijk na", programme="NT2", module="NT2 1.2", facts="Amina keek af.", **DAY)
    assert "Er is nog niets beslist." in lies.text
    lies.send("Verstuur")
    assert lies.path == "/dossiers/ON-2025-0001"
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('compose').id}")
    assert "Amina keek af." in bram.text
    lies.get(f"/taken/{play.task('compose').id}")
    assert "Wie zit in de commissie?" not in lies.text
    amina = Browser(play, "amina")
    amina.get("/dossiers/ON-2025-0001")
    assert "Amina keek af." in amina.text
