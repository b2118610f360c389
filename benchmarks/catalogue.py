"""What the public offer costs to read, with many runs in it."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.harness import Floor, repeat
from benchmarks.houses import house, stage
from benchmarks.pages import Work, visit
from processes.models import Lesson, Run, db, transaction
from tests.app.site import Site
from tests.offering import run as plan
from tests.offering import weekly
from tests.play import Play

RUNS, LESSONS = 1_000, 20
PROGRAMMES = ("Koken", "NT2", "ICT", "Spaans", "Zorgkundige")
PATHS = (
    ("the offer", "/aanbod"),
    ("the offer, second page", "/aanbod?na=0.{last}.{day}"),
    ("the offer, searched", "/aanbod?q=soep+noord"),
    ("the offer, in the evening in May", "/aanbod?maand=2025-05&wanneer=avond&vrij=y"),
    ("a run of the offer", "/aanbod/X-7"),
)


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each page, at a thousand runs, or fewer where that is asked."""
    size = min(RUNS, *said.size)
    with house(database, said.folder) as app, stage(app) as play:
        fill(play, size)
        return [{"runs": size, **row} for row in _measured(play, said.rounds)]


def fill(play: Play, size: int) -> None:
    """So many runs of twenty lessons, of some programmes, each a day after another."""
    firsts = [plan(play, f"A-{n}", "Soep", name) for n, name in enumerate(PROGRAMMES)]
    modules, there = [each.module_id for each in firsts], firsts[0].location_id
    with transaction():
        for number in range(size):
            made = Run(code=f"X-{number}", module_id=modules[number % len(modules)], places=20)
            made.location_id = there
            later = timedelta(days=number % 300)
            planned = weekly("2025-04-20", LESSONS, 9 if number % 2 else 18)
            made.plan(Lesson(starts=s + later, ends=e + later, room=r) for s, e, r in planned)
            db.session.add(made)


def _measured(play: Play, rounds: int) -> Iterator[dict[str, Any]]:
    floor = Floor()
    for name, work in _visits(play):
        cost = repeat(work, floor, rounds)
        cost.size = len(work())
        yield cost.row("catalogue", name)
    floor.close()


def _visits(play: Play) -> Iterator[Work]:
    ordered = db.select(Run.id, Run.first_day).order_by(Run.first_day, Run.id)
    last, day = db.session.execute(ordered.offset(min(49, RUNS)).limit(1)).first() or (1, "")
    for name, path in PATHS:
        yield name, visit(Site(play.app), path.format(last=last, day=day))
