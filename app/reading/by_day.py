"""The order of a list that says until when: what is late by the regulation, then the first last day
first, then what has none."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, exists, false, func, literal, select
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
    by_law, of_all = _first_days(of, late_by_law(DueDate, today)), _first_days(of, _runs(DueDate))
    return [
        _dated(rows.where(late), number, by_law),
        _dated(rows.where(~late), number, of_all),
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
    if len(found) > FEW:
        return is_late(number, of, today)
    return number.in_(set(found) - {None}) if found else false()


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


def _first_days(of: str, which: Conditions) -> Subquery:
    """The first last day of such due dates of each whose they are, read at once: asked of every row
    by itself it would be looked up as often as there are rows."""
    whose = getattr(DueDate, of)
    days = select(whose.label("of"), func.min(DueDate.last_day).label("day"))
    return days.where(whose.is_not(None), *which).group_by(whose).subquery()


def _dated(rows: Select[Any], number: Any, first: Subquery) -> Stretch:
    return Stretch(rows.join(first, first.c.of == number), number, first.c.day)
