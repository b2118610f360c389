"""Everybody finds what is theirs first: on landing, on the case, and what is still open."""

import pytest
from lxml import html

from processes import cases
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.site import Site, words
from tests.play import Play


@pytest.mark.parametrize(
    ("who", "home"),
    [
        ("amina", "/portaal"),
        ("jan", "/portaal"),
        ("els", "/taken"),  # she only sits on a committee
        ("chris", "/taken"),
        ("dirk", "/overzicht"),
        ("hanne", "/overzicht"),
        ("bram", "/taken"),  # he directs too, but is asked things as a chair
        ("theo", "/taken"),
        ("tess", "/taken"),
        ("wim", "/beheer/storingen"),
    ],
)
def test_whoever_signs_in_comes_to_their_own_work(play: Play, who: str, home: str) -> None:
    with transaction():
        play.add("theo", "teacher")
        play.add("tess", "appeal_secretariat")
        play.add("wim", "administrator")
    assert Site(play.app, play.person(who)).get("/").location == home


def test_an_open_result_stands_first_with_its_day_and_its_button(play: Play) -> None:
    play.open(at="2025-04-14 10:00")
    number = play.result("2025-04-15").id
    amina = Browser(play, "amina")
    amina.get("/dossiers")
    first, *_ = amina.page.xpath("//main//h2")
    assert first.text == "Ben je het niet eens met een resultaat?"
    (card,) = amina.page.xpath("//main//section")
    said = words(html.tostring(card, encoding="unicode"))
    assert "Je kan een gesprek vragen tot en met vrijdag 18 april 2025." in said
    assert card.xpath(".//a[@role='button']/@href") == [f"/bezwaar/{number}"]


def test_a_result_is_not_offered_once_it_is_asked_about_or_over(play: Play) -> None:
    play.result("2025-04-14")
    amina = Browser(play, "amina")
    assert "niet eens met een resultaat" in (amina.get("/dossiers"), amina.text)[1]
    play.travel_to("2025-04-18 09:00")
    assert "niet eens met een resultaat" not in (amina.get("/dossiers"), amina.text)[1]


def test_a_case_that_was_withdrawn_shows_no_step_that_never_happened(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        cases.withdraw(play.case().id, play.person("amina"))
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    steps = amina.page.xpath("//section[h2='De stappen']//p[@class='ww-event__title']")
    assert [step.text_content().strip() for step in steps] == [
        "Gesprek gevraagd",
        "Vraag ingetrokken",
    ]
    amina.get("/dossiers/BZ-2025-0001/schema")
    titles = [
        each.text_content().split("\n")[0] for each in amina.page.find_class("ww-event__title")
    ]
    assert [title.removesuffix(" gebeurd").strip() for title in titles] == [
        "Gesprek gevraagd",
        "Ontvangst bevestigen",
        "Vraag ingetrokken",
        "Intrekking bevestigen",
        "Vraag ingetrokken",
    ]


def test_on_top_of_a_case_staff_read_how_it_stands_and_all_that_they_can_do(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram = Browser(play, "bram")
    bram.get("/dossiers/BZ-2025-0001")
    (strip,) = bram.page.find_class("ww-strip")
    said = words(html.tostring(strip, encoding="unicode"))
    assert "Jij bent aan de beurt: uitnodigen voor het gesprek." in said
    assert "woensdag 23 april 2025" in said
    assert "Uitnodigen voor het gesprek, eigen streefdatum" in said
    links = [" ".join(a.text_content().split()) for a in strip.xpath(".//a")]
    assert {"Uitnodigen voor het gesprek", "De stukken van dit dossier",
            "Bekijk de procedure als schema", "Notities van het centrum"} <= set(links)  # fmt: skip
    (history,) = bram.page.xpath("//details[summary/h2='Wat is er gebeurd?']")
    assert "open" not in history.attrib


def test_what_was_typed_is_thrown_away_only_after_one_question(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    bram.send("Bewaar, ik ga later verder", place="Lokaal 3")
    bram.get(f"/taken/{play.task('invite').id}")
    (question,) = bram.page.xpath("//details[summary='Wis wat ik typte']")
    (button,) = question.xpath(".//button")
    assert "govuk-button--warning" in button.get("class")
    assert "Je kan dit niet ongedaan maken." in question.text_content()
