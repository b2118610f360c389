"""Mails: rows, written with the step that says them, delivered afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case, Decision
from .drafts import Document
from .people import Person

QUEUED = "queued"
DISPATCHED = "dispatched"
SENDING = "sending"
SENT = "sent"
FAILED = "failed"
UNSURE = "unsure"
# Written out in every query of the sweep, or no database looks in the index.
TO_SEND = text("state IN ('queued', 'dispatched', 'sending')")


class MailDocument(Base):
    """A document that travels with a mail."""

    __tablename__ = "mail_document"
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)


class Mail(Base):
    """One mail to one person: queued, dispatched to a worker, sending from the moment at which the
    mail server is spoken to, then sent, failed or unsure.

    `next_at` is the machine's moment, in UTC, at which a queued mail is to be sent, or at which the
    lease of a dispatched or sending one ends. `token` fences: whoever claims the row counts it up,
    and only its holder may mark the row. `attempts` counts the times that sending was tried;
    `sent_at` is the legal moment at which the mail server accepted. A `legal` mail whose fate is
    unknown becomes *unsure*, for a person to judge; a reminder is sent again, as the same mail.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_to_send", "next_at", sqlite_where=TO_SEND, postgresql_where=TO_SEND),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    template: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    calendar_method: Mapped[str | None] = mapped_column(String(10))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    legal: Mapped[bool]
    written_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    token: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    case: Mapped[Case | None] = relationship()
    decision: Mapped[Decision | None] = relationship()
    person: Mapped[Person] = relationship()
    documents: Mapped[list[Document]] = relationship(secondary="mail_document")
