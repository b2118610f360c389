"""What it costs to close a step with stamps: of each door the part of its time that goes there.

The clock runs from where all that the step wrote is in the tables until its stamps are too, so that
both are of the same step on the same machine at the same moment.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from benchmarks.doors import COMMITTEE, WARM, WORK, Doors
from benchmarks.harness import Cost, Floor, milliseconds_since
from benchmarks.houses import house, stage
from processes.models import Ballot, Case
from tests.panel import Panel


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each door: the time of its stamps, and which part of the door that is, by the clock
    and of the processor."""
    with house(database, said.folder) as app, stage(app) as play, Watch.watching() as watch:
        Panel(play).furnish(COMMITTEE)
        floor = Floor()
        doors = Watched(play, floor, watch)
        for number in range(said.rounds + WARM):
            if number == WARM:
                doors.begin()
            doors.round(number)
        floor.close()
    return [doors.row(work) for work in WORK]


class Watch:
    """How long the stamps of the last step took."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.processor: list[float] = []
        self._start = self._at_work = 0.0

    @classmethod
    @contextmanager
    def watching(cls) -> Iterator["Watch"]:
        """One that looks at every step while inside. What was listening before, stamps."""
        watch = cls()
        event.listen(Session, "before_commit", watch.begin, insert=True)
        event.listen(Session, "before_commit", watch.end)
        try:
            yield watch
        finally:
            event.remove(Session, "before_commit", watch.begin)
            event.remove(Session, "before_commit", watch.end)

    def begin(self, session: Session) -> None:
        """All that the step wrote is in the tables now."""
        session.flush()
        self._start, self._at_work = perf_counter(), process_time()

    def end(self, _session: Session) -> None:
        """So are its stamps."""
        self.times.append(milliseconds_since(self._start))
        self.processor.append((process_time() - self._at_work) * 1000)


class Watched(Doors):
    """The doors, and how long their stamps took."""

    def __init__(self, play: Any, floor: Floor, watch: Watch) -> None:
        super().__init__(play, floor)
        self._watch = watch
        self.begin()

    def begin(self) -> None:
        """Nothing was measured yet."""
        self.costs = {work: Cost() for work in WORK}
        self._stamps = {work: Cost() for work in WORK}

    def row(self, work: str) -> dict[str, Any]:
        """The stamps of a door."""
        stamps, whole = self._stamps[work], self.costs[work]
        stamps.floors = whole.floors
        return {
            **stamps.row("stamps", work),
            "percent": _percent(stamps.times, whole.times),
            "cpu_percent": _percent(stamps.processor, whole.processor),
        }

    def _measured(self, work: str, door: Callable[[], Ballot | Case]) -> int:
        answer = super()._measured(work, door)
        self._stamps[work].times.append(self._watch.times[-1])
        self._stamps[work].processor.append(self._watch.processor[-1])
        return answer


def _percent(parts: list[float], wholes: list[float]) -> float:
    return round(100 * median(part / all_ for part, all_ in zip(parts, wholes, strict=True)), 1)
