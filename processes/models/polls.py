"""Moments that are offered for a talk or a hearing while it is being planned, or to move it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case, Task
from .people import Person

TO_CURSIST, TO_COMMITTEE = "cursist", "committee"
CHOSEN, NONE_FITS, STOOD, REPLACED = "chosen", "none_fits", "stood", "replaced"
YES, MAYBE, NO = "yes", "maybe", "no"
_OPEN = text("closed_at IS NULL")


class Poll(Base):
    """Moments that who plans a talk offers: `asks` whoever conducts the case, of whom one chooses,
    or the members of the committee, who each say of every moment whether they can.

    `last_day` is the last Brussels day on which they answer. `said` is the rest of the invitation,
    as its form would say it, or of what is said where a talk is moved. The first of the moments is
    the one that holds where a cursist says nothing; a talk that is planned already stays as it was
    then. `outcome` is None while it is open; `words` is what they wrote where none fits."""

    __tablename__ = "poll"
    __table_args__ = (
        Index("ix_poll_open", "last_day", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    asks: Mapped[str] = mapped_column(String(20))
    said: Mapped[dict[str, Any]]
    last_day: Mapped[date]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    case: Mapped[Case] = relationship()
    task: Mapped[Task] = relationship()
    opened_by: Mapped[Person] = relationship()
    moments: Mapped[list["PollMoment"]] = relationship(
        back_populates="poll", order_by="PollMoment.id"
    )


class PollMoment(Base):
    """One moment of a poll, in UTC."""

    __tablename__ = "poll_moment"
    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    poll: Mapped[Poll] = relationship(back_populates="moments")
    answers: Mapped[list["PollAnswer"]] = relationship(order_by="PollAnswer.id")


class PollAnswer(Base):
    """What a member of a committee said of a moment: `yes`, `maybe` (if needed) or `no`. It can be
    changed as long as the poll is open."""

    __tablename__ = "poll_answer"
    __table_args__ = (UniqueConstraint("moment_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    moment_id: Mapped[int] = mapped_column(ForeignKey("poll_moment.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    choice: Mapped[str] = mapped_column(String(10))
    said_at: Mapped[datetime]
    person: Mapped[Person] = relationship()
