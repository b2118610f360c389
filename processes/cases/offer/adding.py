"""A row more in the offer, under a name that nobody else has."""

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from processes.errors import Refused
from processes.models import Location, Run, Tariff, db

LOCK = 20_251  # any number that no other lock of the database has


def one_at_a_time() -> None:
    """Who brings in several new names waits here until the step of whoever does already is over:
    two that have the same ones in another order would wait for each other. On SQLite every step
    waits for every other."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def add_once(row: Location | Run | Tariff, taken: Refused) -> None:
    """Writes it. Raises `taken` where somebody gave its name to another one at this moment, which
    no question before could find."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise taken from None
