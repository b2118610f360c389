"""Who can have a student card, and whether one holds (art. 2.9)."""

from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from processes.models import Enrolment, Exclusion, Person, Run, StudentCard, db
from processes.models.measures import DEFINITIVE
from processes.regulation import school_year

from .material import is_excluded_for_good


def last_day_of_year(day: date) -> date:
    """The Brussels day with which the school year of a day ends."""
    return date(school_year(day) + 1, 8, 31)


def follows(person: Person, day: date) -> bool:
    """They have a place in a run with lessons in the school year of this Brussels day, from which
    they are not excluded for good (6.2)."""
    rows = select(Enrolment).join(Enrolment.run).where(*_is_place(person.id, day))
    return any(not is_excluded_for_good(own, day) for own in db.session.scalars(rows))


def may_follow_nothing(person: InstrumentedAttribute[int], day: date) -> ColumnElement[bool]:
    """As a condition on a column of numbers of people: they have no such place, or were excluded
    from something, so that `follows` has to be asked."""
    has_place = exists().where(Enrolment.run_id == Run.id, *_is_place(person, day))
    excluded = Exclusion.cursist_id == person, Exclusion.kind == DEFINITIVE
    return or_(~has_place, exists().where(*excluded))


def _is_place(
    person: InstrumentedAttribute[int] | int, day: date
) -> tuple[ColumnElement[bool], ...]:
    return (
        Enrolment.person_id == person,
        Enrolment.seated_at.is_not(None),
        Enrolment.ended_at.is_(None),
        Run.cancelled_at.is_(None),
        Run.first_day <= last_day_of_year(day),
        Run.last_day >= date(school_year(day), 9, 1),
    )


def standing(person: Person, day: date) -> StudentCard | None:
    """Their card that was asked or issued and is not over on this Brussels day; the last one."""
    rows = select(StudentCard).where(
        StudentCard.person_id == person.id,
        StudentCard.ended_at.is_(None),
        StudentCard.until.is_(None) | (StudentCard.until >= day),
    )
    return db.session.scalars(rows.order_by(StudentCard.id.desc()).limit(1)).first()


def holds(card: StudentCard, day: date) -> bool:
    """It is valid on this Brussels day: issued, not over, of who follows something that year."""
    if card.ended_at or card.until is None or card.until < day:
        return False
    return follows(card.person, day)
