"""In every procedure, wherever a random history of it comes to rest: what is foreseen if nobody
acts is what then happens, event by event, and nothing of it was kept."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.play import steps
from app.commands.play.people import ADULT, MINOR
from app.commands.play.scratch import Scratch, scratch
from app.commands.play.seeking import case_before
from app.commands.play.steps import Rest, Steps
from app.trying.openings import openings
from processes.cases.ahead.foresight import foresee_case
from processes.clock import holding
from processes.engine.diagrams import current, names
from processes.engine.execution import is_human
from tests.passing import everything, foreseen, pass_time

MOVES = 5  # of a history, beside how it begins
Settled = tuple[Scratch, Path]


@pytest.fixture(scope="module")
def of_an_adult() -> Iterator[Settled]:
    """A house, and its copy before there was a case."""
    with scratch() as house:
        yield house, house.settle_in(ADULT)


@pytest.fixture
def of_a_minor() -> Iterator[Settled]:
    """The same, where a guardian conducts."""
    with scratch() as house:
        yield house, house.settle_in(MINOR)


@pytest.mark.parametrize("process", names())
def test_what_is_foreseen_is_what_happens(of_an_adult: Settled, process: str) -> None:
    holds(of_an_adult, process)


def test_it_is_so_of_a_minor(of_a_minor: Settled) -> None:
    holds(of_a_minor, "evaluation_objection")


def holds(settled: Settled, process: str) -> None:
    """Of a random history of the procedure, at the last rests to which it comes."""
    house, empty = settled

    @settings(derandomize=True, max_examples=1)
    @given(seed=st.integers(0, 10_000))
    def holds_of(seed: int) -> None:
        for rest in list(history(Steps(house, empty, current(process)), Random(seed)))[-2:]:
            compare(house, rest)

    holds_of()


def history(played: Steps, chance: Random) -> Iterator[Rest]:
    """The rests to which a case comes that begins in one of its ways, and goes on by chance."""
    opening = chance.choice(list(openings(played.diagram)))
    before = case_before(played.house, played.empty, opening) if opening.process else None
    reached = list(played.begun(opening, before))
    for _ in range(MOVES):
        if not reached:
            return
        rest = chance.choice(reached)
        yield rest
        moves = list(_moves(played, rest))
        chance.shuffle(moves)
        reached = next(filter(None, (move() for move in moves)), [])


def _moves(played: Steps, rest: Rest) -> Iterator[Callable[[], list[Rest]]]:
    yield lambda: played.wait(rest) or []
    for waiting in rest.waiting:
        for routing in steps.given(waiting.element):
            if is_human(waiting):
                yield partial(_done, played, rest, waiting, routing)
            elif waiting.element.message:
                yield partial(played.tell, rest, waiting.element, routing)


def _done(played: Steps, *move: object) -> list[Rest]:
    return played.do(*move, in_full=False)[1]  # type: ignore[arg-type]


def compare(house: Scratch, rest: Rest) -> None:
    """What is foreseen from this rest, with what then happens."""
    house.go_back(rest.saved)
    before = everything()
    with holding(rest.at):
        ahead = foresee_case(rest.case_id, foreseen)
        assert everything() == before
        assert (rest.path, pass_time(rest.case_id)) == (rest.path, ahead)
