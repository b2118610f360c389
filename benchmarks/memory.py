"""How much memory the web process and a worker hold after some minutes of work.

Three people work at once: one decides upon objections, of which the mails go out; the others read
lists and files.
"""

import re
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from benchmarks.crowd import to_be_decided
from benchmarks.houses import house, stage
from benchmarks.posting import CHAIR, decide
from benchmarks.running import Visitor, running
from processes.models import Case, Task, db

CASES = 3000
KEPT = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB$", re.M)
LISTS = ("/taken", "/overzicht", "/overzicht?toestand=alle", "/overzicht/lijst.csv",
         "/overzicht/procedures/evaluation_objection", "/dossiers")  # fmt: skip


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each process: bytes held at the end, and the most that it ever held."""
    with house(database, said.folder) as app:
        with stage(app) as play:
            to_be_decided(play, CASES)
        chair = play.person(CHAIR)
        numbers = db.session.scalars(db.select(Task.id).where(Task.closed_at.is_(None))).all()
        references = db.session.scalars(db.select(Case.reference).limit(500)).all()
        with running(app) as there:
            there.start("relay")
            found = {"web process": there.serve(), "worker": there.start("worker")}
            visitors = [Visitor(app, there.port, chair) for _ in range(3)]
            db.session.remove()
            ends = monotonic() + said.minutes * 60
            files = [f"/dossiers/{reference}" for reference in references]
            with ThreadPoolExecutor(3) as people:
                done = people.submit(_decide, visitors[0], numbers, ends)
                read = [people.submit(_read, visitors[1], LISTS, ends),
                        people.submit(_read, visitors[2], files, ends)]  # fmt: skip
                asked = sum(each.result() for each in read)
            for visitor in visitors:
                visitor.close()
            note = f"{said.minutes:g} min, {done.result()} decisions, {asked} pages"
            return [_row(work, process.pid, note) for work, process in found.items()]


def _decide(visitor: Visitor, numbers: Any, ends: float) -> int:
    """How many were decided by then."""
    for done, number in enumerate(numbers):
        if monotonic() > ends:
            return done
        decide(visitor, number, {})
    while monotonic() < ends:
        sleep(1)
    return len(numbers)


def _read(visitor: Visitor, paths: Any, ends: float) -> int:
    """How many pages were read by then."""
    for done in count():
        if monotonic() > ends:
            return done
        visitor.get(paths[done % len(paths)])
    raise AssertionError("it counts for ever")


def _row(work: str, process: int, note: str) -> dict[str, Any]:
    told = dict(KEPT.findall(Path(f"/proc/{process}/status").read_text()))
    held, most = (int(told[name]) * 1024 for name in ("VmRSS", "VmHWM"))
    told_too = f"{note}; at most {most / 1e6:.0f} MB"
    return {"subject": "memory", "work": work, "bytes": held, "note": told_too}
