"""The pages of the direction's answers: the question, what would move, and then it is kept."""

import pytest

from processes.models import Setting, SettingChange, db, transaction
from processes.regulation import FORMS
from tests.app.browsing import Browser
from tests.play import Play


def more(day: str, month: str, year: str) -> dict[str, str]:
    """One more day, as it is typed."""
    return {"more-day": day, "more-month": month, "more-year": year}


@pytest.fixture
def dirk(play: Play) -> Browser:
    """Amina may appeal until Friday 25 April 2025."""
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    return Browser(play, "dirk")


def test_every_question_stands_on_the_page_with_its_answer(dirk: Browser) -> None:
    dirk.get("/instellingen")
    changes = [href for words, href in dirk.links().items() if words.startswith("Verander: ")]
    targets = [f"house.{name}" for name in ("invite", "report", "decide", "reconvene")]
    assert {path.rpartition("/")[2] for path in changes} == {*FORMS, *targets}
    assert "Vragen die nu geen enkele procedure gebruikt (15)" in dirk.text
    assert "11 juli, 2 november, 15 november, 26 december standaard" in dirk.text
    assert "5 werkdagen, met een herinnering 2 werkdagen ervoor standaard" in dirk.text


def test_a_day_is_added_seen_and_kept(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **more("25", "4", "2025"))
    assert (
        dirk.title
        == "Op welke losse dagen is het centrum dicht? Die dagen tellen niet mee.Wat verschuift er?"
    )
    assert dirk.facts() == {"Het antwoord is nu": "geen", "Het wordt": "vrijdag 25 april 2025"}
    assert "BZ-2025-0001, Amina Beroep tegen een evaluatie" in dirk.text
    assert "vrijdag 25 april 2025 maandag 28 april 2025" in dirk.text
    assert "1 mail vertrekt" in dirk.text
    assert db.session.scalars(db.select(Setting)).all() == []
    dirk.send("Verander het antwoord")
    assert dirk.path == "/instellingen"
    assert "Het antwoord is bewaard. Er verschoof 1 laatste dag." in dirk.text
    assert "Veranderd op woensdag 23 april 2025, door Dirk" in dirk.text


def test_a_day_is_taken_off_the_list(dirk: Browser) -> None:
    with transaction():
        db.session.add(Setting(name="closing_days", token="2025-05-02,2025-05-16"))
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", kept="2025-05-16")
    assert dirk.facts()["Het wordt"] == "vrijdag 16 mei 2025"
    dirk.send("Verander het antwoord")
    assert db.session.get(Setting, "closing_days").token == "2025-05-16"


def test_what_is_not_touched_is_refused_as_the_same(dirk: Browser) -> None:
    for name in ("closing_days", "ascension_friday", "quorum_evaluation", "school_holidays",
                 "house.invite"):  # fmt: skip
        dirk.get(f"/instellingen/{name}")
        dirk.send("Toon wat er verschuift")
        assert "Dit is al het antwoord van het centrum." in dirk.text, name
    assert db.session.scalars(db.select(SettingChange)).all() == []


def test_a_holiday_of_every_year_is_added(dirk: Browser) -> None:
    dirk.get("/instellingen/regulatory_holidays")
    dirk.send("Toon wat er verschuift", day="25", month="4",
              kept=["07-11", "11-02", "11-15", "12-26"])  # fmt: skip
    assert dirk.facts()["Het wordt"] == ("25 april, 11 juli, 2 november, 15 november, 26 december")


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("closing_days", more("31", "4", "2026"), "Die dag bestaat niet."),
        ("closing_days", more("1", "4", "1999"), "Dit antwoord kan niet."),
        ("regulatory_holidays", {"day": "30", "month": "2"}, "Dit antwoord kan niet"),
        ("regulatory_holidays", {"day": "3"}, "Dit antwoord kan niet"),
        ("ascension_friday", {"token": "onzin"}, "Kies een van de antwoorden."),
        ("quorum_evaluation", {"token": "duizend"}, "Vul een getal in, zonder komma."),
        ("school_holidays", {"token": "morgen"}, "Dit antwoord kan niet"),
        ("house.invite", {"days": "0", "remind": "0"}, "Kies een getal van 1 tot en met 60."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_question(
    dirk: Browser, name: str, typed: dict[str, str], error: str
) -> None:
    dirk.get(f"/instellingen/{name}")
    answer = dirk.send("Toon wat er verschuift", **typed)
    assert answer.status_code == 422
    assert len(dirk.errors) == 1
    assert error in dirk.errors[0]


def test_what_changed_since_the_preview_is_shown_again(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **more("25", "4", "2025"))
    page = dirk.page
    dirk.play.result("2025-04-22", "ines")
    dirk.page = page
    dirk.send("Verander het antwoord")
    assert "Er veranderde intussen iets. Kijk opnieuw na wat er zou verschuiven." in dirk.text
    assert "Ines (nog geen dossier)" in dirk.text
    dirk.send("Verander het antwoord")
    assert "Er verschoven 2 laatste dagen." in dirk.text


def test_the_case_says_why_its_day_moved(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **more("25", "4", "2025"))
    dirk.send("Verander het antwoord")
    amina = Browser(dirk.play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "Van vrijdag 25 april 2025 naar maandag 28 april 2025." in amina.text
    assert "De directie veranderde dit: Op welke losse dagen is het centrum dicht?" in amina.text


def test_a_setting_that_is_not_there_has_no_page(dirk: Browser) -> None:
    for name in ("house.name", "house.accent", "nergens"):
        assert dirk.get(f"/instellingen/{name}").status_code == 404
