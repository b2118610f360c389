"""Very many due dates at once, fired by two workers as they run: a relay, a broker, and the mails
that come of it sent to a mail server. Each must have fired once, and in order.

The floor is as many small steps through the bare driver, one after the other; "cpu ms" is what the
relay and the workers had of the processors, without the database.
"""

import os
from argparse import Namespace
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any

from sqlalchemy import func

from benchmarks.crowd import to_be_invited
from benchmarks.harness import Floor
from benchmarks.houses import house, stage
from benchmarks.running import running
from faults.books import due_dates
from processes.clock import LONGEST_WAIT, legal_now
from processes.models import DueDate, Incident, db, transaction
from tests.workers.house import until

WORKERS = 2
STEPS = 200  # of the floor
WAITS = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """One row: from the moment at which all are due until the last has fired."""
    with house(database, said.folder) as app:
        with stage(app) as play:
            to_be_invited(play, said.due)
        first = _put_off_all_but_one()
        with running(app) as there:
            at_work = [there.start(command).pid for command in ("relay", *["worker"] * WORKERS)]
            until(lambda: _waiting(DueDate.id == first) == 0, timeout=300)
            sleep(5)  # whoever started last is there too
            _make_due()
            count, before, start = _waiting(), _processor(at_work), perf_counter()
            until(lambda: _waiting() == 0, timeout=3600)
            seconds, processor = perf_counter() - start, _processor(at_work) - before
            floor = _floor()
        assert db.session.scalar(db.select(func.count(Incident.id))) == 0
        assert not list(due_dates())
    return [
        {
            "subject": "due dates",
            "work": f"{count:,} due dates, {WORKERS} workers",
            "ms": round(seconds * 1000),
            "cpu_ms": round(processor * 1000),
            "floor_ms": round(floor * count),
            "x_floor": round(seconds * 1000 / (floor * count), 1),
            "note": f"{count / seconds:.0f} a second",
        }
    ]


def _floor() -> float:
    """Milliseconds of a small step while nobody else works in this house."""
    floor = Floor()
    times = [floor.take() for _ in range(STEPS)]
    floor.close()
    return median(times)


def _processor(processes: list[int]) -> float:
    """Seconds that these processes had a processor until now."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # in the house's own code, and in the system's
    return ticks / os.sysconf("SC_CLK_TCK")


def _put_off_all_but_one() -> int:
    """The id of the one that is due now; the others are not until they are told."""
    with transaction():
        first = int(db.session.scalars(db.select(func.min(DueDate.id)).where(*WAITS)).one())
        others = db.update(DueDate).where(*WAITS, DueDate.id != first)
        db.session.execute(others.values(fires_at=None))
        return first


def _make_due() -> None:
    with transaction():
        late = db.update(DueDate).where(*WAITS, DueDate.last_day.is_not(None))
        # By then all that was sent on the last day has arrived: what is due fires at once.
        db.session.execute(late.values(fires_at=legal_now() - LONGEST_WAIT))


def _waiting(*conditions: Any) -> int:
    db.session.rollback()
    due = db.select(func.count(DueDate.id)).where(*WAITS, DueDate.fires_at.is_not(None))
    return int(db.session.scalars(due.where(*conditions)).one())
