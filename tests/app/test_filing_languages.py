"""The pages of a filing say what they ask, and what is wrong, in the language of their reader too;
the Dutch stands beside it, and counts."""

import pytest
from lxml.html import HtmlElement

from app.html.languages import LANGUAGES, speaking
from app.reading.form_words import every_text, translated
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.filing import begin, reach_check
from tests.play import Play

COUNTS = "De tekst in het Nederlands telt. De vertaling helpt je om hem te begrijpen."


def speaks(play: Play, code: str, who: str = "amina") -> None:
    with transaction():
        play.person(who).language = code


def both(page: HtmlElement) -> dict[str, str]:
    """What stands in the block: each Dutch text with the same in the language of the reader."""
    rows = page.xpath("//dl[@class='ww-both']/div")
    return {row[0].text_content(): row[1].text_content() for row in rows}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("app")
def test_no_label_and_no_error_of_a_filing_lacks_a_translation(code: str) -> None:
    with speaking(LANGUAGES[code]):
        assert [text for text in every_text() if translated(text) == text] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_asked_stands_there_in_both_languages(play: Play, code: str) -> None:
    speaks(play, code)
    amina = begin(play)
    told = both(amina.page)
    assert list(told) == [
        "Waarom je niet akkoord gaat",
        "Waarom ga je niet akkoord?",
        "Je mag dit leeg laten. Je kan het ook in het gesprek vertellen.",
    ]
    with speaking(LANGUAGES[code]):
        assert told == {text: translated(text) for text in told}
        assert translated(COUNTS) in amina.text
    (block,) = amina.page.xpath("//*[@id='taal']")
    assert (block.get("lang"), block.get("dir")) == (code, LANGUAGES[code].direction)
    assert set(amina.page.xpath("//dl[@class='ww-both']//dt/@lang")) == {"nl"}


def test_what_is_wrong_is_said_in_both_languages_with_its_own_values(play: Play) -> None:
    speaks(play, "en")
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Ga verder", files=[("leeg.pdf", b""), ("lied.mp3", b"x")])
    told = both(amina.page)
    assert told["Het bestand leeg.pdf is leeg."] == "The file leeg.pdf is empty."
    strange = next(text for text in told if "lied.mp3" in text)
    assert told[strange].startswith("The file lied.mp3 is of a kind that we do not accept.")


def test_a_date_that_cannot_be_is_told_in_both_languages(play: Play) -> None:
    speaks(play, "fr")
    amina = begin(play, at="2025-04-28 10:00")
    amina.get("/indienen/1/te-laat")
    late = {"real_receipt-day": "14", "real_receipt-month": "4", "real_receipt-year": "1925"}
    amina.send("Ga verder", **late)
    wrong = "Kijk het jaar na. Vul een jaar in van 2022 tot en met 2028."
    assert both(amina.page)[wrong] == "Vérifiez l’année. Indiquez une année de 2022 à 2028."


def test_the_sentence_that_is_filed_is_explained_and_stays_dutch(play: Play) -> None:
    speaks(play, "uk")
    amina = reach_check(play)
    sentence = "Ik ga niet akkoord met de beslissing en ik wil een gesprek."
    assert both(amina.page)[sentence] == "Я не погоджуюся з рішенням і хочу розмову."
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().evidence["statement"] == sentence


def test_the_first_page_and_its_last_day_keep_the_language(play: Play) -> None:
    browser = Browser(play)
    browser.get("/?taal=en")
    question = "Op welke dag kreeg je het resultaat?"
    assert both(browser.page)[question] == "On which day did you get the result?"
    browser.send("Toon de laatste dag", **{"day-day": "31", "day-month": "4", "day-year": "2025"})
    wrong = "Die dag bestaat niet. Kijk de datum na."
    assert both(browser.page)[wrong] == "That day does not exist. Check the date."
