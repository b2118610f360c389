"""Closing days and regulatory holidays from a file that says what they are and where they come
from."""

import io
from collections.abc import Callable

import pytest

from processes.cases.administration import days_off_file
from processes.models import DueDate, Setting, SettingChange, db
from tests.app.browsing import Browser
from tests.play import Play

Read = Callable[[str], days_off_file.Reading]
DECIDED = "Beslissing van de directie van 3 maart 2025"


def messages(reading: days_off_file.Reading) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in reading.problems]


def test_closing_days_come_to_those_that_stand_in_the_list() -> None:
    found = days_off_file.closing_days("laatste dag;eerste dag\n24/12/2026;23 december 2026")
    assert found.problems == []
    assert found.answer("none") == "2026-12-23,2026-12-24"
    assert found.answer("2026-12-24,2026-05-15") == "2026-05-15,2026-12-23,2026-12-24"


def test_regulatory_holidays_are_days_of_every_year() -> None:
    found = days_off_file.regulatory_holidays("dag\n11/07\n2-11\n29 februari")
    assert found.problems == []
    assert found.answer("07-11,12-26") == "02-29,07-11,11-02,12-26"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("25/12/2026;24/12/2026", "laatste dag: die ligt vóór de eerste dag."),
        ("01/06/2026;31/08/2026", "laatste dag: zo lang sluit een centrum niet. Kijk de dagen na."),
        ("01/06/2226;01/06/2026", "eerste dag: dat jaar kennen we niet. Kijk het na."),
        ("x;01/06/2026", "eerste dag: schrijf een dag die bestaat, zoals 24/04/2025."),
        ("15/05/2026;18/05/2026", "Deze dagen vallen samen met die van lijn 2."),
        ("15/05/2026", "Hier staan 1 velden. Dat moeten er 2 zijn."),
    ],
)
def test_all_that_is_wrong_with_a_closure_is_said(line: str, said: str) -> None:
    text = f"eerste dag;laatste dag\n15/05/2026;15/05/2026\n{line}"
    assert messages(days_off_file.closing_days(text)) == [(3, said)]


@pytest.mark.parametrize("line", ["11/13", "30 februari", "11/07/2026", "morgen", "11"])
def test_what_is_no_day_of_every_year_is_said(line: str) -> None:
    wrong = "dag: schrijf een dag zonder jaar, zoals 11/07 of 11 juli."
    assert messages(days_off_file.regulatory_holidays(f"dag\n{line}")) == [(2, wrong)]


@pytest.mark.parametrize(
    ("read", "example"),
    [
        (days_off_file.closing_days, days_off_file.CLOSING_EXAMPLE),
        (days_off_file.regulatory_holidays, days_off_file.REGULATORY_EXAMPLE),
    ],
)
def test_the_examples_can_be_read_as_they_are(read: Read, example: str) -> None:
    assert read(example).problems == []


def send(browser: Browser, *lines: str) -> int:
    data = io.BytesIO("\n".join(("eerste dag;laatste dag", *lines)).encode())
    path = "/instellingen/closing_days/bestand"
    return browser.post(path, file=(data, "dagen.csv"), source=DECIDED).status_code


def test_a_file_shows_what_moves_and_is_kept_with_its_source_or_not_at_all(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen/closing_days")
    dirk.follow("Lees de sluitingsdagen uit een CSV-bestand")
    assert send(dirk, "22/04/2025;22/04/2025", "31/02/2025;morgen") == 422
    assert db.session.scalars(db.select(Setting)).all() == []
    assert send(dirk, "22/04/2025;23/04/2025") == 200
    # The chair invites within 5 working days: 16, 17, 18, 24 and 25 April, not Monday 21 April.
    assert "woensdag 23 april 2025" in dirk.text
    assert "vrijdag 25 april 2025" in dirk.text
    assert db.session.scalars(db.select(Setting)).all() == []
    dirk.send("Verander het antwoord", reason="De stroom valt uit.")
    assert f"Bron: {DECIDED}" in dirk.text
    (row,) = db.session.scalars(db.select(SettingChange)).all()
    assert (row.after, row.source) == ("2025-04-22,2025-04-23", DECIDED)
    (due,) = db.session.scalars(db.select(DueDate).where(DueDate.task_id.is_not(None))).all()
    assert str(due.last_day) == "2025-04-25"
