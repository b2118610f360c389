"""The pages of the direction's answers to what the chapter on enrolment leaves open."""

import pytest

from app.reading.administration_words import setting_changed
from processes.facts.enrolment_settings import enrolment_settings
from processes.models import Event, SettingChange, db
from processes.regulation.enrolment import EnrolmentSettings
from processes.regulation.enrolment.interpretations import OPEN_QUESTIONS, said_of, usual_token
from processes.regulation.enrolment.settings import FORMS
from tests.app.browsing import Browser
from tests.offering import run
from tests.play import Play

WHY = "Zo doet de overheid het ook."


@pytest.fixture
def dirk(play: Play) -> Browser:
    """The direction, at the list."""
    browser = Browser(play, "dirk")
    browser.get("/instellingen/inschrijven")
    return browser


def stand() -> EnrolmentSettings:
    db.session.rollback()
    return enrolment_settings()


def answered(browser: Browser, name: str, token: str) -> int:
    browser.get(f"/instellingen/inschrijven/{name}")
    return browser.send("Verander het antwoord", token=token, reason=WHY).status_code


def test_every_question_has_words_for_each_of_its_answers() -> None:
    assert list(OPEN_QUESTIONS) == list(FORMS)
    for name, asked in OPEN_QUESTIONS.items():
        assert said_of(name, usual_token(name))
        if asked.answers:
            assert ", ".join(asked.answers) in (
                FORMS[name].possible,
                ", ".join(reversed(FORMS[name].possible.split(", "))),
            )


def test_every_question_stands_there_with_its_answer_and_the_way_there(dirk: Browser) -> None:
    dirk.get("/instellingen")
    dirk.follow("Vragen over inschrijven en de prijs")
    changes = [href for words, href in dirk.links().items() if words.startswith("Verander: ")]
    assert [each.rpartition("/")[2] for each in changes] == list(OPEN_QUESTIONS)
    assert "€ 3,00 per lestijd standaard" in dirk.text


def test_an_answer_is_kept_with_its_reason_and_counts_from_then_on(dirk: Browser) -> None:
    dirk.follow(f"Verander: {OPEN_QUESTIONS['raised_rate'].question}")
    assert "De tekst zegt (art. 2.2): Volg je dezelfde module" in dirk.text
    asked = dirk.page.xpath("//main//form//*[@name='token' or @name='reason']/@name")
    assert asked == ["token", "reason"]  # in the order in which one thinks of them
    dirk.send("Verander het antwoord", token="4,50", reason=WHY)
    assert stand() == EnrolmentSettings(raised_rate=450)
    (change,) = db.session.query(SettingChange)
    assert (change.before, change.after, change.reason) == ("300", "450", WHY)
    event = db.session.query(Event).filter_by(kind="setting_changed").one()
    told = setting_changed(event.details)
    assert told.about == f"{OPEN_QUESTIONS['raised_rate'].question} Reden: {WHY}"
    assert (told.changes[0].before, told.changes[0].after) == (
        "€ 3,00 per lestijd", "€ 4,50 per lestijd",
    )  # fmt: skip
    dirk.follow(f"Verander: {OPEN_QUESTIONS['raised_rate'].question}")
    assert "door Dirk" in dirk.text


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("raised_rate", "veel"),
        ("raised_rate", "10"),
        ("raised_window", "0"),
        ("raised_window", "61"),
        ("raised_window", "zes"),
        ("third_boundary", "misschien"),
        ("third_boundary", "at_third_refused"),  # it is so already
    ],
)
def test_what_is_no_answer_is_refused_at_its_field_and_stays_there(
    dirk: Browser, name: str, token: str
) -> None:
    assert answered(dirk, name, token) == 422
    assert len(dirk.errors) == 1
    assert dirk.page.xpath("//textarea[@name='reason']")[0].text_content().strip() == WHY
    assert db.session.query(SettingChange).count() == 0


def test_nobody_answers_over_what_they_did_not_see(dirk: Browser) -> None:
    dirk.get("/instellingen/inschrijven/raised_window")
    answered(Browser(dirk.play, "dirk"), "raised_window", "5")
    assert dirk.send("Verander het antwoord", token="7", reason=WHY).status_code == 409
    assert "Dit veranderde intussen" in dirk.text
    assert stand().raised_window == 5
    dirk.send("Verander het antwoord")
    assert stand().raised_window == 7


def test_the_offer_says_what_the_centre_answered(dirk: Browser) -> None:
    run(dirk.play, "KO-1")
    answered(dirk, "raised_window", "5")
    visitor = Browser(dirk.play)
    visitor.get("/aanbod/KO-1")
    assert "voor de 4e keer in 5 schooljaren" in visitor.text
    dirk.play.travel_to("2025-05-19 13:00")  # three of nine lessons are over
    said = "3 van de 9 lessen zijn voorbij"
    visitor.get("/aanbod/KO-1")
    assert f"{said}: dat is een derde of meer. Inschrijven kan niet meer." in visitor.text
    answered(Browser(dirk.play, "dirk"), "third_boundary", "at_third_open")
    visitor.get("/aanbod/KO-1")
    assert "dat is een derde of meer" not in visitor.text
