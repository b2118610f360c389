"""Who waits for a place in a run that is full: in the order in which they had all conditions
(2.1)."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select, tuple_

from processes.models import Enrolment, Run, db
from processes.regulation.enrolment import State, of_the_run

from .enrolment_settings import enrolment_settings


def waits() -> tuple[ColumnElement[bool], ...]:
    """As conditions: they have all but a place, and none was offered to them."""
    return (
        Enrolment.complete_at.is_not(None),
        Enrolment.seated_at.is_(None),
        Enrolment.offered_at.is_(None),
        Enrolment.ended_at.is_(None),
    )


def holds_place(own: Enrolment) -> bool:
    """It is counted in the places of its run: they have it, or it was offered to them."""
    return own.ended_at is None and bool(own.seated_at or own.offered_at)


def is_waiting(own: Enrolment) -> bool:
    """They have all but a place, and none was offered to them."""
    return own.complete_at is not None and own.ended_at is None and not holds_place(own)


def ahead_of(own: Enrolment | None, run: Run) -> int:
    """How many wait for a place in this run who go before this enrolment: all of them where it
    is not complete yet, or there is none."""
    rows = select(func.count()).select_from(Enrolment).where(Enrolment.run_id == run.id, *waits())
    if own is not None and own.complete_at is not None:
        place = tuple_(Enrolment.complete_at, Enrolment.id)
        rows = rows.where(place < tuple_(own.complete_at, own.id))
    return db.session.scalar(rows) or 0


def third_over(run: Run) -> datetime | None:
    """The moment at which so many of the lessons are over that nobody can enrol any more (2.4), as
    they are planned now."""
    number, by = len(run.lessons), enrolment_settings()
    for over, lesson in enumerate(run.lessons, 1):
        in_time, _ = of_the_run(number, over, run.places, run.places_taken, by)
        if in_time.state is State.REFUSED:
            return lesson.ends
    return None
