"""A case and everything that happens in it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from processes import procedures
from processes.regulation import brussels_date
from processes.regulation.words import Noun

from .base import Base
from .people import Person
from .results import Receipt, Result

if TYPE_CHECKING:
    from .committees import Ballot, Member
    from .drafts import Document
    from .due_dates import DueDate
    from .measures import Exclusion
    from .outsiders import Outsider
    from .talks import Talk

_BY_DAY = ("email", "registered", "post")


# The orders in which lists show the cases that run, of which there are few among all.
_RUNS = text("ended_at IS NULL")
_RUNNING = {
    "running": ("id", "cursist_id", "process"),
    "running_reference": ("reference", "id"),
    "running_opened_at": ("opened_at", "id"),
    "running_cursist": ("cursist_id",),
}
_OVER = text("ended_at IS NOT NULL")
_OPEN = text("closed_at IS NULL")
_CLAIMED = text("closed_at IS NULL AND claimed_by_id IS NOT NULL")
# Written out in the questions too, or no database looks in their index.
IS_UNTOLD = text("event.kind = 'untold'")
IS_DISCLOSED = text("event.kind = 'disclosed'")
_OF_EVENTS = {
    "untold": ("case_id", text("kind = 'untold'")),  # what nobody was there to hear
    "disclosed": ("id", text("kind = 'disclosed'")),  # what was given to somebody outside the house
    "result_id": ("result_id", text("result_id IS NOT NULL")),
    "of_house": ("id", text("case_id IS NULL AND result_id IS NULL")),
}
# What was filed too late, and what began with texts of the centre; each database has its own words
# for what stands in a document.
_LATE = "json_extract(routing, '$.timely') = 0", "(routing ->> 'timely') = 'false'"
_TEXTS = (
    "json_extract(evidence, '$.reason_texts') IS NOT NULL",
    "(evidence ->> 'reason_texts') IS NOT NULL",
)
_IN_DOCUMENT = {"late": map(text, _LATE), "reason_texts": map(text, _TEXTS)}


class Definition(Base):
    """One version of a diagram, kept word for word. Its hash is its name, by which it is known to
    who read it before: the text is long, and read when it is asked for."""

    __tablename__ = "definition"
    __table_args__ = (UniqueConstraint("process", "content_hash"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    process: Mapped[str] = mapped_column(String(80))
    content_hash: Mapped[str] = mapped_column(String(64))
    xml: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]


class Case(Base):
    """One run of a procedure for one cursist. The reference alone opens nothing.

    It is about a result, against a decision, beside another case, or none of these. `programme`,
    `module` and `location` say what it is about, empty where nothing was said; beside these words
    stands which of the offer it is, as far as that is known. `handler` is the one
    person of a role whom the regulation means: the teacher of the module (art. 3.5), whoever
    decided about the exemption (art. 4.3). `decision` is the one that it attacks, `decisions` are
    those that were taken in it. `vacancies` says why a place of its committee stays empty, by the
    id of the place. `outcome` is the word for how it came out, written when it ends.

    Of one that is kept longer than others `kept_because` is the reason; one that was emptied, since
    it was kept for long enough, has `removed_at`, and nobody opens it.

    What hangs on it is asked of these lists, and what a step writes is put in them.
    """

    __tablename__ = "case"
    __table_args__ = (
        # What every list asks of a case before it counts it is in these, and what years count.
        Index("ix_case_opened_at", "opened_at", "id", "process", "cursist_id"),
        Index(
            "ix_case_ended_at",
            *("ended_at", "id", "process", "cursist_id", "outcome", "opened_at", "removed_at"),
        ),
        Index("ix_case_process", "process", "opened_at", "id"),
        # The last that are over, of which the steps are counted, behind however many that run.
        Index(
            "ix_case_over",
            *("process", "opened_at", "id", "cursist_id", "ended_at", "removed_at"),
            sqlite_where=_OVER,
            postgresql_where=_OVER,
        ),
        Index("ix_case_outcome", "outcome", "opened_at", "id"),
        *(
            Index(f"ix_case_{name}", *columns, sqlite_where=_RUNS, postgresql_where=_RUNS)
            for name, columns in _RUNNING.items()
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    process: Mapped[str] = mapped_column(String(80))
    definition_id: Mapped[int] = mapped_column(ForeignKey("definition.id"))
    regulation: Mapped[str] = mapped_column(String(9))
    cursist_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("result.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", use_alter=True), index=True
    )
    beside_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    programme: Mapped[str] = mapped_column(String(200), default="")
    module: Mapped[str] = mapped_column(String(200), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    vacancies: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(80))
    outcome: Mapped[str | None] = mapped_column(String(20))
    kept_because: Mapped[str | None] = mapped_column(Text)
    removed_at: Mapped[datetime | None]
    state: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int] = mapped_column()
    definition: Mapped[Definition] = relationship()
    cursist: Mapped[Person] = relationship(foreign_keys=cursist_id)
    handler: Mapped[Person | None] = relationship(foreign_keys=handler_id)
    result: Mapped[Result | None] = relationship(back_populates="cases")
    beside: Mapped["Case | None"] = relationship(remote_side=[id])
    decision: Mapped["Decision | None"] = relationship(foreign_keys=decision_id)
    tasks: Mapped[list["Task"]] = relationship(order_by="Task.id", back_populates="case")
    events: Mapped[list["Event"]] = relationship(order_by="Event.id", back_populates="case")
    submissions: Mapped[list["Submission"]] = relationship(
        order_by="Submission.id", back_populates="case"
    )
    talks: Mapped[list["Talk"]] = relationship(order_by="Talk.id", back_populates="case")
    decisions: Mapped[list["Decision"]] = relationship(
        foreign_keys="Decision.case_id", order_by="Decision.id", back_populates="case"
    )
    due_dates: Mapped[list["DueDate"]] = relationship(order_by="DueDate.id", back_populates="case")
    members: Mapped[list["Member"]] = relationship(order_by="Member.id", back_populates="case")
    ballots: Mapped[list["Ballot"]] = relationship(order_by="Ballot.id", back_populates="case")
    exclusions: Mapped[list["Exclusion"]] = relationship(
        order_by="Exclusion.id", back_populates="case"
    )
    documents: Mapped[list["Document"]] = relationship(
        order_by="Document.id", back_populates="case"
    )
    outsiders: Mapped[list["Outsider"]] = relationship(
        order_by="Outsider.id", back_populates="case"
    )
    # `UPDATE … WHERE revision = ?`: whoever saves from an older reading fails, and nothing is lost.
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012

    @property
    def talk_noun(self) -> Noun:
        """What its talk is called: before an appeals committee that is a hearing."""
        return procedures.of(self.process).talk


class Task(Base):
    """What somebody is asked to do: a user task of the diagram that has been reached.

    `unmanned_at` says since when it is known, and told, that nobody may do it.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index(
            "ix_task_open",
            *("role", "element", "case_id", "closed_at"),
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_task_claimed",
            *("claimed_by_id", "case_id", "role", "closed_at"),
            sqlite_where=_CLAIMED,
            postgresql_where=_CLAIMED,
        ),
        Index(
            "ix_task_rests",
            # The last one, or SQLite would read every row to see that it is empty.
            *("case_id", "element", "role", "claimed_by_id", "closed_at"),
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    engine_task: Mapped[str] = mapped_column(String(36), unique=True)
    element: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(40))
    opened_at: Mapped[datetime]
    unmanned_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case: Mapped[Case] = relationship(back_populates="tasks")
    closed_by: Mapped[Person | None] = relationship(foreign_keys=closed_by_id)
    claimed_by: Mapped[Person | None] = relationship(foreign_keys=claimed_by_id)


class Submission(Base):
    """What somebody sent in, word for word. Never changed."""

    __tablename__ = "submission"
    __table_args__ = (
        *(
            Index(f"ix_submission_{name}", "case_id", sqlite_where=here, postgresql_where=there)
            for name, (here, there) in _IN_DOCUMENT.items()
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    element: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None] = mapped_column(String(64), unique=True)
    filed_at: Mapped[datetime]
    arrived_at: Mapped[datetime]
    routing: Mapped[dict[str, Any]]
    evidence: Mapped[dict[str, Any]]
    channel: Mapped[str] = mapped_column(String(10), default="online")
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    registered_by: Mapped[Person | None] = relationship(foreign_keys=registered_by_id)
    task: Mapped[Task | None] = relationship()
    case: Mapped[Case] = relationship(back_populates="submissions")

    @property
    def filed(self) -> date | datetime:
        """When it was filed, as people are told: of an e-mail or a letter only the day is known."""
        return brussels_date(self.filed_at) if self.channel in _BY_DAY else self.filed_at

    @property
    def asked_on(self) -> date | datetime | None:
        """When the minor asked what a guardian, or they themselves at 18, confirmed by filing it;
        of what was sent as an e-mail or a letter only the day is known. None where nobody asked."""
        asked = self.evidence.get("asked")
        if not asked:
            return None
        at = datetime.fromisoformat(asked["at"])
        return brussels_date(at) if asked["values"].get("incoming") else at

    @property
    def counts_from_asking(self) -> bool:
        """The moment at which the minor asked it is the one that counts."""
        return self.asked_on is not None and self.filed_at < self.arrived_at

    @property
    def arrived(self) -> date | datetime:
        """When it arrived, as people are told."""
        return brussels_date(self.arrived_at) if self.channel in _BY_DAY else self.arrived_at


class Event(Base):
    """What happened, appended and never changed: who, when, what, by which rule."""

    __tablename__ = "event"
    __table_args__ = (
        *(
            Index(f"ix_event_{name}", column, sqlite_where=where, postgresql_where=where)
            for name, (column, where) in _OF_EVENTS.items()
        ),
        # What somebody did in the name of others.
        Index(
            "ix_event_in_a_name",
            "id",
            sqlite_where=text("json_extract(details, '$.acting_for') IS NOT NULL"),
            postgresql_where=text("(details ->> 'acting_for') IS NOT NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("result.id"))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(40))
    element: Mapped[str | None] = mapped_column(String(80))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    details: Mapped[dict[str, Any]]
    case: Mapped[Case | None] = relationship(back_populates="events")
    person: Mapped[Person | None] = relationship(lazy="joined")


class Decision(Base):
    """What somebody decided in a case, with its reasons and the step that is open against it.

    `remedy` is the id of a term, or None. Whether the decision is final is not stored but follows.
    `sat` are the words for who sat, `vacant` the places on which nobody did, each with its reason.
    `acting_for` is the role for which a delegate decided. A corrected decision names the one that
    it `corrects`, and the slip that was in it; `begins_term` says that the term of its remedy runs
    from its own receipt, which is not so where a correction changed nothing to the remedy.
    """

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    element: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str] = mapped_column(String(40))
    reasons: Mapped[str] = mapped_column(Text)
    remedy: Mapped[str | None] = mapped_column(String(40))
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sat: Mapped[list[Any]] = mapped_column(default=list)
    vacant: Mapped[list[Any]] = mapped_column(default=list)
    sat_on: Mapped[date | None]
    acting_for: Mapped[str | None] = mapped_column(String(40))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    slip: Mapped[str] = mapped_column(Text, default="")
    begins_term: Mapped[bool] = mapped_column(default=True)
    case: Mapped[Case] = relationship(foreign_keys=case_id, back_populates="decisions")
    decided_by: Mapped[Person] = relationship()
    corrects: Mapped["Decision | None"] = relationship(remote_side=[id])
    own_receipts: Mapped[list[Receipt]] = relationship(order_by="Receipt.id")

    @property
    def received_as(self) -> "Decision":
        """The version of it from whose receipt the term of the remedy runs."""
        if self.begins_term or self.corrects is None:
            return self
        return self.corrects.received_as

    @property
    def receipts(self) -> list[Receipt]:
        """When it was received, as far as its remedy is concerned."""
        return self.received_as.own_receipts

    @property
    def receipt(self) -> Receipt | None:
        """The receipt that counts: the last one recorded; None as long as none is known."""
        return self.receipts[-1] if self.receipts else None
