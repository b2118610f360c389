"""Very many due dates at once, fired by two workers as they run: a relay, a broker, and the mails
that come of it sent to a mail server."""

from argparse import Namespace
from time import perf_counter, sleep
from typing import Any

from sqlalchemy import func

from benchmarks.crowd import to_be_invited
from benchmarks.houses import house, stage
from benchmarks.running import running
from processes.clock import legal_now
from processes.models import DueDate, Incident, db, transaction
from tests.workers.house import until

WORKERS = 2
WAITS = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """One row: from the moment at which all are due until the last has fired."""
    with house(database, said.folder) as app:
        with stage(app) as play:
            to_be_invited(play, said.due)
        first = _put_off_all_but_one()
        with running(app) as there:
            for command in ("relay", *["worker"] * WORKERS):
                there.start(command)
            until(lambda: _waiting(DueDate.id == first) == 0)
            sleep(5)  # whoever started last is there too
            _make_due()
            start, count = perf_counter(), _waiting()
            until(lambda: _waiting() == 0, timeout=3600)
            seconds = perf_counter() - start
        assert db.session.scalar(db.select(func.count(Incident.id))) == 0
    work = f"{count:,} due dates, {WORKERS} workers"
    told = f"{count / seconds:.0f} a second"
    row = {"subject": "due dates", "work": work, "ms": round(seconds * 1000), "note": told}
    return [row]


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
        db.session.execute(late.values(fires_at=legal_now()))


def _waiting(*conditions: Any) -> int:
    db.session.rollback()
    due = db.select(func.count(DueDate.id)).where(*WAITS, DueDate.fires_at.is_not(None))
    return int(db.session.scalars(due.where(*conditions)).one())
