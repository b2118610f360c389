"""The order of a list that says until when: what is late by the regulation, then the first last day
first, then what has none."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, or_
from sqlalchemy.orm import aliased

from app.reading.paging import Stretch
from processes.models import LAW, DueDate

# Which column of a due date says whose it is.
OF_CASE, OF_TASK = "case_id", "task_id"
Conditions = tuple[ColumnElement[bool], ...]


def by_day(rows: Select[Any], number: Any, of: str, today: date) -> list[Stretch]:
    """Rows with this `number`, each by the first of the due dates that are `of` it. A target of the
    house stands by its day, however long that is past: only the regulation goes before."""
    late = partial(late_by_law, today=today)
    dated = rows.join(DueDate, getattr(DueDate, of) == number)
    return [
        Stretch(dated.where(*_first(of, late)), number, DueDate.last_day),
        Stretch(
            dated.where(*_first(of, _runs), ~is_late(number, of, today)), number, DueDate.last_day
        ),
        Stretch(rows.where(~_has(number, of, _runs)), number),
    ]


def is_late(number: Any, of: str, today: date) -> ColumnElement[bool]:
    """What has this number is late by the regulation."""
    return _has(number, of, partial(late_by_law, today=today))


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
