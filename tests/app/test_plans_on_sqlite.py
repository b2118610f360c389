"""What SQLite reads for the lists that are counted most, however many cases there are."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import ColumnElement

from app.reading import by_day
from app.reading.case_choice import Choice
from app.reading.case_list import Lines
from app.reading.outcomes import filed_late
from app.reading.paging import counted
from app.reading.reasons import with_text
from app.reading.standing import Standing
from app.reading.task_list import EVERY, MINE, Tasks
from app.reading.wanted import Wanted
from app.reading.ways import lately
from processes.models import Case, Task, db
from tests.app.site import Site
from tests.play import Play
from tests.statements import asked


@pytest.fixture
def stage_database(sqlite_database: str) -> str:
    """PostgreSQL knows of indexes of a part what is so of all in them."""
    return sqlite_database


def test_what_the_overview_counts_stands_in_its_indexes(play: Play) -> None:
    play.open()
    site = Site(play.app, play.person("dirk"))
    assert _planned(lambda: site.get("/overzicht")) >= {
        "SCAN task USING COVERING INDEX ix_task_open",
        "SEARCH task USING COVERING INDEX ix_task_open (role=?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs (last_day<?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs (last_day>? AND last_day<?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs_in (task_id=?)",
        "SEARCH case USING COVERING INDEX ix_case_ended_at (ended_at=?)",
    }


def test_a_long_list_walks_along_its_days_as_far_as_the_page_goes(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_day, "FEW", 0)
    play.open()
    dirk, bram = play.person("dirk"), play.person("bram")
    for each in (Choice(Wanted(), Standing.now(), dirk), Tasks(bram, EVERY)):
        plans = _planned(partial(each.page, {}))
        assert {step for step in plans if step.startswith("SEARCH due_date_1 USING")} & {
            "SEARCH due_date_1 USING COVERING INDEX ix_due_date_runs (last_day>?)",
            "SEARCH due_date_1 USING INDEX ix_due_date_runs (last_day>?)",
        }


def test_what_is_claimed_and_what_falls_due_is_found_before_the_cases(play: Play) -> None:
    case = play.open()
    site = Site(play.app, play.person("bram"))
    assert "SEARCH due_date USING COVERING INDEX ix_due_date_runs (last_day>? AND last_day<?)" in (
        _planned(lambda: site.get("/agenda"))
    )
    mine = Tasks(case.cursist, MINE)
    plans = _planned(lambda: counted(mine.rows.where(Task.claimed_by_id == case.cursist_id)))
    assert any("ix_task_claimed (claimed_by_id=?)" in step for step in plans)


def test_what_a_year_counts_stands_in_its_indexes(play: Play) -> None:
    play.open()
    site = Site(play.app, play.person("dirk"))
    assert _planned(lambda: site.get("/overzicht/jaren")) >= {
        "SEARCH case USING COVERING INDEX ix_case_opened_at (opened_at>? AND opened_at<?)",
        "SEARCH case USING COVERING INDEX ix_case_ended_at (ended_at>? AND ended_at<?)",
    }


def test_the_last_cases_of_a_procedure_are_found_in_their_order(play: Play) -> None:
    play.open()
    last = lately([Case.process == "evaluation_objection"])
    plans = _planned(lambda: db.session.execute(last).all())
    assert "SEARCH case USING COVERING INDEX ix_case_process (process=?)" in plans
    assert "USE TEMP B-TREE FOR ORDER BY" not in plans
    over = lately([Case.process == "evaluation_objection", Case.ended_at.is_not(None)])
    plans = _planned(lambda: db.session.execute(over).all())
    assert "SEARCH case USING COVERING INDEX ix_case_over (process=?)" in plans
    assert "USE TEMP B-TREE FOR ORDER BY" not in plans


def test_what_was_filed_too_late_or_with_texts_is_found_in_its_index(play: Play) -> None:
    assert "SCAN submission USING INDEX ix_submission_late" in _of_cases(filed_late())
    assert "SCAN submission USING INDEX ix_submission_reason_texts" in _of_cases(with_text("a"))


def test_what_belongs_to_a_page_of_results_is_found_by_these(play: Play) -> None:
    play.open()
    site = Site(play.app, play.person("chris"))
    plans = _planned(lambda: site.get("/resultaten"))
    assert plans >= {
        "SEARCH case USING INDEX ix_case_result_id (result_id=?)",
        "SEARCH due_date USING INDEX ix_due_date_result_id (result_id=?)",
    }
    assert "SEARCH case USING INDEX ix_case_process (process=?)" not in plans


def test_what_a_line_shows_is_looked_up_for_the_cases_of_the_page(play: Play) -> None:
    case = play.open()
    lines = Lines(Standing.now())
    assert "SEARCH task USING COVERING INDEX ix_task_rests (case_id=?)" in _planned(
        lambda: lines.of([case.id])
    )


def _of_cases(condition: ColumnElement[bool]) -> set[str]:
    return _planned(lambda: db.session.execute(db.select(Case.id).where(condition)).all())


def _planned(work: Callable[[], Any]) -> set[str]:
    """The steps in which SQLite reads what this asks."""
    said = asked(work)
    with db.engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", values) for s, values in said
        ]
        return {step for plan in plans for *_, step in plan}
