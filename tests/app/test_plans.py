"""What PostgreSQL reads for what is asked most, however many cases there are."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from processes.facts import case_file
from processes.holders import staff
from processes.models import db
from tests.app.site import Site
from tests.play import Play
from tests.statements import asked


@pytest.fixture
def stage_database(postgresql_database: str) -> str:
    """SQLite tells less of what it will do."""
    return postgresql_database


def test_the_file_of_a_case_is_read_by_indexes_alone(play: Play) -> None:
    case = play.open()
    plans = _planned(lambda: case_file.read(case))
    assert "ix_receipt_decision_id" in plans
    assert "ix_receipt_result_id" in plans
    assert "Seq Scan on receipt" not in plans


def test_the_cases_of_somebody_are_found_by_whose_they_are(play: Play) -> None:
    play.open()
    mine = Site(play.app, play.person("amina"))
    plans = _planned(lambda: mine.get("/dossiers"))
    assert "ix_case_cursist_id" in plans
    assert 'Index Scan Backward using pk_case on "case"' not in plans


def test_who_works_in_the_centre_is_found_by_roles_and_seats(play: Play) -> None:
    plans = _planned(staff)
    assert "SubPlan" not in plans  # of everybody it would be asked whether they have one


def _planned(work: Callable[[], Any]) -> str:
    """How PostgreSQL would read what this asks if no table were small."""
    said = asked(work)
    with db.engine.connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))
        plans = (connection.exec_driver_sql(f"EXPLAIN {one}", values) for one, values in said)
        return "\n".join(line for plan in plans for [line] in plan)
