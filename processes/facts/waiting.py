"""Who waits for a place in a run that is full: in the order in which they had all conditions
(2.1)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select, tuple_

from processes.models import DueDate, Enrolment, Run, db
from processes.regulation import brussels_date
from processes.regulation.enrolment import State, of_the_run

from .enrolment_settings import enrolment_settings

TAKE = "take_offer"  # the task, and the target of the house by which it is done
LACKING = "lacking"  # what the case of who waits hears where something lacks again


def waits() -> tuple[ColumnElement[bool], ...]:
    """As conditions: they have all but a place, and none was offered to them."""
    return (
        Enrolment.complete_at.is_not(None),
        Enrolment.seated_at.is_(None),
        Enrolment.offered_at.is_(None),
        Enrolment.replaces_id.is_(None),
        Enrolment.ended_at.is_(None),
    )


def holds_place(own: Enrolment) -> bool:
    """It is counted in the places of its run: they have it, or it was offered to them, or an
    institution put them in the place of somebody else."""
    return own.ended_at is None and bool(own.seated_at or own.offered_at or own.replaces_id)


def is_kept(own: Enrolment) -> bool:
    """An institution put them in the place of somebody else, and they do not have it yet."""
    return own.ended_at is None and own.seated_at is None and own.replaces_id is not None


def is_offered(own: Enrolment) -> bool:
    """A place that came free is theirs to take."""
    return own.ended_at is None and own.seated_at is None and own.offered_at is not None


def is_waiting(own: Enrolment) -> bool:
    """They have all but a place, and none was offered to them."""
    return own.complete_at is not None and own.ended_at is None and not holds_place(own)


def can_be_taken_until(offers: Iterable[Enrolment]) -> dict[int, date | None]:
    """The last Brussels day on which each place that is offered can be taken, by the number of the
    enrolment: as it runs now, which can be later than the mail said."""
    asked = {each.case_id: each for each in offers if is_offered(each)}
    if not asked:
        return {}
    runs = DueDate.term == TAKE, DueDate.stopped_at.is_(None), DueDate.case_id.in_(asked)
    found = dict(db.session.execute(select(DueDate.case_id, DueDate.last_day).where(*runs)).all())
    return {own.id: found.get(case) or own.offered_until for case, own in asked.items()}


def kept_until(before: Enrolment, at: datetime) -> date | None:
    """The last Brussels day on which a place is kept for who is put in that of `before` by an
    institution at `at`; None where that is until the first lesson. One that was only kept for them
    is kept no longer for who comes after: others wait for it (2.1)."""
    if before.seated_at is None:
        return before.offered_until
    run, days = before.run, enrolment_settings().kept_place_days
    last = brussels_date(at) + timedelta(days)
    return last if days and run.first_day and last < run.first_day else None


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
