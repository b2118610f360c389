"""What was too late at first, on the pages: it was in time after all, and where it goes on."""

from datetime import date

import pytest

from processes.cases.receipts.put_right import result_received
from processes.cases.receipts.reception import Reception
from processes.models import transaction
from tests.app.site import Site
from tests.play import Play
from tests.scenes import scene


@pytest.fixture
@scene
def taken_up(play: Play) -> Play:
    """Asked on Friday 18 April 2025, a day too late by what was noted; then that was put right."""
    play.open(at="2025-04-18 10:00")
    play.assess_late(inadmissible=True)
    with transaction():
        reception = Reception("delivered", date(2025, 4, 16))
        result_received(1, reception, "De postbode was ziek.", play.person("chris"))
    return play


def test_the_first_case_leads_the_cursist_to_the_new_one(taken_up: Play) -> None:
    amina = Site(taken_up.app, taken_up.person("amina"))
    page = amina.words("/dossiers/BZ-2025-0001")
    goes_on = "Wat je indiende, was toch op tijd. Het gaat verder in dossier BZ-2025-0002."
    assert goes_on in page
    assert "geldt niet meer Het kwam toch op tijd." in page
    assert "Er komt geen gesprek." not in page
    assert "definitief" not in page
    assert goes_on in amina.words("/dossiers")
    assert "In dossier BZ-2025-0001 was dit eerst te laat." in amina.words("/dossiers/BZ-2025-0002")


def test_so_it_does_in_another_language(taken_up: Play) -> None:
    amina = Site(taken_up.app, taken_up.person("amina"))
    page = amina.words("/dossiers/BZ-2025-0001?taal=en")
    assert "It goes on in case BZ-2025-0002." in page


def test_the_chair_reads_so_too(taken_up: Play) -> None:
    bram = Site(taken_up.app, taken_up.person("bram"))
    page = bram.words("/dossiers/BZ-2025-0001")
    assert "geldt niet meer Het kwam toch op tijd. Het gaat verder in dossier BZ-2025-0002." in page


def test_the_result_leads_to_the_new_case(taken_up: Play) -> None:
    amina = Site(taken_up.app, taken_up.person("amina"))
    assert "BZ-2025-0002" in amina.words("/bezwaar")
    assert amina.get("/bezwaar/1").location == "/dossiers/BZ-2025-0002"
