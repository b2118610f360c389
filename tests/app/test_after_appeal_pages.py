"""What people read of a new decision after an appeal that was won (art. 3.6)."""

import pytest

from tests.app.site import Site
from tests.panel import Panel, won_appeal
from tests.play import Play


@pytest.fixture
def anew(play: Play) -> Panel:
    """The committee of Dirk, Els and Fatma is to decide anew."""
    panel = won_appeal(play)
    play.compose()
    return panel


def test_a_member_reads_what_the_appeals_committee_decided_above_the_form(anew: Panel) -> None:
    play = anew.play
    told = Site(play.app, play.person("els")).words(f"/taken/{play.task('new_decision').id}")
    before, _, form = told.partition("Op welke dag kwam de commissie samen?")
    assert "De beslissing van het centrum geldt niet meer" in before
    assert "De toets was te kort." in before
    assert "Krijgt de cursist het studiebewijs?" in form


def test_the_cursist_finds_the_new_case_from_the_appeal_and_back(anew: Panel) -> None:
    amina = Site(anew.play.app, anew.play.person("amina"))
    appeal = amina.words("/dossiers/BR-2025-0001")
    assert "De evaluatiecommissie komt opnieuw samen en neemt een nieuwe beslissing." in appeal
    assert "NB-2025-0001" in appeal
    told = amina.words("/dossiers/NB-2025-0001")
    assert "De evaluatiecommissie komt opnieuw samen en neemt een nieuwe beslissing." in told
    assert "Hoort bij BR-2025-0001" in told
    assert "Begonnen" in told
    assert "Ingediend" not in told


def test_nobody_is_offered_to_begin_it(anew: Panel) -> None:
    bram = Site(anew.play.app, anew.play.person("bram"))
    assert "Nieuwe beslissing na beroep" not in bram.words("/nieuw")
    assert bram.get(f"/nieuw/decision_after_appeal/{anew.play.ids['amina']}").status_code == 404
