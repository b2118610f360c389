"""What one step of a case costs: load, complete, save, commit.

    python -m tests.benchmarks.engine_step [number of cases]

Each case is an objection that goes its usual path: moved once, held, reconvened, decided, final.
The floor is what the database alone costs in the same run: an UPDATE with commit of a blob of the
same size (SQLite in a file, WAL). No test: times depend on the machine.
"""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from processes.answers import Routing
from processes.engine.diagrams import current
from processes.engine.execution import Execution, is_human

DIAGRAM = current("evaluation_objection")
PATH: list[tuple[str, Routing]] = [
    ("invite", {}),
    ("talk", {"talk_outcome": "moved"}),
    ("talk", {"talk_outcome": "held"}),
    ("decide_reconvene", {"reconvene": True}),
    ("compose", {}),
    ("new_decision", {"certificate": False}),
    ("appeal_term", {}),
]


def store(connection: sqlite3.Connection, state: bytes) -> None:
    with connection:
        connection.execute('UPDATE "case" SET state = ?', (state,))


def stored(connection: sqlite3.Connection) -> bytes:
    state: bytes = connection.execute('SELECT state FROM "case"').fetchone()[0]
    return state


def open_store(folder: Path, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / f"{synchronous}.sqlite")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute('CREATE TABLE "case" (state BLOB)')
    connection.execute("INSERT INTO \"case\" VALUES (x'')")
    return connection


def step(state: bytes, element: str, routing: Routing) -> bytes:
    execution = Execution.load(DIAGRAM, state, lambda _: {})
    waiting = next(w for w in execution.waiting() if w.element.id == element)
    if is_human(waiting):
        execution.complete(waiting.engine_task, routing)
    else:
        execution.occur(element, routing)
    return execution.save()


def step_and_store(connection: sqlite3.Connection, element: str, routing: Routing) -> None:
    store(connection, step(stored(connection), element, routing))


def timed(times: list[float], do: Callable[..., Any], *given: Any) -> Any:
    """What `do` answers; its milliseconds are added to `times`."""
    start = perf_counter()
    answer = do(*given)
    times.append((perf_counter() - start) * 1000)
    return answer


def begin() -> bytes:
    return Execution.start(DIAGRAM, {"timely": True}, lambda _: {}).save()


def measure(cases: int, connection: sqlite3.Connection) -> dict[str, list[float]]:
    alone: list[float] = []
    whole: list[float] = []
    floor: list[float] = []
    for _ in range(cases):
        state = begin()
        store(connection, state)
        for element, routing in PATH:
            state = timed(alone, step, state, element, routing)
            timed(whole, step_and_store, connection, element, routing)
            timed(floor, store, connection, state)
    return {"engine alone": alone, "with commit": whole, "floor: commit": floor}


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    starts: list[float] = []
    for _ in range(cases):
        timed(starts, begin)
    print(f"start and save: {median(starts):.2f} ms")  # noqa: T201
    with TemporaryDirectory() as folder:
        for synchronous in ("NORMAL", "FULL"):
            connection = open_store(Path(folder), synchronous)
            for name, taken in measure(cases, connection).items():
                worst = sorted(taken)[int(len(taken) * 0.95)]
                line = f"{synchronous:7}{name:15}median {median(taken):.2f} ms, 95% {worst:.2f} ms"
                print(line)  # noqa: T201
            print(f"{synchronous:7}state at the end: {len(stored(connection))} bytes")  # noqa: T201
            connection.close()


if __name__ == "__main__":
    main()
