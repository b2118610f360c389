"""Nobody is stuck in a procedure of the house: the first hundred steps of each, always the same
ones. `weerwoord play` plays them all."""

import pytest

from app.commands.play.scratch import scratch
from app.commands.play.walking import Walk
from processes.engine.diagrams import current, names

STEPS = 100


@pytest.mark.parametrize("process", names())
def test_nobody_is_stuck(process: str) -> None:
    with scratch() as house:
        walk = Walk(house, house.settle_in(), current(process))
        for _ in walk.rests():
            if walk.steps >= STEPS:
                break
        assert walk.known
        assert walk.findings == {}
