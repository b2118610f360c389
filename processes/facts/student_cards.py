"""Who can have a student card, and whether one holds (art. 2.9)."""

from datetime import date

from sqlalchemy import select

from processes.models import Enrolment, Person, Run, StudentCard, db
from processes.regulation import school_year


def last_day_of_year(day: date) -> date:
    """The Brussels day with which the school year of a day ends."""
    return date(school_year(day) + 1, 8, 31)


def follows(person: Person, day: date) -> bool:
    """They have a place in a run with lessons in the school year of this Brussels day."""
    end = last_day_of_year(day)
    rows = select(Enrolment.id).join(Run)
    placed = (
        Enrolment.person_id == person.id,
        Enrolment.seated_at.is_not(None),
        Enrolment.ended_at.is_(None),
        Run.cancelled_at.is_(None),
        Run.first_day <= end,
        Run.last_day >= date(school_year(day), 9, 1),
    )
    return db.session.scalars(rows.where(*placed).limit(1)).first() is not None


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
