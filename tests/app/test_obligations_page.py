"""Where is this rule kept? The page for the direction, and for who looks after the machine."""

import pytest
from lxml import html

from processes.models import transaction
from tests.app.site import Site, words
from tests.play import Play


@pytest.fixture
def dirk(play: Play) -> Site:
    """Of the direction."""
    return Site(play.app, play.person("dirk"))


@pytest.fixture
def wim(play: Play) -> Site:
    """Who only looks after the machine."""
    with transaction():
        play.add("wim", "administrator")
    return Site(play.app, play.person("wim"))


def one(site: Site, id: str) -> html.HtmlElement:
    """What the page says about one rule."""
    page = html.fromstring(site.get(f"/regels?zoek={id}").text)
    return page.get_element_by_id(f"regel-{id}")


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_rule_says_which_steps_and_settings_keep_it(dirk: Site) -> None:
    rule = one(dirk, "3.6-03")
    text = said(rule)
    assert "In dit portaal 3.6-03, termijn" in text
    assert "Stappen in Bezwaar tegen een evaluatie: Gesprek gevraagd; Op tijd gevraagd?" in text
    assert "Vast in dit portaal: de termijnen van het reglement" in text
    assert (
        "Antwoord van het centrum: Iemand krijgt iets om 17 uur of later. Welke dag telt?" in text
    )
    assert {link.get("href") for link in rule.xpath(".//a")} == {
        "/overzicht/procedures/certificate",
        "/overzicht/procedures/evaluation_objection",
        "/instellingen/nonworking_receipt",
        "/instellingen/after_hours_receipt",
    }


def test_who_looks_after_the_machine_reads_which_tests_prove_it(wim: Site) -> None:
    rule = one(wim, "3.6-03")
    assert "late is told with its count tests/app/" not in said(rule)
    assert "tests/procedures/test_late_request.py" in rule.xpath(".//details//code/text()")
    proving = rule.xpath(".//details//ul[@lang='en']/li")
    sentence = "the last second of the last day is in time and midnight is late"
    assert sentence in map(said, proving)


def test_the_direction_reads_of_their_own_centre_and_nothing_of_tests_or_files(dirk: Site) -> None:
    page = dirk.words("/regels")
    assert "regels uit het reglement van CVO Voorbeeld, in gewone woorden" in page
    told = ("door een test", "zonder test", "test bewijst", "tests bewijzen", ".py", "processes/")
    assert [words for words in told if words in page] == []


def test_who_looks_after_the_machine_reads_it_without_links_to_pages_of_the_direction(
    wim: Site,
) -> None:
    rule = one(wim, "3.6-03")
    assert "Bezwaar tegen een evaluatie: Gesprek gevraagd" in said(rule)
    assert rule.xpath(".//a") == []


def test_a_rule_that_weerwoord_does_not_keep_says_so(dirk: Site) -> None:
    assert said(one(dirk, "1.7-01")) == (
        "Je komt naar de lessen, en je komt op tijd. Buiten dit portaal 1.7-01, plicht "
        "Dat doe je zelf. De lesgever schrijft hier wel op wie er was."
    )


def test_a_rule_that_is_kept_in_part_says_what_is_not_there_yet(dirk: Site) -> None:
    words = said(one(dirk, "CNO-11"))
    assert words.startswith("Je kan je eigen gegevens veranderen. Deels in dit portaal CNO-11")
    assert "Je functie, vakken en niveau houdt Weerwoord niet bij." in words


def test_a_rule_of_one_version_names_it(dirk: Site) -> None:
    assert "6.3-14, termijn, alleen in 2024-2025" in said(one(dirk, "6.3-14"))
    assert "alleen in" not in said(one(dirk, "6.3-12"))


def test_the_address_narrows_the_page_and_keeps_what_was_chosen(dirk: Site) -> None:
    page = html.fromstring(dirk.get("/regels?artikel=6.1&zoek=beroep").text)
    assert [h3.text_content() for h3 in page.xpath("//h3[contains(@class, 'obligation')]")] == [
        "Je moet een ordemaatregel uitvoeren. Beroep is niet mogelijk."
    ]
    assert page.xpath("//select[@name='artikel']/option[@selected]/@value") == ["6.1"]
    assert page.xpath("//input[@name='zoek']/@value") == ["beroep"]
    assert "1 regel past bij je keuze." in words(dirk.get("/regels?artikel=6.1&zoek=beroep").text)


def test_nothing_found_is_said_kindly(dirk: Site) -> None:
    assert "Geen enkele regel past bij je keuze." in dirk.words("/regels?zoek=ruimtevaart")


def test_what_is_looked_for_is_never_run(dirk: Site) -> None:
    assert "<script>x" not in dirk.get("/regels?zoek=<script>x").text


@pytest.mark.parametrize(("name", "there"), [("dirk", True), ("chris", False)])
def test_the_menu_leads_there_for_those_who_may(play: Play, name: str, there: bool) -> None:
    page = html.fromstring(Site(play.app, play.person(name)).get("/taken").text)
    assert ("/regels" in page.xpath("//nav[@aria-label='Menu']//a/@href")) is there
