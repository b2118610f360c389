"""What people read of a new decision after an appeal that was won (art. 3.6)."""

import pytest
from lxml import html

from tests.app.site import Site
from tests.panel import Panel, evaluation_appeal, won_appeal
from tests.play import Play
from tests.scenes import scene


@pytest.fixture
@scene
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


def finality(play: Play, who: str) -> list[str]:
    """How it stands with the decision on the objection, as somebody reads it on that case."""
    page = html.fromstring(Site(play.app, play.person(who)).get("/dossiers/BZ-2025-0001").text)
    cards = page.xpath("//section[contains(@class, 'ww-card')]")
    tagged = [
        found[0] for card in cards if (found := card.xpath("p[span[contains(@class, 'ww-tag')]]"))
    ]
    return [" ".join(each.text_content().split()) for each in tagged]


def test_of_a_decision_that_lost_on_appeal_the_page_says_where_the_new_one_is(
    anew: Panel,
) -> None:
    play = anew.play
    assert finality(play, "amina") == [
        "geldt niet meer Er komt een nieuwe beslissing: zie dossier NB-2025-0001."
    ]
    play.travel_to("2025-05-12 14:00")
    play.decide_anew(sitting_day="2025-05-12")
    replaced = "vervangen Er is een nieuwe beslissing: zie dossier NB-2025-0001."
    assert finality(play, "amina") == [replaced]
    assert finality(play, "bram") == [replaced]


def test_who_may_not_read_the_new_case_reads_that_there_is_one_and_no_more(play: Play) -> None:
    panel = won_appeal(play)
    play.compose()
    panel.recuse("dirk")
    dirk = Site(play.app, play.person("dirk"))
    assert dirk.get("/dossiers/NB-2025-0001").status_code == 404
    assert finality(play, "dirk") == ["geldt niet meer Er komt een nieuwe beslissing."]


def test_a_decision_that_the_committee_confirmed_is_not_called_open(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    panel.do("decide", "stan", {"outcome": "confirmed"}, reasons="De toets was lang genoeg.")
    assert finality(play, "amina") == ["nog niet definitief"]
    play.travel_to("2025-05-07 10:00")
    panel.do("post_letter", "tess", posted_on="2025-05-07", number="RR123456785BE")
    assert finality(play, "amina") == ["in beroep beslist"]


def test_nobody_is_offered_to_begin_it(anew: Panel) -> None:
    bram = Site(anew.play.app, anew.play.person("bram"))
    assert "Nieuwe beslissing na beroep" not in bram.words("/nieuw")
    assert bram.get(f"/nieuw/decision_after_appeal/{anew.play.ids['amina']}").status_code == 404
