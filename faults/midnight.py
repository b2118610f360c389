"""The last minute of a last day: many people file before midnight, each over a connection of their
own. Whoever sent before midnight is registered on that day, once, and the books are equal.

The house runs with its clocks so far ahead that this minute is now.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import monotonic, sleep

import time_machine
from flask import Flask
from sqlalchemy import func, select

from benchmarks.houses import stage
from faults import people
from faults.people import Filer
from faults.run import Outcome, end, settle, tally
from faults.set_ups import LATER, House, opened
from processes.models import Draft, DueDate, Submission, db
from processes.regulation import brussels_date, brussels_midnight

A_DAY = timedelta(days=1)
BEFORE = 600.0  # seconds before midnight at which people open the page
SLACK = 1.5  # times what it took until the house answered, it may take the next time
NARROW = 5.0  # seconds before midnight after which nobody sends: a busy machine sends late
PATIENCE = 300.0  # seconds that somebody waits for an answer


def run(
    app: Flask, start: Callable[[House], None], *, seed: int, filers: int, within: float
) -> Outcome:
    """So many people file within so many seconds before the midnight that ends the last day of
    their term, inside the context of the app on an empty database."""
    chance, outcome = Random(seed), Outcome()
    with stage(app) as play:
        people.prepare(play, datetime.now(UTC) - A_DAY, filers, 0)
    last_day = db.session.scalars(select(func.max(DueDate.last_day))).one()
    assert last_day, "nobody has a term"
    midnight = brussels_midnight(last_day + A_DAY)
    with opened(app, chance, outcome.faults.append) as house:
        start(house)
        with _before(midnight, BEFORE) as ahead:
            began = monotonic()
            house.start(ahead)
            ready = SLACK * (monotonic() - began) + NARROW
            doing = [each for each in people.people(app, house.ports, chance)
                     if isinstance(each, Filer)]  # fmt: skip
            end(house)
        with _before(midnight, within + ready) as ahead:
            house.start(ahead)
            told = _all_file(doing, chance, midnight, within)
            end(house)
        with _before(midnight, -LATER) as ahead:
            house.start(ahead)
            settle()
            end(house)
            filed = [each.draft for each, well in zip(doing, told, strict=True) if well]
            outcome.faults = [f"{filers} file within {within:.0f} s before midnight"]
            tally(outcome, house, filed, [])
            outcome.unequal += _not_on(last_day, filed)
            outcome.unequal += [
                f"never confirmed: {each.called}"
                for each, well in zip(doing, told, strict=True)
                if not well
            ]
            db.session.remove()
    return outcome


@contextmanager
def _before(midnight: datetime, seconds: float) -> Iterator[float]:
    """Inside, it is so many seconds before midnight, here; gives how far ahead that is."""
    then = midnight - timedelta(seconds=seconds)
    ahead = (then - datetime.now(UTC)).total_seconds()
    with time_machine.travel(then, tick=True):
        yield ahead


def _all_file(
    doing: list[Filer], chance: Random, midnight: datetime, within: float
) -> Iterable[bool]:
    """Each presses once, and waits for the answer."""
    left = (midnight - datetime.now(UTC)).total_seconds() - NARROW
    assert left > 0, "midnight is over before the house answered"
    now = monotonic()
    moments = [now + chance.uniform(max(0, left - within), left) for _ in doing]
    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(_press, doing, moments))


def _press(filer: Filer, moment: float) -> bool:
    sleep(max(0, moment - monotonic()))
    return replace(filer, browser=replace(filer.browser, waits=PATIENCE)).work()


def _not_on(last_day: date, filed: Iterable[int]) -> Iterator[str]:
    """Whoever was registered on another day."""
    rows = select(Draft.id, Submission.filed_at).join(
        Submission, Submission.case_id == Draft.case_id
    )
    for draft, moment in db.session.execute(rows.where(Draft.id.in_(list(filed)))):
        if brussels_date(moment) != last_day:
            yield f"draft {draft} was sent on {last_day}, and is registered at {moment}"
