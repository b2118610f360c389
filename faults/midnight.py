"""The last minute of a last day: many people file before midnight, each over a connection of their
own. Whoever sent before midnight is registered on that day, once, and the books are equal. A busy
machine sends late: what counts is when the last byte was handed to its network, which is where the
house has it from too.

The house runs with its clocks so far ahead that this minute is now.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from time import monotonic, sleep

from flask import Flask
from sqlalchemy import func, select

from benchmarks.houses import stage
from faults import people
from faults.clocks import ahead_by
from faults.people import Filer, Sent
from faults.run import Outcome, end, settle, tally
from faults.set_ups import LATER, House, opened
from processes.models import Draft, DueDate, Submission, db
from processes.regulation import brussels_midnight

A_DAY = timedelta(days=1)
BEFORE = 600.0  # seconds before midnight at which people open the page
SLACK = 1.5  # times what it took until the house answered, it may take the next time
NARROW = 0.5  # seconds before midnight after which nobody means to send
GRAIN = timedelta(seconds=0.1)  # what the house says may differ so much from what was sent
READY = 5.0  # seconds that it takes to begin
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
            ready = SLACK * (monotonic() - began) + READY
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
            filed = {each.draft: sent for each, sent in zip(doing, told, strict=True) if sent}
            late = sum(sent[0].after >= midnight for sent in filed.values())
            outcome.faults = [
                f"{filers} file within {within:.0f} s before midnight",
                f"{late} of them were late: this machine sent it after midnight",
            ]
            tally(outcome, house, list(filed), [])
            outcome.unequal += _misplaced(midnight, filed)
            outcome.unequal += [
                f"never confirmed: {each.called}" for each in doing if each.draft not in filed
            ]
            db.session.remove()
    return outcome


@contextmanager
def _before(midnight: datetime, seconds: float) -> Iterator[float]:
    """Inside, it is so many seconds before midnight, here; gives how far ahead that is."""
    ahead = (midnight - datetime.now(UTC)).total_seconds() - seconds
    with ahead_by(ahead):
        yield ahead


def _all_file(
    doing: list[Filer], chance: Random, midnight: datetime, within: float
) -> list[list[Sent]]:
    """Each presses once, and waits for the answer: what each sent, nothing where it was not
    confirmed."""
    left = (midnight - datetime.now(UTC)).total_seconds() - NARROW
    assert left > 0, "midnight is over before the house answered"
    now = monotonic()
    moments = [now + chance.uniform(max(0, left - within), left) for _ in doing]
    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(_press, doing, moments))


def _press(filer: Filer, moment: float) -> list[Sent]:
    sleep(max(0, moment - monotonic()))
    browser = replace(filer.browser, waits=PATIENCE, sent=[])
    return browser.sent if replace(filer, browser=browser).work() else []


def _misplaced(midnight: datetime, filed: Mapping[int, list[Sent]]) -> Iterator[str]:
    """Who sent before midnight and was registered after it; and who was registered at a moment at
    which they sent nothing."""
    rows = select(Draft.id, Submission.filed_at).join(
        Submission, Submission.case_id == Draft.case_id
    )
    for draft, moment in db.session.execute(rows.where(Draft.id.in_(filed))):
        sent = filed[draft]
        said = ", ".join(f"{each.after} to {each.before} ({each.status})" for each in sent)
        if moment >= midnight > sent[0].before:
            yield f"draft {draft} was sent before midnight, and is registered at {moment}: {said}"
        if not any(each.after - GRAIN <= moment <= each.before + GRAIN for each in sent):
            yield f"draft {draft} is registered at {moment}, and was sent at {said}"
