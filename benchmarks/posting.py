"""A form through the whole stack: a connection on loopback, waitress, Flask, the door, the commit.

A chair decides upon an objection: what was filled in is kept and rehearsed, and then sent.
"""

from argparse import Namespace
from typing import Any

from benchmarks.crowd import to_be_decided
from benchmarks.harness import Cost, Floor, timed
from benchmarks.houses import house, stage
from benchmarks.running import Visitor, fields_of, running
from processes.models import Task, db

CHAIR = "bram"
SAID = {"reconvene": "no", "reasons": "De punten kloppen."}
KEEP, SEND = "Kijk na", "Verstuur"
WORK = ("POST of a form, kept and rehearsed", "POST that sends it", "GET of a task")
WARM = 2


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each request."""
    with house(database, said.folder) as app:
        with stage(app) as play:
            to_be_decided(play, said.rounds + WARM)
        chair = play.person(CHAIR)
        costs = {work: Cost() for work in WORK}
        with running(app) as there:
            there.serve()
            visitor, floor = Visitor(app, there.port, chair), Floor()
            open_tasks = db.select(Task.id).where(Task.closed_at.is_(None))
            numbers = db.session.scalars(open_tasks).all()
            db.session.remove()
            for done, number in enumerate(numbers):
                decide(visitor, number, {} if done < WARM else costs, floor)
            floor.close()
            visitor.close()
    return [cost.row("form POST", work) for work, cost in costs.items()]


def decide(visitor: Visitor, task: int, costs: dict[str, Cost], floor: Floor | None = None) -> None:
    """One decision, from the page with its form to the mail that is written."""
    keep, send, read = (costs.get(work, Cost()) for work in WORK)
    page = timed(read, lambda: visitor.get(f"/taken/{task}"), floor)
    filled_in = fields_of(page, KEEP) | SAID
    to = timed(keep, lambda: visitor.post(f"/taken/{task}", filled_in), floor)
    seen = fields_of(visitor.get(to), SEND)
    timed(send, lambda: visitor.post(to, seen), floor)
