"""What the machine could not do for a case is shown to the administrator as an incident: once,
however often it breaks."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, exists, select

from processes.clock import machine_now
from processes.models import Incident, db, transaction

TRY_AGAIN = timedelta(minutes=15)
_log = logging.getLogger(__name__)


def broke_just_now(case_id: ColumnElement[Any] | Any, what: str) -> Exists:
    """As a condition: what begins with these words broke in the case lately."""
    return exists().where(
        Incident.case_id == case_id,
        Incident.error.startswith(what),
        Incident.resolved_at.is_(None),
        Incident.at > machine_now() - TRY_AGAIN,
    )


@contextmanager
def recorded(case_id: int, what: str) -> Iterator[None]:
    """What breaks inside, outside every transaction, is logged and recorded; the lines below the
    block go on."""
    try:
        yield
    except Exception as error:
        _log.exception("case %s: %s", case_id, what)
        with transaction():
            record(case_id, error, what)


def record(case_id: int, error: Exception, what: str = "", due_date_id: int | None = None) -> None:
    """Writes that something broke, or that it did so again: the last time is what somebody looks
    at. `what` is what could not be made, in words; `due_date_id` what could not fire. Inside the
    transaction of the caller."""
    known = next((each for each in _open(case_id, what) if each.due_date_id == due_date_id), None)
    if known is None:
        known = Incident(case_id=case_id, due_date_id=due_date_id)
        db.session.add(known)
    known.at, known.error = machine_now(), f"{what} {type(error).__name__}: {error}".lstrip()


def mended(case_id: int, what: str) -> None:
    """It went well after all. Inside the transaction of the caller."""
    for incident in _open(case_id, what):
        incident.resolved_at = machine_now()


def _open(case_id: int, what: str) -> list[Incident]:
    theirs = Incident.case_id == case_id, Incident.resolved_at.is_(None)
    return list(
        db.session.scalars(select(Incident).where(*theirs, Incident.error.startswith(what)))
    )
