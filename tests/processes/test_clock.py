"""The legal clock runs with the machine's, unless a due date fires or the demo moved it on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine

from processes.clock import arrived_at, holding, legal_now, machine_now, set_offset
from tests.play import brussels

NOON = datetime(2025, 4, 14, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield
    set_offset(timedelta)


def test_legal_now_is_machine_now_and_both_are_in_utc() -> None:
    assert legal_now() == machine_now() == NOON
    assert (legal_now().tzinfo, machine_now().tzinfo) == (UTC, UTC)


def test_the_demo_moves_the_legal_clock_and_leaves_the_machines() -> None:
    set_offset(lambda: timedelta(days=3))
    assert legal_now() == NOON + timedelta(days=3)
    assert machine_now() == NOON


def test_while_a_due_date_fires_legal_now_is_its_own_moment() -> None:
    set_offset(lambda: timedelta(days=3))
    with holding(brussels("2025-04-26 00:00")):
        assert legal_now() == datetime(2025, 4, 25, 22, tzinfo=UTC)
        assert legal_now().tzinfo is UTC
        assert machine_now() == NOON
        with holding(brussels("2025-01-01 00:00")):
            assert legal_now() == datetime(2024, 12, 31, 23, tzinfo=UTC)
        assert legal_now() == datetime(2025, 4, 25, 22, tzinfo=UTC)
    assert legal_now() == NOON + timedelta(days=3)


def test_what_breaks_while_it_fires_leaves_the_clock_as_it_was() -> None:
    with pytest.raises(RuntimeError), holding(brussels("2025-01-01 00:00")):
        raise RuntimeError
    assert legal_now() == NOON


def test_a_moment_is_held_for_the_thread_that_holds_it_alone() -> None:
    seen: list[datetime] = []
    with holding(brussels("2025-01-01 00:00")):
        other = Thread(target=lambda: seen.append(legal_now()))
        other.start()
        other.join()
    assert seen == [NOON]


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = brussels("2025-01-01 00:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="a legal moment needs a zone"), holding(naive):
        pass


def test_a_request_is_answered_at_the_moment_at_which_it_had_arrived() -> None:
    set_offset(lambda: timedelta(days=3))
    with arrived_at(NOON - timedelta(seconds=7)):
        assert legal_now() == NOON + timedelta(days=3) - timedelta(seconds=7)
        assert machine_now() == NOON
        with holding(brussels("2025-04-26 00:00")):
            assert legal_now() == datetime(2025, 4, 25, 22, tzinfo=UTC)
    assert legal_now() == NOON + timedelta(days=3)
