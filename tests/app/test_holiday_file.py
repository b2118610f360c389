"""School holidays by decree, from a file that says what they are and where they come from."""

import io

import pytest

from processes.cases.administration import holiday_file
from processes.models import Setting, SettingChange, db
from tests.app.browsing import Browser
from tests.play import Play

HEADS = "vakantie;eerste dag;laatste dag"
AUTUMN = "Herfstvakantie;02/11/2026;15/11/2026"
AS_THE_RULE = "kerstvakantie;21 december 2026;2027-01-03"
DECREE = "Besluit van de Vlaamse Regering van 17 april 1991"
WHY = "De Vlaamse Regering maakte de herfstvakantie langer."
HERE = "/instellingen/school_holidays/bestand"


def read(*lines: str) -> holiday_file.Reading:
    return holiday_file.read("\n".join((HEADS, *lines)))


def test_only_what_differs_from_the_flemish_rule_comes_into_the_list() -> None:
    found = read(AUTUMN, AS_THE_RULE)
    assert found.problems == []
    assert found.answer("flemish") == "Herfstvakantie:2026-11-02/2026-11-15"


def test_what_the_file_names_replaces_what_stood_there_and_all_else_stays() -> None:
    now = "Herfstvakantie:2026-11-02/2026-11-10,Paasvakantie:2026-04-07/2026-04-19"
    assert read(AUTUMN).answer(now) == (
        "Paasvakantie:2026-04-07/2026-04-19,Herfstvakantie:2026-11-02/2026-11-15"
    )
    back_to_the_rule = "Herfstvakantie;02/11/2026;08/11/2026"
    assert read(back_to_the_rule).answer(now) == "Paasvakantie:2026-04-07/2026-04-19"
    assert read(back_to_the_rule).answer("Herfstvakantie:2026-11-02/2026-11-10") == "flemish"


def test_the_example_can_be_read_as_it_is() -> None:
    assert holiday_file.read(holiday_file.EXAMPLE).problems == []


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        (
            "Zomer;31/02/2026;morgen",
            [
                "vakantie: schrijf Herfstvakantie, Kerstvakantie, Krokusvakantie, Paasvakantie, "
                "Zomervakantie.",
                "eerste dag: schrijf een dag die bestaat, zoals 24/04/2025.",
                "laatste dag: schrijf een dag die bestaat, zoals 24/04/2025.",
            ],
        ),
        (
            "Paasvakantie;19/04/2026;06/04/2026",
            ["laatste dag: die ligt vóór de eerste dag."],
        ),
        (
            "Paasvakantie;06/04/2026;19/04/2027",
            ["laatste dag: zo lang duurt geen schoolvakantie. Kijk de dagen na."],
        ),
        (
            "Paasvakantie;06/04/2206;19/04/2206",
            [
                "eerste dag: dat jaar kennen we niet. Kijk het na.",
                "laatste dag: dat jaar kennen we niet. Kijk het na.",
            ],
        ),
        ("Herfstvakantie;02/11/2026;08/11/2026", ["Herfstvakantie van 2026 staat ook op lijn 2."]),
        ("Kerstvakantie;15/11/2026;20/12/2026", ["Deze dagen vallen samen met die van lijn 2."]),
        ("Paasvakantie;06/04/2026", ["Hier staan 2 velden. Dat moeten er 3 zijn."]),
    ],
)
def test_all_that_is_wrong_with_a_line_is_said(line: str, messages: list[str]) -> None:
    problems = read(AUTUMN, line).problems
    assert [(each.line, each.message) for each in problems] == [(3, said) for said in messages]


def send(browser: Browser, *lines: str, source: str = DECREE) -> int:
    data = io.BytesIO("\n".join((HEADS, *lines)).encode())
    return browser.post(HERE, file=(data, "vakanties.csv"), source=source).status_code


def test_a_file_is_looked_at_and_kept_with_its_source(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen/school_holidays")
    dirk.follow("Lees de schoolvakanties uit een CSV-bestand")
    assert send(dirk, AUTUMN, AS_THE_RULE) == 200
    assert dirk.facts() == {
        "Het antwoord is nu": "geen",
        "Het wordt": "Herfstvakantie van maandag 2 november 2026 tot en met zondag 15 november "
        "2026",
        "Bron": DECREE,
    }
    assert db.session.scalars(db.select(Setting)).all() == []
    assert dirk.send("Verander het antwoord").status_code == 422
    dirk.send("Verander het antwoord", reason=WHY)
    assert f"door Dirk. Reden: {WHY} Bron: {DECREE}" in dirk.text
    (row,) = db.session.scalars(db.select(SettingChange)).all()
    assert (row.after, row.source) == ("Herfstvakantie:2026-11-02/2026-11-15", DECREE)
    dirk.get("/instellingen/school_holidays")
    assert f"Bron: {DECREE}" in dirk.text


def test_with_one_wrong_line_nothing_is_kept_and_the_source_is_still_there(play: Play) -> None:
    dirk = Browser(play, "dirk")
    assert send(dirk, AUTUMN, "Zomer;1/7/2026;31/8/2026", "Paasvakantie;x;y") == 422
    for said in ("vakantie: schrijf Herfstvakantie", "eerste dag: schrijf", "laatste dag: schrijf"):
        assert said in dirk.text
    assert db.session.scalars(db.select(Setting)).all() == []
    assert dirk.page.xpath("//input[@name='source']/@value") == [DECREE]


def test_what_is_missing_or_changes_nothing_is_said_at_the_form(play: Play) -> None:
    dirk = Browser(play, "dirk")
    assert send(dirk, AUTUMN, source="") == 422
    assert dirk.errors == ["Waar komen deze dagen vandaan? Schrijf waar deze dagen vandaan komen."]
    assert send(dirk, AS_THE_RULE) == 422
    assert dirk.errors == ["Dit is al het antwoord van het centrum."]
