"""What the machine could not do for a case is shown to the administrator as an incident: once,
however often it breaks."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Exists, exists, select

from processes.clock import machine_now
from processes.models import Incident, db, transaction

TRY_AGAIN = timedelta(minutes=15)
_log = logging.getLogger(__name__)


def broke_just_now(case_id: ColumnElement[Any] | Any, what: str) -> Exists:
    """As a condition: what begins with these words broke in the case lately."""
    return exists().where(Incident.case_id == case_id, *_lately(what))


def _lately(what: str) -> tuple[ColumnElement[bool], ...]:
    """As conditions on incidents: what begins with these words broke lately, and is not mended."""
    return (
        Incident.error.startswith(what),
        Incident.resolved_at.is_(None),
        Incident.at > machine_now() - TRY_AGAIN,
    )


def each_apart(case_ids: Iterable[int], what: str, step: Callable[[int], int]) -> int:
    """Does a step for each of these cases as `attempt` does, whatever becomes of the others, and
    gives the sum. What broke just now is left alone for a quarter of an hour. `what` could then not
    be done, in words."""
    return each_in_turn(sorted(set(case_ids)), what, step)


def each_in_turn(asked: Sequence[int], what: str, step: Callable[[int], int]) -> int:
    """The same in the order of these cases, each of which is named once."""
    broke = select(Incident.case_id).where(*_lately(what))
    known = set(db.session.scalars(broke)) if asked else set()
    db.session.rollback()
    free = [number for number in asked if number not in known]
    return sum(attempt(number, what, partial(step, number)) or 0 for number in free)


def attempt(case_id: int | None, what: str, step: Callable[[], int]) -> int | None:
    """Does a step for a case, outside every transaction, in one of its own, and gives what it
    answers. None where it broke: nothing of it is kept, and the administrator is shown so."""
    with recorded(case_id, what):
        with transaction():
            done = step()
            mended(case_id, what)
        return done
    return None


def outside_cases(what: str, step: Callable[[], int]) -> int:
    """The same of something that is about no case, and which `what` names; 0 where it broke, and
    for a quarter of an hour after that."""
    broke = db.session.scalar(select(broke_just_now(None, what)))
    db.session.rollback()
    return 0 if broke else attempt(None, what, step) or 0


def broken(what: str) -> list[int]:
    """The cases in which what begins with these words broke and was not mended."""
    rows = select(Incident.case_id).where(
        Incident.resolved_at.is_(None), Incident.error.startswith(what)
    )
    return [number for number in db.session.scalars(rows) if number is not None]


def broken_outside_cases(what: str) -> list[str]:
    """What begins with these words, is about no case, and broke and was not mended: with the error
    behind the words."""
    rows = select(Incident.error).where(
        Incident.case_id.is_(None),
        Incident.resolved_at.is_(None),
        Incident.error.startswith(what),
    )
    return list(db.session.scalars(rows))


@contextmanager
def recorded(case_id: int | None, what: str) -> Iterator[None]:
    """What breaks inside, outside every transaction, is logged and recorded; the lines below the
    block go on."""
    try:
        yield
    except Exception as error:
        _log.exception("case %s: %s", case_id, what)
        with transaction():
            record(case_id, error, what)


def record(
    case_id: int | None, error: Exception, what: str = "", due_date_id: int | None = None
) -> None:
    """Writes that something broke, or that it did so again: the last time is what somebody looks
    at. `what` is what could not be made, in words; `due_date_id` what could not fire. Inside the
    transaction of the caller."""
    known = next((each for each in _open(case_id, what) if each.due_date_id == due_date_id), None)
    if known is None:
        known = Incident(case_id=case_id, due_date_id=due_date_id)
        db.session.add(known)
    known.at, known.error = machine_now(), f"{what} {type(error).__name__}: {error}".lstrip()


def mended(case_id: int | None, what: str) -> None:
    """It went well after all. Inside the transaction of the caller."""
    for incident in _open(case_id, what):
        incident.resolved_at = machine_now()


def _open(case_id: int | None, what: str) -> list[Incident]:
    theirs = Incident.case_id == case_id, Incident.resolved_at.is_(None)
    return list(
        db.session.scalars(select(Incident).where(*theirs, Incident.error.startswith(what)))
    )
