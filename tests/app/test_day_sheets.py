"""The agenda, tasks and letters as sheets: the rows of their pages, and all of them."""

import csv
import io
from typing import Any

import pytest

from app.reading import agenda, paging
from processes.models import transaction
from tests.app.site import Site
from tests.app.workbooks import rows_of
from tests.letters import appeal_decided
from tests.play import Play


def rows(play: Play, who: str, path: str) -> list[list[str]]:
    """The rows of a sheet, its heads first."""
    text = Site(play.app, play.person(who)).get(path).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def book(play: Play, who: str, path: str) -> list[list[Any]]:
    """The same of a workbook."""
    return rows_of(Site(play.app, play.person(who)).get(path).data)


@pytest.fixture
def stage_database(sqlite_database: str) -> str:
    """What the lists ask is asked of both databases where their pages are."""
    return sqlite_database


def test_the_agenda_as_a_sheet_has_its_talks_and_every_last_day(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda, "SHOWN", 0)
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 11:00")
    talk = ["22/04/2025", "14.00 uur", "gesprek", "Amina", "BZ-2025-0001", "Lokaal 12", "Bram"]
    target = ["eigen streefdatum", ""]
    assert rows(play, "dirk", "/agenda/lijst.csv")[1:] == [
        [*talk, "", "", ""],
        [
            "23/04/2025",
            "",
            "uitnodigen voor het gesprek",
            "Ines",
            "BZ-2025-0002",
            "",
            "",
            "",
            *target,
        ],
        ["24/04/2025", "", "verslag van het gesprek", "Amina", "BZ-2025-0001", "", "", "", *target],
    ]
    assert book(play, "dirk", "/agenda/lijst.xlsx?waar=lokaal+12")[1:] == [
        [45769.0, *talk[1:], "", "", ""]
    ]


def test_tasks_as_a_sheet_stand_in_the_order_of_their_list(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "BATCH", 1)
    play.open(at="2025-04-15 10:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-14 10:00")
    play.travel_to("2025-04-16 09:00")
    with transaction():
        task = play.task("invite")
        task.claimed_by_id = play.ids["bram"]
    name, about = "Uitnodigen voor het gesprek", ["NT2 1.2", "Bezwaar tegen een evaluatie"]
    term = ["uitnodigen voor het gesprek", "eigen streefdatum"]
    assert rows(play, "bram", "/taken/lijst.csv")[1:] == [
        [name, "Ines", *about, "BZ-2025-0002", "Bram", *term, "22/04/2025", "nog 3 werkdagen"],
        [name, "Amina", *about, "BZ-2025-0001", "", *term, "23/04/2025", "nog 4 werkdagen"],
    ]
    assert [row[4] for row in book(play, "bram", "/taken/lijst.xlsx?wie=mij")[1:]] == [
        "BZ-2025-0002"
    ]


def test_letters_that_wait_as_a_sheet(play: Play) -> None:
    appeal_decided(play)
    with transaction():
        play.person("amina").postal_address = ""
    play.travel_to("2025-05-02 09:00")
    written = rows(play, "chris", "/brieven/lijst.csv")[1:]
    assert written == [
        [
            "Beslissing van de beroepscommissie",
            *("Amina", "aangetekend", "29/04/2025", "3", "Amina", "BR-2025-0001"),
            "we kennen het adres niet",
        ]
    ]
    assert [row[4] for row in book(play, "chris", "/brieven/lijst.xlsx")[1:]] == [3.0]
