"""Terms that run. These rows are the only truth about time; the engine knows no clock."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case, Decision, Task
from .explanations import Explanation
from .people import Person

LAW = "law"
HOUSE = "house"
_WAITS = text("fired_at IS NULL AND stopped_at IS NULL")
_WAITS_ALONE = text("case_id IS NULL AND fired_at IS NULL AND stopped_at IS NULL")
_RUNS = text("stopped_at IS NULL")
_LAW_RUNS = text("stopped_at IS NULL AND kind = 'law'")
_MISSED = text("kind = 'law' AND task_id IS NOT NULL AND fired_at IS NOT NULL")


class DueDate(Base):
    """A term of the regulation (`law`) or a target of the house that runs for a case or a result.

    `last_day` is the Brussels day that people see; `fires_at` the moment at which the timer of
    the diagram fires (None while the fact from which the term counts is unknown). `stopped_at`
    says that it runs no more, whether it fired or what it waited for came first; what stands beside
    a task keeps running, for all to see, until the task is done, also after it has fired.
    `escalated_at` is when it was told, once, that it is late; `reminded_of` the last day of which
    people were reminded before it came.
    `put_off_until` is the machine's: a row that broke waits for it. `given` is what the direction
    gave beside the count in this case, in its order: `{"days": 3, "reason": …}`, or the days on
    which it is suspended, `{"first": …, "last": …, "reason": …}`.
    """

    __tablename__ = "due_date"
    __table_args__ = (
        UniqueConstraint("engine_task", "element"),
        Index("ix_due_date_fires", "fires_at", sqlite_where=_WAITS, postgresql_where=_WAITS),
        # The terms of results, that wait without a case. SQLite would take the index of the cases
        # before this one, if `case_id` did not stand in it.
        Index(
            "ix_due_date_fires_alone",
            *("case_id", "fires_at"),
            sqlite_where=_WAITS_ALONE,
            postgresql_where=_WAITS_ALONE,
        ),
        # `stopped_at` is in these, or SQLite would read every row to see that it is empty.
        Index(
            "ix_due_date_runs",
            *("last_day", "case_id", "kind", "stopped_at"),
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        Index(
            "ix_due_date_runs_for",
            *("case_id", "last_day", "id", "task_id", "element", "stopped_at"),
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        Index(
            "ix_due_date_runs_in",
            *("task_id", "last_day", "case_id", "element", "stopped_at"),
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        # The kind is in it, or SQLite would take the index of all that runs.
        Index(
            "ix_due_date_law_runs",
            *("kind", "last_day", "case_id", "task_id"),
            sqlite_where=_LAW_RUNS,
            postgresql_where=_LAW_RUNS,
        ),
        # What was done after its last day, of which years are counted.
        Index(
            "ix_due_date_missed",
            *("kind", "case_id", "task_id"),
            sqlite_where=_MISSED,
            postgresql_where=_MISSED,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("result.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    engine_task: Mapped[str | None] = mapped_column(String(36))
    element: Mapped[str | None] = mapped_column(String(80))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    term: Mapped[str] = mapped_column(String(40))
    fact: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime | None]
    last_day: Mapped[date | None] = mapped_column(index=True)
    fires_at: Mapped[datetime | None]
    explanation: Mapped[dict[str, Any] | None] = mapped_column(Explanation)
    given: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    reminded_of: Mapped[date | None]
    put_off_until: Mapped[datetime | None]
    case: Mapped[Case | None] = relationship(back_populates="due_dates")
    decision: Mapped[Decision | None] = relationship()
    task: Mapped[Task | None] = relationship()


def _at(context: Any) -> Any:
    return context.get_current_parameters()["at"]


class Incident(Base):
    """Something of the machine that broke, put off and shown to the administrator. `began_at` is
    the machine's moment, in UTC, at which it first did, and `at` that at which it last did."""

    __tablename__ = "incident"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    due_date_id: Mapped[int | None] = mapped_column(ForeignKey("due_date.id"))
    at: Mapped[datetime]
    began_at: Mapped[datetime] = mapped_column(default=_at)
    error: Mapped[str] = mapped_column(Text)
    resolved_at: Mapped[datetime | None]
    case: Mapped[Case | None] = relationship()


class Alarm(Base):
    """A number of the house that is watched. `since` is the machine's moment, in UTC, at which it
    was seen to go past its bound, and told; None while it is well."""

    __tablename__ = "alarm"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    since: Mapped[datetime | None]


class Setting(Base):
    """The centre's answer to a question that the regulation leaves open, by its token."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    token: Mapped[str] = mapped_column(String(2000))


class SettingChange(Base):
    """Who changed which setting, from which token to which, and why; None where nobody asks that,
    as for the name of the centre. `source` is where what a file said came from."""

    __tablename__ = "setting_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    before: Mapped[str] = mapped_column(String(2000))
    after: Mapped[str] = mapped_column(String(2000))
    reason: Mapped[str | None] = mapped_column(String(1000))
    source: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()


class Counter(Base):
    """The last number given out under a name, such as the references of a year."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class ClockOffset(Base):
    """How far the demo's legal clock runs ahead of the machine's, in seconds. One row, or none."""

    __tablename__ = "clock_offset"
    id: Mapped[int] = mapped_column(primary_key=True)
    seconds: Mapped[int]
