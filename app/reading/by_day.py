"""The order of a list that says until when: what is late by the regulation, then the first last day
first, then what has none."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, literal, select, tuple_
from sqlalchemy.orm import aliased

from app.reading.paging import Stretch
from processes.models import LAW, DueDate, db

# Which column of a due date says whose it is.
OF_CASE, OF_TASK = "case_id", "task_id"
FEW = 1000
# Named once: SQLAlchemy works out the columns of each anew.
_its, _own, _earlier = aliased(DueDate), aliased(DueDate), aliased(DueDate)
Conditions = tuple[ColumnElement[bool], ...]
Which = Callable[[Any], Conditions]  # of a due date


def by_day(
    rows: Select[Any], number: Any, of: str, today: date, late: ColumnElement[bool]
) -> list[Stretch]:
    """Rows with this `number`, each by the first of the due dates that are `of` it; `late` says of
    which one is late by the regulation. A target of the house stands by its day, however long that
    is past: only the regulation goes before.

    Of a few rows the days are looked up. Of many, most days have some: there the days are walked
    along, as far as the page goes."""
    few = _few(rows)
    if few is not None:
        rows = select(number).where(number.in_(few))
    dated = partial(_looked_up, few) if few is not None else _along
    return [
        dated(rows.where(late), number, of, partial(late_by_law, today=today)),
        dated(rows.where(~late), number, of, _runs),
        Stretch(rows.where(~_has(number, of, _runs)), number),
    ]


def is_late(number: Any, of: str, today: date) -> ColumnElement[bool]:
    """What has this number is late by the regulation."""
    return _has(number, of, partial(late_by_law, today=today))


def late_among(number: Any, of: str, today: date) -> ColumnElement[bool]:
    """The same. Where little is late that is looked up first, and then the database goes from
    there; else it would ask of every row whether it is late, and there may be none."""
    few = _few(select(getattr(DueDate, of)).where(*late_by_law(DueDate, today)))
    if few is None:
        return is_late(number, of, today)
    return number.in_(few) if few else false()


def late_by_law(row: Any, today: date) -> Conditions:
    """A due date is a term of the regulation that is past and still runs. The kind is written out,
    or no database looks in the index of these."""
    law = row.kind == literal(LAW, literal_execute=True)
    return row.stopped_at.is_(None), law, row.last_day < today


def _runs(row: Any) -> Conditions:
    return row.stopped_at.is_(None), row.last_day.is_not(None)


def _few(rows: Select[Any]) -> set[int] | None:
    """The numbers that these rows have; None where there are more than FEW."""
    found = db.session.scalars(rows.limit(FEW + 1)).all()
    return None if len(found) > FEW else set(found) - {None}


def _has(number: Any, of: str, which: Which) -> ColumnElement[bool]:
    """Something has such a due date."""
    return exists().where(getattr(_its, of) == number, *which(_its))


def _looked_up(
    few: Iterable[int], rows: Select[Any], number: Any, of: str, which: Which
) -> Stretch:
    """By the first last day of such due dates of each of these few, read at once."""
    whose = getattr(DueDate, of)
    days = select(whose.label("of"), func.min(DueDate.last_day).label("day"))
    first = days.where(whose.in_(few), *which(DueDate)).group_by(whose).subquery()
    return Stretch(rows.join(first, first.c.of == number), number, first.c.day)


def _along(rows: Select[Any], number: Any, of: str, which: Which) -> Stretch:
    """By such due dates themselves, of each row the one that is first."""
    whose = getattr(_own, of)
    before = tuple_(_earlier.last_day, _earlier.id) < tuple_(_own.last_day, _own.id)
    is_first = ~exists().where(getattr(_earlier, of) == whose, *which(_earlier), before)
    theirs = rows.where(number == whose).exists()
    walked = select(whose).where(whose.is_not(None), *which(_own), is_first, theirs)
    return Stretch(walked, whose, _own.last_day)
