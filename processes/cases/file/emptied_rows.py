"""Whether what was emptied beside cases, enrolments and accounts, says nothing still (art. 7.1)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from processes.models import Enrolment, Person, db
from processes.stamps.verifying import Finding

from .emptying import NAME
from .emptying_enrolment import BARE


def filled_again() -> Iterator[Finding]:
    """Of each enrolment and account that was emptied and says something all the same, that it does;
    the moment is that at which it was emptied (UTC). Reads only, in the open transaction."""
    yield from _of(Enrolment, or_(*_says_something(), Enrolment.case_id.is_not(None)))
    known = Person.name != NAME, Person.phone != "", Person.postal_address != ""
    yield from _of(Person, or_(*known, Person.born_on.is_not(None)))


def _says_something() -> list[ColumnElement[bool]]:
    return [getattr(Enrolment, name).is_distinct_from(said) for name, said in BARE.items()]


def _of(table: type[Any], says: ColumnElement[bool]) -> Iterator[Finding]:
    rows = select(table).where(table.removed_at.is_not(None), says).order_by(table.id)
    for row in db.session.scalars(rows):
        what = f"{table.__tablename__} {row.id} was emptied, and says something again"
        yield Finding(row.removed_at, what)
