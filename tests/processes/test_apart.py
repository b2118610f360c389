"""A lane: conversions in a child process, each within its limits."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from processes.conversion.apart import Lane, Limits
from processes.errors import NotConverted, NotShown, TooHeavy
from tests.processes import heavy

LIMITS = Limits(memory=600 * 1024**2, processor=20, patience=120)


@pytest.fixture
def lane() -> Iterator[Lane]:
    """A lane without a child yet."""
    lane = Lane("tests")
    yield lane
    lane.end()


def test_one_child_does_one_conversion_after_the_other(lane: Lane) -> None:
    first = lane.run(LIMITS, heavy.own_number)
    assert first != os.getpid()
    assert lane.run(LIMITS, heavy.own_number) == first


def test_what_the_parent_holds_is_not_counted_as_the_child_s(lane: Lane) -> None:
    held = b"x" * 320 * 1024**2
    first = lane.run(LIMITS, heavy.own_number)
    assert lane.run(LIMITS, heavy.own_number) == first
    del held


def test_lanes_have_a_child_each(lane: Lane) -> None:
    other = Lane("others")
    assert lane.run(LIMITS, heavy.own_number) != other.run(LIMITS, heavy.own_number)
    other.end()


def test_what_needs_too_much_memory_is_broken_off_and_says_so(lane: Lane) -> None:
    with pytest.raises(TooHeavy, match="hold took more than 600 MB of memory"):
        lane.run(LIMITS, heavy.hold, 700)
    assert lane.run(LIMITS, heavy.hold, 1) == 1024**2


def test_a_child_that_grew_gives_its_memory_back_by_ending(lane: Lane) -> None:
    first = lane.run(LIMITS, heavy.own_number)
    lane.run(LIMITS, heavy.hold, 320)
    assert lane.run(LIMITS, heavy.own_number) != first


@pytest.mark.parametrize(
    ("limits", "job", "error", "said"),
    [
        (
            replace(LIMITS, processor=1),
            heavy.compute,
            TooHeavy,
            "compute took too much of the processor",
        ),
        (replace(LIMITS, patience=1), heavy.wait, NotConverted, "wait took more than 1 seconds"),
    ],
)
def test_what_takes_too_long_is_broken_off_and_the_next_is_done(
    lane: Lane, limits: Limits, job: Callable[[], None], error: type[NotConverted], said: str
) -> None:
    first = lane.run(LIMITS, heavy.own_number)
    with pytest.raises(error, match=said):
        lane.run(limits, job)
    assert lane.run(LIMITS, heavy.own_number) != first


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (heavy.be_killed, "the process that did be_killed ended with SIGKILL"),
        (heavy.end, "the process that was to do end had ended"),
        (heavy.break_down, "KeyError: '/Root'"),
    ],
)
def test_what_breaks_is_told_with_what_was_done(
    lane: Lane, job: Callable[[], None], said: str
) -> None:
    with pytest.raises(NotConverted, match=said):
        lane.run(LIMITS, job)
    assert lane.run(LIMITS, heavy.hold, 1) == 1024**2


def test_an_error_of_the_house_comes_through_as_it_is(lane: Lane) -> None:
    with pytest.raises(NotShown) as not_shown:
        lane.run(LIMITS, heavy.refuse)
    assert not_shown.value.why == "Dit bestand is beschadigd."


def test_a_child_that_ended_because_nothing_was_asked_is_followed_by_another(lane: Lane) -> None:
    first = lane.run(LIMITS, heavy.own_number)
    lane.run(LIMITS, heavy.have_no_patience)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert lane.run(LIMITS, heavy.own_number) != first


def test_what_tells_a_whole_group_to_end_lets_a_child_finish(lane: Lane) -> None:
    child = lane.run(LIMITS, heavy.own_number)
    for told in (signal.SIGTERM, signal.SIGINT):
        os.kill(child, told)
    assert lane.run(LIMITS, heavy.own_number) == child
    assert os.getsid(child) == child
