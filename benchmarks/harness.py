"""How a cost is taken: wall-clock time, statements counted where they leave, and the floor.

The floor is what the database alone asks for one small step: an UPDATE of 2 kB, an INSERT and a
commit, through the bare driver. It is taken after every measurement, so that whatever else the
machine does strikes both.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import Any

from processes.models import db
from tests.statements import statements, without_begin

PATIENCE, AT_LEAST = 10.0, 3  # seconds, and times
FLOORS = 3  # after each measurement: a floor is short, and strays more
BLOB = b"x" * 2048
TABLES = (
    "CREATE TABLE IF NOT EXISTS bench_floor (body {blob} NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bench_trail (body {blob} NOT NULL)",
)


@dataclass
class Cost:
    """What one kind of work cost, time after time; `floors` were taken right after each.
    `processor` is the time that this process had the processor, whoever else wanted it."""

    times: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    size: int | None = None

    def row(self, subject: str, work: str) -> dict[str, Any]:
        """The medians, as they are printed and kept; times are milliseconds, `size` is bytes."""
        row: dict[str, Any] = {"subject": subject, "work": work}
        if self.statements:
            row["statements"] = int(median(self.statements))
        row["ms"] = round(median(self.times), 2)
        if self.processor:
            row["cpu_ms"] = round(median(self.processor), 2)
        if self.floors:
            row["floor_ms"] = round(median(self.floors), 2)
            row["x_floor"] = round(median(self.times) / median(self.floors), 1)
        if self.size is not None:
            row["bytes"] = self.size
        return row


class Floor:
    """The bare driver on the database of the app, with two tables of its own."""

    def __init__(self) -> None:
        self._connection = db.engine.raw_connection()
        self._sqlite = db.engine.dialect.name == "sqlite"
        self._mark = "?" if self._sqlite else "%s"
        for table in TABLES:
            self._execute(table.format(blob="BLOB" if self._sqlite else "BYTEA"))
        self._execute(f"INSERT INTO bench_floor VALUES ({self._mark})", BLOB)
        self._connection.commit()

    def take(self) -> float:
        """Milliseconds of one small step."""
        start = perf_counter()
        if self._sqlite:
            self._execute("BEGIN IMMEDIATE")
        self._execute(f"UPDATE bench_floor SET body = {self._mark}", BLOB)
        self._execute(f"INSERT INTO bench_trail VALUES ({self._mark})", BLOB[:64])
        self._connection.commit()
        return milliseconds_since(start)

    def take_some(self) -> list[float]:
        """A few of them, right after a measurement."""
        return [self.take() for _ in range(FLOORS)]

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _execute(self, statement: str, *values: bytes) -> None:
        cursor = self._connection.cursor()
        cursor.execute(statement, values)
        cursor.close()


def milliseconds_since(start: float) -> float:
    """From a moment of `perf_counter` until now."""
    return (perf_counter() - start) * 1000


def timed(cost: Cost, work: Callable[[], Any], floor: Floor | None = None) -> Any:
    """Does the work once and adds its time, then the floor; gives what the work gave. For work of
    another process, and for work that asks the database nothing."""
    start = perf_counter()
    answer = work()
    cost.times.append(milliseconds_since(start))
    if floor:
        cost.floors += floor.take_some()
    return answer


def measure(cost: Cost, work: Callable[[], Any], floor: Floor | None = None) -> Any:
    """The same for work of this process: its statements and its time on the processor are added."""
    at_work = process_time()
    with statements() as said:
        answer = timed(cost, work)
    cost.processor.append((process_time() - at_work) * 1000)
    cost.statements.append(len(without_begin(said)))
    if floor:
        cost.floors += floor.take_some()
    return answer


def repeat(work: Callable[[], Any], floor: Floor, rounds: int) -> Cost:
    """The same work so many times, the first time for nothing; slow work less often."""
    cost = Cost()
    measure(Cost(), work)
    ends = perf_counter() + PATIENCE
    for done in range(rounds):
        if done >= AT_LEAST and perf_counter() > ends:
            break
        measure(cost, work, floor)
    return cost
