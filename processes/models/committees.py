"""The committee of a case: who sits, who was challenged, and how they voted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case, Decision, Task
from .people import Person, Seat

_SITS = text("left_at IS NULL")
_LEFT = text("left_at IS NOT NULL")


class Member(Base):
    """Somebody on a seat of the committee of one case, from `seated_at` on.

    `chairs` and `votes` are those of the seat. `named` is who was asked for this case alone, and
    is neither its holder nor the substitute. `left_at` says that they sit no more, for `reason`:
    recused or successfully challenged, and then they are `barred` from the case in every role; or
    because they can act no more. Nobody has a seat with somebody else, and nobody has two.
    """

    __tablename__ = "member"
    __table_args__ = (
        Index(
            "uq_member_seat_sits",
            "case_id",
            "seat_id",
            unique=True,
            sqlite_where=_SITS,
            postgresql_where=_SITS,
        ),
        Index(
            "uq_member_person_sits",
            "case_id",
            "person_id",
            unique=True,
            sqlite_where=_SITS,
            postgresql_where=_SITS,
        ),
        Index(
            "ix_member_left",
            *("person_id", "case_id"),
            sqlite_where=_LEFT,
            postgresql_where=_LEFT,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    substitute: Mapped[bool] = mapped_column(default=False)
    named: Mapped[bool] = mapped_column(default=False)
    chairs: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[bool] = mapped_column(default=True)
    seated_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    barred: Mapped[bool] = mapped_column(default=False)
    case: Mapped[Case] = relationship(back_populates="members")
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def keeps_seat(self) -> bool:
        """They hold the seat still, or are its substitute, or were asked for this case alone."""
        held_by = self.seat.holder_id, self.seat.substitute_id
        return self.named or self.person.id in held_by


class Ballot(Base):
    """A proposal on which the members vote, yes or no, until the chair closes the count.

    `outcome` is what the decision would be if it is adopted; where `challenged_id` is set, the vote
    is on whether that member leaves. Where a member put forward the very words, `answer` holds
    them: of a decision its `routing` and `evidence`, and `task_id` is the task that asks it; of a
    correction what it says, and `corrects_id` is the decision that it corrects.
    `ready_at` is since when such a one can be closed, as whoever closes it was told.
    `result` is `adopted`, `rejected` or `tie` once it is closed; None where it was dropped.
    """

    __tablename__ = "ballot"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    challenged_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    answer: Mapped[dict[str, Any] | None]
    proposal: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(40))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ready_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    result: Mapped[str | None] = mapped_column(String(10))
    case: Mapped[Case] = relationship(back_populates="ballots")
    challenged: Mapped[Member | None] = relationship()
    task: Mapped[Task | None] = relationship()
    corrects: Mapped[Decision | None] = relationship()
    opened_by: Mapped[Person] = relationship(foreign_keys=opened_by_id)
    closed_by: Mapped[Person | None] = relationship(foreign_keys=closed_by_id)
    votes: Mapped[list["Vote"]] = relationship(order_by="Vote.id")


class Vote(Base):
    """One member's vote: `yes`, `no` or `abstain`. It can be changed until the count is closed."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("ballot_id", "member_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    choice: Mapped[str] = mapped_column(String(10))
    cast_at: Mapped[datetime]
    member: Mapped[Member] = relationship()


class Challenge(Base):
    """The cursist objects to a member, with reasons; the other members decide (`upheld`)."""

    __tablename__ = "challenge"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reasons: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    upheld: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    case: Mapped[Case] = relationship()
    member: Mapped[Member] = relationship()
    by: Mapped[Person] = relationship()
