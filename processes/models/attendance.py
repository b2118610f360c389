"""Who gives a run, and who was in its lessons (art. 1.7)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enrolments import Enrolment
from .people import Person
from .runs import Lesson, Run

PRESENT, ABSENT, EXCUSED = "present", "absent", "excused"


class RunTeacher(Base):
    """Somebody gives this run."""

    __tablename__ = "run_teacher"
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    run: Mapped[Run] = relationship()
    person: Mapped[Person] = relationship()


class Attendance(Base):
    """Somebody who is enrolled was in a lesson for so many `minutes`, or was not: `presence` is
    `present`, `absent`, or `excused` where they said so beforehand. Written by somebody at a legal
    moment; what was put right later has a row of its own, which says `why`, and the last one
    counts."""

    __tablename__ = "attendance"
    __table_args__ = (Index("ix_attendance_lesson_id", "lesson_id", "enrolment_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    presence: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int]
    why: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    lesson: Mapped[Lesson] = relationship()
    enrolment: Mapped[Enrolment] = relationship()
    by: Mapped[Person] = relationship()
