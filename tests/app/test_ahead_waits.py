"""Somebody looks ahead in a case while another works in it, on PostgreSQL: in SQLite the one does
not begin before the other is done."""

import pytest

from processes.cases.ahead.foresight import as_it_runs, foresee
from processes.models import Case
from tests.play import Play


@pytest.fixture
def stage_database(postgresql_database: str) -> str:
    return postgresql_database


def test_what_happened_while_the_case_was_waited_for_is_not_still_to_come(play: Play) -> None:
    number = play.open(at="2025-04-15 10:00").id

    def wait() -> tuple[Case, int]:
        play.at_once(play.invite)
        return as_it_runs(number)

    kinds = foresee(wait, lambda ahead: [event.kind for event in ahead.events])
    assert kinds == ["mailed", "fired", "mailed"]  # the reminders of the talk, and of its report
