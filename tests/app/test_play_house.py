"""Nobody is stuck in a procedure of the house, nor who acts for a minor: the first steps of each,
always the same ones. `weerwoord play` plays them all."""

from datetime import date

import pytest

from app.commands.play.people import ADULT, MINOR
from app.commands.play.scratch import scratch
from app.commands.play.walking import Walk
from processes.engine.diagrams import current, names


@pytest.mark.parametrize("process", names())
@pytest.mark.parametrize(("born_on", "steps"), [(ADULT, 100), (MINOR, 40)])
def test_nobody_is_stuck(process: str, born_on: date, steps: int) -> None:
    with scratch() as house:
        walk = Walk(house, house.settle_in(born_on), current(process))
        for _ in walk.rests():
            if walk.steps >= steps:
                break
        assert walk.known
        assert walk.findings == {}
