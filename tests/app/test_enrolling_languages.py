"""Whoever enrols reads what the pages say in the language of the house that they chose; what they
sign stays Dutch, and the page says so."""

import pytest
from lxml.html import HtmlElement

from app.html.languages import LANGUAGES
from app.reading.form_words import OF_ENROLLING
from processes.cases.enrolment.waiting import offer_places
from processes.models import DEBIT_NOTE, transaction
from tests.app.browsing import Browser
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play
from tests.procedures.test_waiting_list import gives_up

COST = {
    "en": "All together this costs € 120,00.",
    "fr": "Le tout coûte € 120,00.",
    "ar": "التكلفة الإجمالية هي € 120,00.",
    "uk": "Разом це коштує € 120,00.",
}
ONLY_DUTCH = {
    "en": "These texts are in Dutch only.",
    "fr": "Ces textes sont en néerlandais seulement.",
    "ar": "هذه النصوص بالهولندية فقط.",
    "uk": "Ці тексти є лише нідерландською мовою.",
}
NO_PLACE = {
    "en": "This is not an enrolment, and we keep no place for you.",
    "fr": "Ceci n’est pas une inscription, et nous ne gardons pas de place pour vous.",
    "ar": "هذا ليس تسجيلًا، ولا نحتفظ لك بمكان.",
    "uk": "Це не запис на навчання, і ми не тримаємо для вас місця.",
}
TAKE = {"en": "Take the place", "fr": "Prendre la place", "ar": "خذ المكان", "uk": "Взяти місце"}


@pytest.fixture
def offered(play: Play) -> Play:
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    return play


def block(browser: Browser) -> HtmlElement:
    (found,) = browser.page.cssselect(".ww-own")
    return found


def said(browser: Browser) -> str:
    return " ".join(block(browser).text_content().split()).replace("\xa0", " ")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_offer_speaks_it_to_who_did_not_sign_in_from_page_to_page(
    offered: Play, code: str
) -> None:
    somebody = Browser(offered)
    somebody.get(f"/aanbod?q=soep&taal={code}")
    assert block(somebody).get("lang") == code
    here = {each.get("href") for each in somebody.page.cssselect(".ww-languages a")}
    assert f"?q=soep&taal={code}" in here
    somebody.send("Zoek", q="soe")
    assert block(somebody).get("lang") == code
    somebody.follow("Soep, lesgroep KO-1")
    assert (block(somebody).get("dir"), COST[code] in said(somebody)) == (
        LANGUAGES[code].direction,
        True,
    )
    assert somebody.path == f"/aanbod/KO-1?taal={code}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_enrols_reads_what_it_costs_what_they_sign_and_what_is_wrong(
    offered: Play, code: str
) -> None:
    amina = Browser(offered, "amina")
    amina.get(f"/aanbod/KO-1/inschrijven?taal={code}")
    for told in (COST[code], ONLY_DUTCH[code]):
        assert told in said(amina)
    amina.send("Schrijf je in")
    assert block(amina).get("lang") == code
    both = {
        one.cssselect("dt")[0].text: one.cssselect("dd")[0].text
        for one in block(amina).cssselect(".ww-both div")
    }
    assert [dutch for dutch, own_words in both.items() if dutch == own_words] == []
    for dutch in (
        "Kruis aan dat je akkoord gaat.",
        "Ik ga akkoord met het centrumreglement en met het pedagogisch project.",
        "Schrijf je in",
    ):
        assert dutch in both
    amina.get("/akkoord")
    assert ONLY_DUTCH[code] in said(amina)


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_wants_to_be_told_of_a_place_reads_when_they_are(offered: Play, code: str) -> None:
    with transaction():
        offered.add("zoe")
    sees(offered, asks(offered, "KO-1"))
    zoe = Browser(offered, "zoe")
    zoe.get(f"/aanbod/KO-1/laat-weten?taal={code}")
    assert (block(zoe).get("lang"), NO_PLACE[code] in said(zoe)) == (code, True)
    assert block(zoe).cssselect(".ww-both dt")[0].text == "Mail me"
    zoe.send("Mail me")
    zoe.get("/aanbod/KO-1/laat-weten")
    assert "Mijn lessen" in said(zoe)
    assert block(zoe).cssselect(".ww-both") == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_waited_reads_until_when_the_place_is_kept(offered: Play, code: str) -> None:
    with transaction():
        offered.add("zoe")
    cases = [asks(offered, "KO-1", name) for name in ("amina", "zoe")]
    for case in cases:
        sees(offered, case)
    gives_up(offered, "amina")
    offer_places()
    zoe = Browser(offered, "zoe")
    zoe.get(f"/mijn-lessen/{own('zoe').id}/plaats?taal={code}")
    assert COST[code] in said(zoe)
    assert block(zoe).cssselect(".ww-both dd")[0].text == TAKE[code]


def test_a_guardian_who_chooses_a_language_still_enrols_their_child(offered: Play) -> None:
    jan = Browser(offered, "jan")
    jan.get(f"/aanbod/KO-1/inschrijven?voor={offered.ids['ines']}")
    links = [each.get("href") for each in jan.page.cssselect(".ww-languages a")]
    assert links[0] == f"?voor={offered.ids['ines']}&taal=en"


def test_a_course_by_debit_note_says_so_and_dutch_alone_is_dutch_alone(play: Play) -> None:
    run(play, "NA-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    somebody = Browser(play)
    somebody.get("/aanbod/NA-1?taal=en")
    assert "You pay by debit note. It comes after your enrolment." in said(somebody)
    for path in ("/aanbod", "/aanbod/NA-1", "/aanbod?taal=xx"):
        somebody.get(path)
        assert somebody.page.cssselect(".ww-own") == []


def test_what_stands_beside_the_fields_is_what_the_form_says(offered: Play) -> None:
    amina = Browser(offered, "amina")
    amina.get("/aanbod/KO-1/inschrijven")
    (button,) = amina.page.cssselect("main form.ww-form button")
    assert button.text_content().strip() in OF_ENROLLING
