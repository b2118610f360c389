"""The last seconds of a last day: many people file at the same time, each over a connection of
their own, and every one of them must be registered at the moment at which they sent.

On SQLite one process is the whole house; on PostgreSQL there are four of gunicorn, a worker and a
relay. Nothing is sent by the clock of a real midnight: what is told is how much later than it was
sent a filing is registered, and how many would have been a day late had the last second been a
midnight.
"""

from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from random import Random
from statistics import quantiles
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from benchmarks.harness import Cost, Floor
from benchmarks.houses import SQLITE, house, stage
from benchmarks.running import HERE, Running, Visitor, fields_of, running
from forms.filing import ANSWERED
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.models import Draft, Person, Result, Submission, db, transaction
from tests.play import Play

BUTTON = "Vraag het gesprek"
WITHIN = 10.0  # seconds before midnight
NEVER = datetime.max.replace(tzinfo=UTC)
WEB = 4  # processes of gunicorn
FOUND = 302
PATIENCE = 300  # seconds that somebody waits for an answer


@dataclass
class Filing:
    """One press of the button, and what came of it."""

    draft: int
    session: str
    fields: str
    sent: datetime = NEVER
    seconds: float = 0
    status: int = 0


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for the answers, and one for the moments that stand in the cases."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with house(database, said.folder) as app:
        with stage(app) as play:
            play.clock.move_to(yesterday)
            people = _typed(play, yesterday.date().isoformat(), said.people)
        with running(app) as there:
            _start(there, alone=database == SQLITE)
            filings = [_ready(app, there.port, *each) for each in people]
            db.session.remove()
            midnight = _send(there.port, filings)
        floor = Floor()
        floors = floor.take_some()
        floor.close()
        return [_answers(filings, floors), _moments(filings, midnight)]


def _typed(play: Play, day: str, people: int) -> list[tuple[Person, int]]:
    """So many cursists with a result of that day, each of whom answered every question of a filing:
    who, and the number of the draft."""
    names = [f"cursist{number}" for number in range(people)]
    with transaction():
        for name in names:
            play.add(name)
    results = {name: play.result(day, name).id for name in names}
    with transaction():
        numbers = {name: _answered(play.person(name), results[name]) for name in names}
    return [(play.person(name), numbers[name]) for name in names]


def _answered(person: Person, result: int) -> int:
    draft = drafts.begin(Matter.about(db.session.get_one(Result, result)), person)
    db.session.flush()
    typed = {"reasons": "Ik was ziek.", ANSWERED: ["bijlagen", "waarom"]}
    return drafts.write(draft.id, person, typed).id


def _start(there: Running, *, alone: bool) -> None:
    """The house answers from now on."""
    if alone:
        there.serve(BROKER_URL="")
        return
    there.start("worker")
    there.start("relay")
    there.gunicorn(WEB, PROXIES="1")


def _ready(app: Flask, port: int, person: Person, draft: int) -> Filing:
    """Somebody before the page with all answers, who ticked what must be ticked."""
    visitor = Visitor(app, port, person)
    fields = fields_of(visitor.get(f"/indienen/{draft}/nakijken"), BUTTON) | {"disagrees": "y"}
    visitor.close()
    return Filing(draft, visitor.session, urlencode(fields))


def _send(port: int, filings: list[Filing]) -> datetime:
    """All of them within the last seconds before the moment that it gives."""
    chance = Random(7)
    starts = monotonic() + 1
    moments = [starts + chance.uniform(0, WITHIN) for _ in filings]
    midnight = datetime.now(UTC) + timedelta(seconds=1 + WITHIN)
    with ThreadPoolExecutor(len(filings)) as people:
        for filing, moment in zip(filings, moments, strict=True):
            people.submit(_press, port, filing, moment)
    return midnight


def _press(port: int, filing: Filing, moment: float) -> None:
    sleep(max(0, moment - monotonic()))
    heads = {
        "Cookie": f"session={filing.session}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    filing.sent, pressed = datetime.now(UTC), monotonic()
    heads["X-Request-Start"] = f"t={filing.sent.timestamp():.3f}"  # as the web server in front does
    connection = HTTPConnection(HERE, port, timeout=PATIENCE)
    connection.request("POST", f"/indienen/{filing.draft}/nakijken", filing.fields, heads)
    filing.status = connection.getresponse().status
    filing.seconds = monotonic() - pressed
    connection.close()


def _answers(filings: list[Filing], floors: list[float]) -> dict[str, Any]:
    """How long people waited; the one who waited longest is in the note."""
    waited = [filing.seconds * 1000 for filing in filings]
    told = f"p95 {_p95(waited):,.0f} ms, longest {max(waited):,.0f} ms"
    wrong = sum(filing.status != FOUND for filing in filings)
    row = Cost(times=waited, floors=floors).row("arrival", f"{len(filings)} file within 10 s")
    return {**row, "note": f"{told}; not answered well: {wrong}"}


def _moments(filings: list[Filing], midnight: datetime) -> dict[str, Any]:
    """How much later than it was sent a filing is registered."""
    rows = db.select(Draft.id, Submission.filed_at).join(
        Submission, Submission.case_id == Draft.case_id
    )
    registered = {row.id: row.filed_at for row in db.session.execute(rows)}
    late = [(registered[f.draft] - f.sent).total_seconds() * 1000 for f in filings]
    after = sum(registered[f.draft] > midnight for f in filings)
    told = f"p95 {_p95(late):,.0f} ms, most {max(late):,.0f} ms; after midnight: {after}"
    row = Cost(times=late).row("arrival", "registered later than it was sent")
    return {**row, "note": told}


def _p95(numbers: list[float]) -> float:
    return quantiles(numbers, n=20)[-1]
