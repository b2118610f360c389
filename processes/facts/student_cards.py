"""Who can have a student card, and whether one holds (art. 2.9)."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from processes.models import Enrolment, Person, Run, StudentCard, db
from processes.regulation import school_year


def last_day_of_year(day: date) -> date:
    """The Brussels day with which the school year of a day ends."""
    return date(school_year(day) + 1, 8, 31)


def follows(person: Person, day: date) -> bool:
    """They have a place in a run with lessons in the school year of this Brussels day."""
    return db.session.scalar(select(has_place(person.id, day))) or False


def has_place(person: Any, day: date) -> ColumnElement[bool]:
    """The same as a condition, on the number of a person or on a column of such numbers."""
    end = last_day_of_year(day)
    return exists().where(
        Enrolment.run_id == Run.id,
        Enrolment.person_id == person,
        Enrolment.seated_at.is_not(None),
        Enrolment.ended_at.is_(None),
        Run.cancelled_at.is_(None),
        Run.first_day <= end,
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
