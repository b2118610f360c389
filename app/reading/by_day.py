"""The order of a list that says until when: what is late by the regulation, then the first last day
first, then what has none."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, or_, select
from sqlalchemy.orm import aliased

from app.reading.paging import Stretch
from processes.models import LAW, DueDate, db

# Which column of a due date says whose it is.
OF_CASE, OF_TASK = "case_id", "task_id"
FEW = 1000
Conditions = tuple[ColumnElement[bool], ...]


def by_day(
    rows: Select[Any], number: Any, of: str, today: date, late: ColumnElement[bool]
) -> list[Stretch]:
    """Rows with this `number`, each by the first of the due dates that are `of` it; `late` says of
    which one is late by the regulation. A target of the house stands by its day, however long that
    is past: only the regulation goes before."""
    dated = rows.join(DueDate, getattr(DueDate, of) == number)
    of_law = _first(of, partial(late_by_law, today=today))
    return [
        Stretch(dated.where(late, *of_law), number, DueDate.last_day),
        Stretch(dated.where(*_first(of, _runs), ~late), number, DueDate.last_day),
        Stretch(rows.where(~_has(number, of, _runs)), number),
    ]


def is_late(number: Any, of: str, today: date) -> ColumnElement[bool]:
    """What has this number is late by the regulation."""
    return _has(number, of, partial(late_by_law, today=today))


def late_among(number: Any, of: str, today: date) -> ColumnElement[bool]:
    """The same. Where little is late that is looked up first, and then the database goes from
    there; else it would ask of every row whether it is late, and there may be none."""
    few = select(getattr(DueDate, of)).where(*late_by_law(DueDate, today)).limit(FEW + 1)
    found = db.session.scalars(few).all()
    return number.in_(set(found) - {None}) if len(found) <= FEW else is_late(number, of, today)


def late_by_law(row: Any, today: date) -> Conditions:
    """A due date is a term of the regulation that is past and still runs. The kind is written out,
    or no database looks in the index of these."""
    law = row.kind == literal(LAW, literal_execute=True)
    return row.stopped_at.is_(None), law, row.last_day < today


def _runs(row: Any) -> Conditions:
    return row.stopped_at.is_(None), row.last_day.is_not(None)


def _has(number: Any, of: str, which: Callable[[Any], Conditions]) -> ColumnElement[bool]:
    """Something has such a due date."""
    own = aliased(DueDate)
    return exists().where(getattr(own, of) == number, *which(own))


def _first(of: str, which: Callable[[Any], Conditions]) -> Conditions:
    """It is such a due date, and none of the same comes before it."""
    earlier, same = aliased(DueDate), DueDate
    before = or_(
        earlier.last_day < same.last_day,
        (earlier.last_day == same.last_day) & (earlier.id < same.id),
    )
    sooner = exists().where(getattr(earlier, of) == getattr(same, of), *which(earlier), before)
    return (*which(same), ~sooner)
