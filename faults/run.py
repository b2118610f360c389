"""A run: people work, things break by a seed, everything is mended, and the books are made up."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from time import sleep

from flask import Flask
from sqlalchemy import func, select

from benchmarks.houses import stage
from faults import books, people
from faults.people import Decider, Filer
from faults.set_ups import LATER, House, opened
from processes.models import DueDate, Mail, db
from tests.workers.house import until

AT_ONCE = 8  # people
SETTLED = 300  # seconds


@dataclass
class Outcome:
    """What came of it; `fired` counts due dates. `unequal` is empty where the books are equal."""

    faults: list[str] = field(default_factory=list)
    filed: int = 0
    decided: int = 0
    fired: int = 0
    mails: dict[str, int] = field(default_factory=dict)
    unequal: list[str] = field(default_factory=list)


def run(
    app: Flask,
    start: Callable[[House], None],
    *,
    seed: int,
    faults: int,
    filers: int,
    decisions: int,
    pause: float = 0.5,
) -> Outcome:
    """So many faults while so many people file and decide, inside the context of the app on an
    empty database. `start` says of which parts the house is; up to `pause` seconds are between
    two faults."""
    chance, outcome = Random(seed), Outcome()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with stage(app) as play:
        people.prepare(play, yesterday, filers, decisions)
    with opened(app, chance, outcome.faults.append) as house:
        start(house)
        house.start()
        with app.app_context():
            doing = people.people(app, house.ports, chance)
        db.session.remove()
        db.engine.dispose()
        done = _work_while_it_breaks(house, doing, chance, faults, pause)
        house.heal()
        told = [(each, future.result()) for each, future in done]
        house.end()
        house.start(LATER)
        settle()
        end(house)
        filed = [each.draft for each, well in told if well and isinstance(each, Filer)]
        decided = [each.task for each, well in told if well and isinstance(each, Decider)]
        tally(outcome, house, filed, decided)
        outcome.unequal += [f"never confirmed: {each.called}" for each, well in told if not well]
        db.session.remove()
    return outcome


def end(house: House) -> None:
    """Nothing of it runs; nothing is known here of what its rows were."""
    house.end()
    db.session.remove()
    db.engine.dispose()


def tally(outcome: Outcome, house: House, filed: list[int], decided: list[int]) -> None:
    """Makes up the books of what was confirmed: these drafts and tasks."""
    outcome.filed, outcome.decided = len(filed), len(decided)
    outcome.mails = _mails()
    fired = select(func.count()).where(DueDate.fired_at.is_not(None))
    outcome.fired = db.session.scalars(fired).one()
    outcome.unequal = books.unequal(house.mail, filed, decided)


def _work_while_it_breaks(
    house: House, doing: list[Filer | Decider], chance: Random, faults: int, pause: float
) -> list[tuple[Filer | Decider, "Future[bool]"]]:
    """Each begins somewhere among the faults; whether it was confirmed is known later."""
    begun: list[tuple[Filer | Decider, Future[bool]]] = []
    pool = ThreadPoolExecutor(AT_ONCE)
    for number in range(faults + 1):
        until_now = len(doing) * (number + 1) // (faults + 1)
        begun += [(each, pool.submit(each.work)) for each in doing[len(begun) : until_now]]
        if number < faults:
            sleep(chance.uniform(0, pause))
            house.fault()
    pool.shutdown(wait=False)
    return begun


def settle(patience: int = SETTLED) -> None:
    """Until nothing waits that goes by itself; what waits longer, in seconds, is in the books."""
    try:
        until(lambda: books.waiting() == 0, timeout=patience)
    except AssertionError:
        return


def _mails() -> dict[str, int]:
    rows = db.session.execute(select(Mail.state, func.count()).group_by(Mail.state))
    return {row[0]: row[1] for row in rows}
