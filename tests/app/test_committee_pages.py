"""The page of the committee of a case: who sits, who leaves, and who is asked instead."""

import pytest

from processes.models import Challenge, Member, transaction
from tests.app.at_committee import browser, items
from tests.panel import Panel, evaluation_appeal, everybody, reconvened
from tests.play import Play

SITS = "/dossiers/BR-2025-0001/commissie"
VOTES = "/dossiers/BR-2025-0001/stemming"


@pytest.fixture
def appeal(play: Play) -> Panel:
    return evaluation_appeal(play)


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
def test_before_it_is_composed_the_cursist_sees_the_places_of_the_regulation(appeal: Panel) -> None:
    amina = browser(appeal, "amina", "/dossiers/BR-2025-0001")
    amina.follow("Wie zit in de commissie?")
    assert amina.title == "BR-2025-0001, AminaWie zit in de commissie?"
    assert "Beroepscommissie voor evaluaties (art. 3.6)." in amina.text
    assert "De commissie is nog niet samengesteld." in amina.text
    assert items(amina) == [
        "Netwerkdirecteur volwassenenonderwijs intern lid vrij",
        "Voorzitter van de evaluatiecommissie intern lid vrij",
        "Medewerker van Stedelijk CLB extern lid vrij",
        "Medewerker van de Stad Antwerpen voorzitter, extern lid vrij",
    ]
    assert "Dien het bezwaar in" not in amina.text


def test_the_secretariat_composes_and_is_told_what_to_know_of_the_candidates(
    appeal: Panel,
) -> None:
    with transaction():
        appeal.case.tasks[0].role = "appeal_secretariat"
        appeal.play.person("sofie").active = False
    tess = browser(appeal, "tess", SITS)
    assert "Kunnen hier niet zitten: Sofie (kan zich niet aanmelden)." in tess.text
    assert "Bram: Voorzitter van de evaluatiecommissie (intern lid)" in tess.text
    assert "besliste zelf mee over wat hier betwist wordt; het reglement laat dat" in tess.text
    usual = tess.page.xpath("//input[@name='members'][@checked]/@value")
    assert len(usual) == 4
    tess.send("Voeg toe aan de commissie", members=usual)
    assert "De leden zijn toegevoegd." in tess.text
    assert items(tess)[3] == (
        "Stan Medewerker van de Stad Antwerpen, voorzitter, extern lid zit erin"
    )
    assert "Voeg toe aan de commissie" not in tess.text


def test_who_cannot_sit_together_is_refused_at_the_members(appeal: Panel) -> None:
    with transaction():
        appeal.case.tasks[0].role = "appeal_secretariat"
    tess = browser(appeal, "tess", SITS)
    answer = tess.send("Voeg toe aan de commissie", members=appeal.choices("nora", "niels"))
    assert answer.status_code == 422
    assert tess.errors == [
        "Wie zit in de commissie? Kies een lid of de vervanger van dat lid, niet allebei."
    ]
    assert appeal.play.count(Member) == 0


def test_a_member_leaves_and_sees_nothing_more(appeal: Panel) -> None:
    everybody(appeal)
    nora = browser(appeal, "nora", SITS)
    assert "Jij zit in deze commissie." in nora.text
    assert nora.send("Trek je terug", reason="").status_code == 422
    nora.send("Trek je terug", reason="Amina is mijn nicht.")
    assert "Je zit niet meer in de commissie." in nora.text
    for page in ("", "/commissie", "/stemming"):
        assert nora.get(f"/dossiers/BR-2025-0001{page}").status_code == 404
    stan = browser(appeal, "stan", SITS)
    assert "De reden: Amina is mijn nicht." in stan.text
    assert "nicht" not in browser(appeal, "amina", SITS).text


def test_the_cursist_objects_to_a_member_and_reads_what_became_of_it(appeal: Panel) -> None:
    everybody(appeal)
    amina = browser(appeal, "amina", SITS)
    number = str(appeal.member("clara").id)
    assert amina.send("Dien het bezwaar in", member_id=number, reasons="").status_code == 422
    amina.send("Dien het bezwaar in", member_id=number, reasons="Clara is mijn buur.")
    assert "We kregen je bezwaar." in amina.text
    assert "de andere leden beslissen nog" in amina.text
    appeal.vote(stan="yes", nora="yes")
    stan = browser(appeal, "stan", VOTES)
    stan.send("Sluit de stemming af", **{f"stemming-{appeal.ballot.id}-answer": "Een buur niet."})
    amina.get(SITS)
    assert "beslist niet meer mee" in amina.text
    assert "Een buur niet." in amina.text
    assert appeal.play.count(Challenge) == 1
    assert "Een buur niet." not in browser(appeal, "dirk", SITS).text


def test_what_is_over_meanwhile_is_told(appeal: Panel) -> None:
    everybody(appeal)
    amina = browser(appeal, "amina", SITS)
    number = str(appeal.member("clara").id)
    appeal.recuse("clara")
    amina.post(f"{SITS}/bezwaar", member_id=number, reasons="Clara is mijn buur.")
    assert amina.errors or "Dat kan nu niet meer." in amina.text
    assert appeal.play.count(Challenge) == 0


def test_a_case_without_a_committee_has_no_such_page(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        panel.case.process = "evaluation_objection"
        panel.case.decision_id = None
        panel.case.process = "order_measure"
    assert browser(panel, "amina", SITS).get(SITS).status_code == 404


def test_who_was_seated_on_the_page_is_not_asked_for_again_in_the_task(play: Play) -> None:
    panel = reconvened(play)
    panel.seat("dirk", "els", "fatma", "lies", by="chris")
    bram = browser(panel, "bram", f"/taken/{play.task('compose').id}")
    assert "Els (zit al in de commissie)" in bram.text
    bram.send("Bewaar en ga verder")
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]
    assert panel.sits() == ["dirk", "els", "fatma", "lies"]


def test_a_committee_without_anybody_is_not_composed(play: Play) -> None:
    panel = reconvened(play)
    bram = browser(panel, "bram", f"/taken/{play.task('compose').id}")
    bram.send("Bewaar en ga verder", members=[])
    assert bram.errors == ["Wie zit in de commissie? Kies wie er in de commissie zit."]


def test_with_too_few_members_both_pages_say_what_is_missing(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    panel.recuse("els")
    told = "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig"
    for page in ("commissie", "stemming"):
        assert told in browser(panel, "dirk", f"/dossiers/BZ-2025-0001/{page}").text


def test_somebody_is_asked_for_one_case_on_the_page_of_its_committee(appeal: Panel) -> None:
    play = appeal.play
    with transaction():
        play.add("mira")
    everybody(appeal)
    assert "Kan het lid niet" not in browser(appeal, "tess", SITS).text
    appeal.recuse("clara")
    tess = browser(appeal, "tess", SITS)
    assert "alleen voor dit dossier" in tess.text
    asked = {"place": "clb", "name": ""}
    tess.post(f"{SITS}/iemand-anders", email="", **asked)
    assert tess.errors == ["Wat is het e-mailadres? Vul het e-mailadres in."]
    tess.post(f"{SITS}/iemand-anders", email="mira@encora.example", **asked)
    tess.get(SITS)
    assert "Mira Medewerker van Stedelijk CLB, extern lid, als vervanger zit erin" in items(tess)
