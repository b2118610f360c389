"""The pages of an appeal as the centre reads them, whose decision it is about."""

import pytest

from processes.cases.doors import claims
from processes.models import transaction
from tests.app.browsing import Browser
from tests.panel import evaluation_appeal
from tests.play import Play

WHERE = "/dossiers/BR-2025-0001"


@pytest.fixture
def appealed(play: Play) -> Play:
    """Amina appeals against Bram's decision; Tess of the office of appeals wrote a note."""
    panel = evaluation_appeal(play)
    with transaction():
        claims.write_note(panel.case.id, play.person("tess"), "Bel eerst de getuige.")
    return play


@pytest.mark.parametrize(("who", "works"), [("tess", True), ("bram", False), ("dirk", False)])
def test_notes_are_of_who_works_in_the_appeal_and_the_centre_reads_the_rest(
    appealed: Play, who: str, works: bool
) -> None:
    browser = Browser(appealed, who)
    assert browser.get(WHERE).status_code == 200
    assert ("Notities van het centrum" in browser.links()) is works
    assert ("Notitie" in browser.text.replace("Notities", "")) is works
    assert browser.get(f"{WHERE}/notities").status_code == (200 if works else 404)
    assert browser.get(f"{WHERE}/stukken/toevoegen").status_code == (200 if works else 404)
    assert browser.get(f"{WHERE}/stukken").status_code == 200
    assert ("Voeg een stuk toe" in browser.links()) is works
    assert ("Wie dit dossier behandelt, voegt ze toe." in browser.text) is not works


def test_who_decided_reads_no_letter_of_the_appeal(appealed: Play) -> None:
    for who, code in (("tess", 200), ("dirk", 200), ("bram", 404)):
        assert Browser(appealed, who).get(f"{WHERE}/post").status_code == code
