"""What was filed about a result in a case that was emptied since: the result keeps that it was, and
whether that was decided upon. A talk is given once, and what was decided stays so (art. 3.6)."""

from sqlalchemy import ColumnElement, exists, select

from processes.models import Event, Result, db
from processes.trail import FILED_BEFORE


def was_filed_before(result: Result, process: str) -> bool:
    """It was, in this procedure."""
    return any(each.details["process"] == process for each in _told(result))


def was_decided_before(result: Result, process: str) -> bool:
    """The same, and it was decided upon."""
    told = (each.details for each in _told(result))
    return any(each["process"] == process and each["decided"] for each in told)


def is_filed_before(process: str | None) -> ColumnElement[bool]:
    """`was_filed_before` as a condition on a result."""
    of = Event.details["process"].as_string() == process
    return exists().where(Event.result_id == Result.id, Event.kind == FILED_BEFORE, of)


def _told(result: Result) -> list[Event]:
    rows = select(Event).where(Event.result_id == result.id, Event.kind == FILED_BEFORE)
    return list(db.session.scalars(rows))
