"""What SQLite reads for the lists that are counted most, however many cases there are."""

from collections.abc import Callable
from typing import Any

import pytest

from app.reading.ways import lately
from processes.models import Case, db
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
        "SCAN task USING COVERING INDEX ix_task_rests",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs (last_day<?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs (last_day>? AND last_day<?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs_for (case_id>?)",
        "SEARCH due_date USING COVERING INDEX ix_due_date_runs_in (task_id=?)",
        "SEARCH case USING COVERING INDEX ix_case_ended_at (ended_at=?)",
    }


def test_the_last_cases_of_a_procedure_are_found_in_their_order(play: Play) -> None:
    play.open()
    last = lately([Case.process == "evaluation_objection"])
    plans = _planned(lambda: db.session.execute(last).all())
    assert "SEARCH case USING COVERING INDEX ix_case_process (process=?)" in plans
    assert "USE TEMP B-TREE FOR ORDER BY" not in plans


def _planned(work: Callable[[], Any]) -> set[str]:
    """The steps in which SQLite reads what this asks."""
    said = asked(work)
    with db.engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", values) for s, values in said
        ]
        return {step for plan in plans for *_, step in plan}
