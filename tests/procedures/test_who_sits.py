"""Whoever appeals is told by name and place who sits, and can object to a member (art. 3.6 and
6.3)."""

import pytest

from processes.cases.committee import challenges
from tests.panel import Panel, discipline_appeal, evaluation_appeal
from tests.play import Play

FOUR = ("stan", "nora", "bram", "clara")


def compose(panel: Panel, *names: str) -> None:
    panel.do("compose", "tess", members=panel.choices(*names))


def names_in(text: str) -> list[str]:
    """The lines of the list of members."""
    return [line.strip()[2:] for line in text.splitlines() if line.strip().startswith("- ")]


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
def test_whoever_appeals_hears_who_sits_on_which_place_before_anything_is_decided(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    assert "Ook de voorzitter van de evaluatiecommissie zit erin" in play.mail("confirmation").text
    assert "Wie betrokken is" not in play.mail("confirmation").text
    compose(panel, *FOUR)
    told = play.mail("who_sits")
    assert told.person.name == "Amina"
    assert names_in(told.text) == [
        "Stan (Medewerker van de Stad Antwerpen), voorzitter",
        "Nora (Netwerkdirecteur volwassenenonderwijs)",
        "Bram (Voorzitter van de evaluatiecommissie)",
        "Clara (Medewerker van Stedelijk CLB)",
    ]
    assert "Dat mag, ook als die persoon mee besliste over wat je betwist." in told.text
    assert "Je kan dan een bezwaar indienen tegen dat lid" in told.text
    assert challenges.can_challenge(panel.case, play.person("amina"))


@pytest.mark.obligation("6.3-08", "6.3-09", "6.3-10")
def test_of_an_exclusion_nobody_who_decided_it_sits_and_that_is_said(play: Play) -> None:
    panel = discipline_appeal(play)
    compose(panel, "berta", "evert", "nora", "stan", "clara", "otto")
    told = play.mail("who_sits").text
    assert names_in(told) == [
        "Stan (Medewerker van de Stad Antwerpen), voorzitter",
        "Berta (Bedrijfsdirecteur van Stedelijk Onderwijs Antwerpen)",
        "Evert (Lid van het directiecomité van Stedelijk Onderwijs Antwerpen)",
        "Nora (Netwerkdirecteur volwassenenonderwijs)",
        "Clara (Medewerker van Stedelijk CLB)",
        "Otto (Oud-personeelslid van Stedelijk Onderwijs Antwerpen)",
    ]
    assert "Wie de beslissing nam die je betwist, zit niet in de commissie." in told


def test_the_invitation_to_the_hearing_names_them_once_more(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    told = {mail.role: mail.text for mail in play.letters("hearing_invitation")}
    assert "- Bram (Voorzitter van de evaluatiecommissie)" in told["cursist"]
    assert "Je kan dan een bezwaar indienen" in told["cursist"]
    assert "bezwaar" not in told["director"]


def test_who_takes_a_seat_later_is_told_once_the_committee_is_complete_again(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan")
    assert play.letters("who_sits") == []
    compose(panel, "nora", "bram", "clara")
    panel.recuse("nora")
    panel.recuse("clara")
    panel.seat("niels")
    assert len(play.letters("who_sits")) == 1
    panel.name("clb", "mira")
    assert len(play.letters("who_sits")) == 2
    assert names_in(play.mail("who_sits").text) == [
        "Stan (Medewerker van de Stad Antwerpen), voorzitter",
        "Bram (Voorzitter van de evaluatiecommissie)",
        "Niels (Netwerkdirecteur volwassenenonderwijs, als vervanger)",
        "Mira (Medewerker van Stedelijk CLB, als vervanger)",
    ]


def test_nobody_reads_that_the_chair_sits_where_that_place_stays_empty(play: Play) -> None:
    play.answers(appeals_vacancy="with_reason")
    panel = evaluation_appeal(play)
    members = panel.choices("stan", "nora", "clara")
    panel.do("compose", "tess", members=members, vacancy="Bram is ziek, en Dirk ook.")
    told = play.mail("who_sits").text
    assert "Artikel 3.6 van het centrumreglement noemt deze plaatsen.\n\nMag iemand" in told
    assert "Ook de voorzitter van de evaluatiecommissie" not in told
