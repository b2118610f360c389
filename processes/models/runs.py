"""What people enrol in: runs of modules, with their lessons and their places; and what a lestijd
costs, from day to day. Amounts are whole cents."""

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels

from .base import Base, by_its_bytes
from .offer import Module

AT_ENROLMENT, DEBIT_NOTE = "at_enrolment", "debit_note"
EVENING_FROM = time(17)  # in Brussels
IS_TOLD = text("told_until IS NULL")


class Location(Base):
    """Where lessons are: `known_as` is the same for what is one name. One that `ended` is chosen no
    more."""

    __tablename__ = "location"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(by_its_bytes(200), unique=True)
    address: Mapped[str] = mapped_column(String(300), default="")
    ended: Mapped[bool] = mapped_column(default=False)


class Tariff(Base):
    """What a lestijd costs from a Brussels day on, up to and with `until`, or up to the next of
    this name; a tariff of the regulation, which says what the rest is, as the centre entered it.

    Where it was wrong, another row puts it right: from `told_from` on that one is told, and this
    one was up to `told_until`. Who was told a price before keeps it."""

    __tablename__ = "tariff"
    __table_args__ = (
        Index(
            "ix_tariff_told",
            *("name", "since"),
            unique=True,
            sqlite_where=IS_TOLD,
            postgresql_where=IS_TOLD,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    since: Mapped[date]
    until: Mapped[date | None]
    rate_cents: Mapped[int]
    cap_cents: Mapped[int | None]
    apart: Mapped[bool] = mapped_column(default=False)
    told_from: Mapped[datetime | None]
    told_until: Mapped[datetime | None]


class Run(Base):
    """A module as it is given once: what somebody enrols in. Its days are the Brussels days of its
    lessons, and it is in the `evening` when all of them are: `plan` writes these. Whoever takes a
    seat or leaves one counts it in `places_taken`, under the lock of this row. It is paid
    `at_enrolment`, or by a `debit_note`. Where it has no `waiting_list`, nobody waits for a place
    in it who is complete once it is full. One that the centre cancelled says why, and what that
    means for who wants the diploma (2.8)."""

    __tablename__ = "run"
    __table_args__ = (Index("ix_run_first_day", "first_day", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"), index=True)
    code: Mapped[str] = mapped_column(by_its_bytes(40), unique=True)
    places: Mapped[int]
    places_taken: Mapped[int] = mapped_column(default=0)
    payment: Mapped[str] = mapped_column(String(20), default=AT_ENROLMENT)
    course_costs_cents: Mapped[int] = mapped_column(default=0)
    material_cents: Mapped[int] = mapped_column(default=0)
    waiting_list: Mapped[bool] = mapped_column(default=True)
    open_from: Mapped[date | None]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    evening: Mapped[bool] = mapped_column(default=False)
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(Text, default="")
    cancelled_diploma: Mapped[str] = mapped_column(Text, default="")
    module: Mapped[Module] = relationship()
    location: Mapped[Location] = relationship()
    lessons: Mapped[list["Lesson"]] = relationship(
        cascade="all, delete-orphan", order_by="Lesson.starts"
    )

    def plan(self, lessons: Iterable["Lesson"]) -> None:
        """These are its lessons from now on; there is at least one."""
        self.lessons = sorted(lessons, key=lambda each: each.starts)
        self.first_day = brussels_date(self.lessons[0].starts)
        self.last_day = brussels_date(max(each.ends for each in self.lessons))
        begin = (in_brussels(each.starts).time() for each in self.lessons)
        self.evening = all(each >= EVENING_FROM for each in begin)

    @property
    def places_left(self) -> int:
        """How many can still enrol."""
        return max(0, self.places - self.places_taken)


class Lesson(Base):
    """A lesson of a run, from a moment to a moment, in a room, which is empty while it is not
    known."""

    __tablename__ = "lesson"
    __table_args__ = (Index("ix_lesson_run_id", "run_id", "starts"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    room: Mapped[str] = mapped_column(String(60), default="")
