"""The letters that wait are printed in one go, and noted as posted in one list."""

import io

import pytest
from pypdf import PdfReader

from processes.cases.post import drawing
from processes.models import db, transaction
from tests.app.browsing import Browser
from tests.letters import appeal_decided, letter, ordinary_letter, post_letters, write_again
from tests.play import Play
from tests.scenes import scene

PRINT, NOTE = "Druk deze brief af", "Noteer wat je postte"


@pytest.fixture
@scene
def reference(play: Play) -> str:
    """An appeal that was decided on Tuesday 29 April 2025: a task of the secretariat of the
    committee waits until its letter is posted."""
    found = appeal_decided(play)
    drawing.draw(1)
    return found


def at_the_list(play: Play, who: str = "chris") -> Browser:
    browser = Browser(play, who)
    browser.get("/brieven")
    browser.follow(NOTE)
    return browser


def standing(play: Play) -> list[tuple[str | None, str]]:
    """The number and the day of each letter."""
    found = []
    for number in (1, 2):
        each = letter(play, number)
        found.append((each.number, str(each.posted_on)))
    return found


def test_all_letters_are_one_pdf_each_on_sheets_of_its_own(play: Play, reference: str) -> None:
    write_again(play)
    drawing.draw(2)
    chris = Browser(play, "chris")
    chris.get("/brieven")
    answer = chris.follow("Druk deze 2 brieven af in één pdf")
    assert "brieven-2025-04-29.pdf" in answer.headers["Content-Disposition"]
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]
    begins = [number for number, text in enumerate(texts) if "Amina" in text and number % 2 == 0]
    assert len(texts) % 4 == 0
    assert (begins[0], begins[-1]) == (0, len(texts) // 2)


def test_what_is_not_drawn_or_may_not_go_is_not_printed(play: Play) -> None:
    appeal_decided(play)
    chris = Browser(play, "chris")
    chris.get("/brieven")
    assert NOTE not in chris.links()
    assert chris.get("/brieven/alle.pdf").status_code == 404
    chris.get("/brieven/gepost")
    assert "Er wachten geen brieven die je kan posten." in chris.text


def test_a_number_does_the_task_that_waits_for_it(play: Play, reference: str) -> None:
    tess = at_the_list(play, "tess")
    assert f"Nummer van de brief aan Amina ({reference})" in tess.text
    tess.send("Bewaar", letter_1="rr 123 456 785 be")
    assert (letter(play).number, str(letter(play).posted_on)) == ("RR123456785BE", "2025-04-29")
    assert play.open_tasks() == []
    assert "Bij 1 brief is genoteerd dat hij gepost is." in tess.text
    assert "Er wachten geen brieven." in tess.text


def test_the_letters_of_one_task_are_noted_together_or_not_at_all(
    play: Play, reference: str
) -> None:
    write_again(play)
    drawing.draw(2)
    tess = at_the_list(play, "tess")
    assert tess.send("Bewaar", letter_2="RR2").status_code == 422
    assert tess.errors == [
        "Nummer van de brief aan Amina (BR-2025-0001) Vul ook dit nummer in. De aangetekende "
        "brieven van één dossier noteer je samen, van dezelfde dag."
    ]
    assert standing(play) == [(None, "None")] * 2
    tess.send("Bewaar", letter_1="RR1")
    assert standing(play) == [("RR1", "2025-04-29"), ("RR2", "2025-04-29")]


def test_what_is_wrong_with_one_case_keeps_back_no_other(play: Play, reference: str) -> None:
    post_letters(play, number="RR1", posted_on="2025-04-29")
    write_again(play)
    drawing.draw(2)
    chris = at_the_list(play)
    assert chris.send("Bewaar", letter_2="RR1").status_code == 422
    assert chris.errors == [
        "Nummer van de brief aan Amina (BR-2025-0001) Dit nummer is al van een andere brief. Kijk "
        "het na."
    ]
    assert chris.page.xpath("//input[@name='letter_2']/@value") == ["RR1"]
    chris.send("Bewaar", letter_2="RR2")
    assert standing(play) == [("RR1", "2025-04-29"), ("RR2", "2025-04-29")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Vul minstens één nummer in, of vink een gewone brief aan."),
        (
            {"letter_1": "RR1", "posted_on-day": "30"},
            "Op welke dag zijn de brieven gepost? Deze dag moet nog komen. Kijk de datum na.",
        ),
        (
            {"letter_1": "RR1", "posted_on-day": "28"},
            "Nummer van de brief aan Amina (BR-2025-0001) Toen was deze brief nog niet geschreven. "
            "Kijk de datum na.",
        ),
        (
            {"letter_1": "RR-1"},
            "Nummer van de brief aan Amina (BR-2025-0001) Een nummer heeft alleen letters en "
            "cijfers. Kijk het na.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    play: Play, reference: str, typed: dict[str, str], told: str
) -> None:
    tess = at_the_list(play, "tess")
    assert tess.send("Bewaar", **typed).status_code == 422
    assert tess.errors == [told]
    if "letter_1" in typed:
        assert tess.page.xpath("//input[@name='letter_1']/@value") == [typed["letter_1"]]
    assert letter(play).posted_on is None


def test_what_somebody_else_noted_meanwhile_is_said(play: Play, reference: str) -> None:
    post_letters(play, number="RR1", posted_on="2025-04-29")
    write_again(play)
    drawing.draw(2)
    chris, tess = at_the_list(play), at_the_list(play, "tess")
    tess.send("Bewaar", letter_2="RR2")
    chris.send("Bewaar", letter_2="RR3")
    assert chris.errors == [
        "De brief aan Amina (BR-2025-0001) wacht niet meer op deze lijst. Je typte RR3."
    ]
    assert letter(play, 2).number == "RR2"


def test_who_may_not_do_the_task_of_a_letter_is_not_asked_its_number(
    play: Play, reference: str
) -> None:
    chris = Browser(play, "chris")
    chris.get("/brieven/gepost")
    assert "Er wachten geen brieven die je kan posten." in chris.text
    assert chris.post("/brieven/gepost", letter_1="RR1").status_code == 422
    assert letter(play).posted_on is None


def test_a_letter_that_is_not_on_the_list_is_named_where_it_is_awaited(
    play: Play, reference: str
) -> None:
    write_again(play)  # and nobody drew it yet
    tess = at_the_list(play, "tess")
    tess.send("Bewaar", letter_1="RR1")
    assert tess.errors == [
        "Nummer van de brief aan Amina (BR-2025-0001) In dit dossier wacht nog een brief, die niet "
        "op deze lijst staat. Noteer ze samen, bij de taak van het dossier."
    ]
    assert letter(play).posted_on is None


def test_what_was_noted_is_asked_no_more_beside_what_was_refused(
    play: Play, reference: str
) -> None:
    post_letters(play, number="RR1", posted_on="2025-04-29")
    write_again(play)
    with transaction():
        db.session.add(ordinary_letter(play))
    for number in (2, 3):
        drawing.draw(number)
    chris = at_the_list(play)
    assert chris.send("Bewaar", letter_2="RR1", letter_3="y").status_code == 422
    assert chris.page.xpath("//input[starts-with(@name, 'letter_')]/@name") == ["letter_2"]
    chris.send("Bewaar", letter_2="RR2")
    assert "Er wachten geen brieven." in chris.text


def test_who_keeps_no_post_gets_nothing(play: Play, reference: str) -> None:
    for who in ("amina", "bram"):
        browser = Browser(play, who)
        assert browser.get("/brieven/gepost").status_code == 403
        assert browser.get("/brieven/alle.pdf").status_code == 403
