"""Nobody is stuck in a procedure of the house, nor who acts for a minor: the first steps of each,
always the same ones. `weerwoord play` plays them all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.play.people import ADULT, MINOR
from app.commands.play.scratch import Scratch, scratch
from app.commands.play.walking import Walk
from processes.engine.diagrams import current, names

STEPS = {ADULT: 100, MINOR: 40}


@pytest.fixture(scope="module", params=STEPS, ids=["an adult", "a minor"])
def settled(request: pytest.FixtureRequest) -> Iterator[tuple[Scratch, Path, int]]:
    """One house for all procedures, its copy before there was a case, and how far they are played:
    what it compiled for one page, it does not compile again."""
    with scratch() as house:
        yield house, house.settle_in(request.param), STEPS[request.param]


@pytest.mark.parametrize("process", names())
def test_nobody_is_stuck(settled: tuple[Scratch, Path, int], process: str) -> None:
    house, empty, steps = settled
    walk = Walk(house, empty, current(process))
    rests = []
    for rest in walk.rests():
        rests.append(rest)
        if walk.taken >= steps:
            break
    assert walk.known
    assert walk.findings == {}
    for rest in rests:
        rest.saved.unlink(missing_ok=True)
