"""Who was in which lesson, as the last row of each says it (art. 1.7)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from processes.clock import legal_now
from processes.models import PRESENT, Attendance, Enrolment, Lesson, db
from processes.regulation.attendance import Hours, hours


class Followed(NamedTuple):
    """In how many lessons somebody was, as it was written down; of how many `unknown` ones nobody
    wrote that; and how many there were, of which the others were missed."""

    there: int
    unknown: int
    over: int

    @property
    def most(self) -> int:
        """In how many they can have been."""
        return self.there + self.unknown


ONE_MINUTE = timedelta(minutes=1)


def minutes_of(lesson: Lesson) -> int:
    """How long a lesson lasts."""
    return (lesson.ends - lesson.starts) // ONE_MINUTE


def expected(lesson: Lesson) -> list[Enrolment]:
    """Who has a place when this lesson is: from their seat on, until they stopped; in the order of
    their names."""
    rows = (
        select(Enrolment)
        .join(Enrolment.person)
        .where(
            Enrolment.run_id == lesson.run_id,
            Enrolment.seated_at < lesson.ends,
            or_(Enrolment.ended_at.is_(None), Enrolment.ended_at > lesson.starts),
        )
    )
    found = db.session.scalars(rows).all()
    return sorted(found, key=lambda each: (each.person.sorts_as, each.id))


def kept_of_lesson(lesson: Lesson) -> dict[int, Attendance]:
    """What was written of a lesson, by the number of the enrolment."""
    return {each.enrolment_id: each for each in _last(Attendance.lesson_id == lesson.id)}


def kept_of(own: Enrolment) -> dict[int, Attendance]:
    """What was written of somebody, by the number of the lesson."""
    return {each.lesson_id: each for each in _last(Attendance.enrolment_id == own.id)}


class Changed(NamedTuple):
    """What was written of somebody and a lesson, and what was written after it in its place."""

    before: Attendance
    after: Attendance


def changes_of(lesson: Lesson) -> list[Changed]:
    """All that was written otherwise later of a lesson, from the first change on."""
    rows = select(Attendance).where(Attendance.lesson_id == lesson.id).order_by(Attendance.id)
    last, found = dict[int, Attendance](), list[Changed]()
    for each in db.session.scalars(rows):
        if each.enrolment_id in last:
            found.append(Changed(last[each.enrolment_id], each))
        last[each.enrolment_id] = each
    return found


def listed(lessons: Iterable[Lesson]) -> set[int]:
    """Of which of these lessons somebody wrote down who was there, by their numbers."""
    numbers = [each.id for each in lessons]
    rows = select(Attendance.lesson_id).where(Attendance.lesson_id.in_(numbers)).distinct()
    return set(db.session.scalars(rows))


def hours_of(own: Enrolment) -> Hours:
    """How long they were in the lessons of their run; in those before their seat they were not."""
    kept = kept_of(own)
    return hours((minutes_of(each), _there(own, each, kept)) for each in own.run.lessons)


def followed_of(own: Enrolment) -> Followed:
    """How many lessons they followed up to now, since their seat."""
    kept = kept_of(own)
    over = _over(own, kept)
    there, unknown = _split(over, kept)
    return Followed(len(there), len(unknown), len(over))


def minutes_followed(own: Enrolment, lessons: int) -> int:
    """How long so many lessons lasted: those in which they were, and then the first of those of
    which nobody wrote down who was there."""
    kept = kept_of(own)
    there, unknown = _split(_over(own, kept), kept)
    return sum(minutes_of(each) for each in [*there, *unknown][:lessons])


def _over(own: Enrolment, kept: dict[int, Attendance]) -> list[Lesson]:
    """The lessons since their seat that are over, or of which something was written down."""
    now = legal_now()
    since = [each for each in own.run.lessons if own.seated_at and each.ends > own.seated_at]
    return [each for each in since if each.ends <= now or each.id in kept]


def _split(lessons: list[Lesson], kept: dict[int, Attendance]) -> tuple[list[Lesson], list[Lesson]]:
    """Those in which they were, and those of which nobody wrote that down."""
    there = [each for each in lessons if each.id in kept and kept[each.id].presence == PRESENT]
    return there, [each for each in lessons if each.id not in kept]


def _there(own: Enrolment, lesson: Lesson, kept: dict[int, Attendance]) -> int | None:
    if row := kept.get(lesson.id):
        return row.minutes
    before = own.seated_at is None or own.seated_at >= lesson.ends
    return 0 if before or (own.ended_at and own.ended_at <= lesson.starts) else None


def _last(of: ColumnElement[bool]) -> Iterable[Attendance]:
    last = select(func.max(Attendance.id)).where(of)
    last = last.group_by(Attendance.lesson_id, Attendance.enrolment_id)
    return db.session.scalars(select(Attendance).where(Attendance.id.in_(last)))
