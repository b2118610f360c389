"""What somebody is typing, and the documents of a draft or a case."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .attempts import Attempted
from .base import Base
from .cases import Case
from .people import Person


class Draft(Base):
    """What somebody typed for a step that is not done yet, kept until it is.

    `subject` says for what: `result:7`, `decision:3`, `task:12`. `values` are the fields as they
    were typed, valid or not, and which questions were answered. `asked_at` is the legal moment at
    which a minor asked the guardian to confirm, `asked_values` what stood there at that moment,
    `reminded_at` when the guardian was last reminded. `case_id` is there once it was filed: then
    the draft is empty, and only leads to its case.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "process", "element", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    process: Mapped[str] = mapped_column(String(80))
    element: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(40), index=True)
    values: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    asked_values: Mapped[dict[str, Any] | None]
    reminded_at: Mapped[datetime | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    person: Mapped[Person] = relationship()
    case: Mapped[Case | None] = relationship()
    documents: Mapped[list["Document"]] = relationship(order_by="Document.id")


_REMOVED = text("removed_at IS NOT NULL")
PIECE = "piece"  # the kind of what staff collect in the file of a case


class Document(Attempted, Base):
    """A file, kept under the hash of its bytes outside the web root. Of a draft until it is filed,
    then of the case; `kind` says what it is there: `attachment`, `scan`, `confirmation`, …

    A piece of the file that the cursist does not see has its reason in `withheld`. What is shown in
    its place is a document of its own that names the one that it `redacts`; the original stays.
    `put_at` is since when the cursist could see this piece; None of what was never put before them;
    where it was `put_on_paper`, a letter tells them so.
    `came_as` and `came_sha256` are the name and the hash of the file that this one was made of,
    when it came in; empty where it is as it came. Of a copy its
    attempts count. `removed_at` is the machine's moment at which it was taken out of a draft, or
    its draft went away: it is of nothing any more, opens for nobody, and is erased soon.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_removed", "id", sqlite_where=_REMOVED, postgresql_where=_REMOVED),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    came_as: Mapped[str] = mapped_column(String(255), default="")
    came_sha256: Mapped[str] = mapped_column(String(64), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    withheld: Mapped[str] = mapped_column(Text, default="")
    redacts_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    put_at: Mapped[datetime | None]
    put_on_paper: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]
    case: Mapped[Case | None] = relationship(back_populates="documents")
    added_by: Mapped[Person | None] = relationship()
