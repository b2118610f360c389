"""Of every procedure that can be simulated, from random days: what is simulated is what a real case
comes to that begins so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.play.scratch import Scratch, scratch
from app.reading.ahead import Prospect
from app.reading.timeline import timeline
from app.trying.simulation import AT, Beginning, can_be_simulated, simulate
from processes.clock import holding
from processes.engine.diagrams import names
from processes.errors import Refused
from processes.models import Case, db, transaction
from processes.regulation import BRUSSELS
from tests.passing import everything, pass_time

Settled = tuple[Scratch, Path]
Told = list[tuple[datetime, str, str]]
EVER = datetime(2100, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2025, 1, 2), date(2026, 3, 31))
SIMULATED = [process for process in names() if can_be_simulated(process)]


@pytest.fixture(scope="module")
def settled() -> Iterator[Settled]:
    """A house, and its copy before there was a case."""
    with scratch() as house:
        yield house, house.settle_in()


@pytest.mark.parametrize("process", SIMULATED)
def test_what_is_simulated_is_what_a_real_case_comes_to(settled: Settled, process: str) -> None:
    house, empty = settled

    @settings(derandomize=True, max_examples=3)
    @given(day=DAYS)
    def holds_of(day: date) -> None:
        house.go_back(empty)
        before = everything()
        simulated = simulate(process, day)
        assert everything() == before
        assert (simulated.breaks_on, simulated.goes_on) == (None, False)
        assert (day, of_prospect(simulated)) == (day, of_real_case(process, day))

    holds_of()


def of_prospect(simulated: Prospect) -> Told:
    """What happens, without the last days that only pass."""
    comes = (coming for day in simulated.days for coming in day.comes if coming.term is None)
    return sorted((each.when, each.title, each.text) for each in comes)


def of_real_case(process: str, day: date) -> Told:
    """What its timeline, and of the cases that began by themselves, says once nothing is due."""
    with holding(datetime.combine(day, AT, BRUSSELS).astimezone(UTC)):
        first = begins(process, day)
        pass_time(first)
    rows = db.session.query(Case).where(Case.id >= first).order_by(Case.id)
    entries = (entry for case in rows for entry in timeline(case, for_staff=True, until=EVER))
    return sorted((entry.when, entry.title, str(entry.text or "")) for entry in entries)


def begins(process: str, day: date) -> int:
    beginning = Beginning(process, day)
    while True:
        try:
            with transaction():
                return beginning.begin().id
        except Refused as refused:
            beginning.refuse(refused)
