"""Very many due dates at once, as after a night: each fires once and in order, and the mails that
come of it go out."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from flask import Flask

from benchmarks.crowd import to_be_invited
from benchmarks.houses import stage
from faults.run import Outcome, end, settle, tally
from faults.set_ups import House, opened
from processes.clock import legal_now
from processes.models import DueDate, db, transaction
from processes.stamps import days
from tests.rows import past_the_doors

WAITS = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None), DueDate.last_day.is_not(None)


def run(app: Flask, start: Callable[[House], None], *, due: int, patience: int) -> Outcome:
    """So many due dates wait when the house begins, which has `patience` seconds for them, inside
    the context of the app on an empty database."""
    outcome = Outcome([f"{due} due dates at once"])
    with stage(app) as play:
        to_be_invited(play, due)
    with transaction():
        yesterday = legal_now() - timedelta(days=1)
        db.session.execute(db.update(DueDate).where(*WAITS).values(fires_at=yesterday))
    with past_the_doors() as connection:  # no step wrote the copies: the stamps begin here
        for table in ("stamp", "chain_head"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    days.stamp_heads()
    with opened(app, Random(1), outcome.faults.append) as house:
        start(house)
        house.start()
        settle(patience)
        end(house)
        tally(outcome, house, [], [])
        db.session.remove()
    return outcome
