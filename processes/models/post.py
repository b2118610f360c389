"""Letters on paper: drawn once, kept with their hash, and what became of them in the post."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .attempts import Attempted
from .base import Base
from .cases import Case, Decision
from .drafts import Document
from .outsiders import Addressed

_WAITS = text("posted_on IS NULL")


class PostItem(Attempted, Addressed, Base):
    """One letter on paper to one addressee. `html` is the page as it was written; a worker draws it
    once as PDF/A and keeps it as `document`.

    `registered` letters have the post's `number`, the Brussels days on which they were posted and
    delivered, and `fate`: `delivered`, `refused` or `returned`, None while it is not known.
    """

    __tablename__ = "post_item"
    __table_args__ = (
        Index("ix_post_item_waiting", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    template: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(300))
    html: Mapped[str] = mapped_column(Text)
    registered: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    number: Mapped[str | None] = mapped_column(String(40))
    posted_on: Mapped[date | None]
    fate: Mapped[str | None] = mapped_column(String(10))
    fate_on: Mapped[date | None]
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    case: Mapped[Case] = relationship()
    decision: Mapped[Decision | None] = relationship()
    document: Mapped[Document | None] = relationship(foreign_keys=document_id)
    proof: Mapped[Document | None] = relationship(foreign_keys=proof_id)
