"""Mails: rows, written with the step that says them, delivered afterwards."""

import zlib
from datetime import datetime

from markupsafe import escape
from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from processes.markup import to_html, to_text

from .base import Base
from .cases import Case, Decision
from .drafts import Document
from .outsiders import Addressed, Bare
from .people import Person

QUEUED = "queued"
DISPATCHED = "dispatched"
SENDING = "sending"
SENT = "sent"
FAILED = "failed"
UNSURE = "unsure"
GATHERED = "gathered"  # waits for the mail of the day of its reader
TOLD_TOGETHER = "together"  # stands in that mail
LAPSED = "lapsed"  # its reader lost the role before that
# Written out in every query of the sweep, or no database looks in the index.
TO_SEND = text("state IN ('queued', 'dispatched', 'sending')")
UNDELIVERED = text("state IN ('failed', 'unsure')")
_GATHERED = text("state = 'gathered'")
# Where the subject and the text of a mail go in its frame.
TITLE, BODY = "~title~", "~body~"


class Stationery(Base):
    """What mails are written on from some moment on: known by its hash, written once and never
    changed, so that a mail looks the same to the byte whenever it is drawn.

    `frame` is the page of HTML, with TITLE and BODY where the subject and the text go; `centre` who
    writes, and `logo` the SHA-256 of its picture, empty without one. `phrases` are what the house
    often says: against these the text of a mail is kept small.
    """

    __tablename__ = "stationery"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    centre: Mapped[str] = mapped_column(String(2000))
    logo: Mapped[str] = mapped_column(String(64))
    frame: Mapped[str] = mapped_column(Text)
    phrases: Mapped[str] = mapped_column(Text)

    def drawn(self, subject: str, body: str) -> str:
        """The page with a subject and a text in Markdown. The first mark stands before what
        anybody typed, and the last behind it."""
        before, _, rest = self.frame.partition(TITLE)
        between, _, after = rest.rpartition(BODY)
        return f"{before}{escape(subject)}{between}{to_html(body)}{after}"

    def packed(self, body: str) -> bytes:
        """A text, small."""
        deflater = zlib.compressobj(zdict=self.phrases.encode())
        return deflater.compress(body.encode()) + deflater.flush()

    def unpacked(self, packed: bytes) -> str:
        """The same text."""
        inflater = zlib.decompressobj(zdict=self.phrases.encode())
        return (inflater.decompress(packed) + inflater.flush()).decode()


class MailDocument(Base):
    """A document that travels with a mail."""

    __tablename__ = "mail_document"
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)


class Mail(Addressed, Base):
    """One mail to one reader: queued, dispatched to a worker, sending from the moment at which the
    mail server is spoken to, then sent, failed or unsure. What waits for the mail of the day of its
    reader is gathered first; then it stands in that one together with others, or lapsed.

    `next_at` is the machine's moment, in UTC, at which a queued mail is to be sent, or at which the
    lease of a dispatched or sending one ends. `token` fences: whoever claims the row counts it up,
    and only its holder may mark the row. `attempts` counts the times that sending was tried;
    `again_at` is the legal moment at which somebody last sent it again, `sent_at` that at which the
    mail server accepted. A `legal` mail whose fate is unknown becomes *unsure*, for a person to
    judge; a reminder is sent again, as the same mail. `cursist` is
    whom it is about where it is about no case yet, such as a result.

    What it says is kept in Markdown, packed; its HTML and its plain text are made when it is sent
    or shown. Of mails from before that was so, both are kept as they were.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_to_send", "next_at", sqlite_where=TO_SEND, postgresql_where=TO_SEND),
        Index(
            "ix_mail_undelivered",
            *("id", "case_id"),
            sqlite_where=UNDELIVERED,
            postgresql_where=UNDELIVERED,
        ),
        Index(
            "ix_mail_gathered",
            *("person_id", "written_at"),
            sqlite_where=_GATHERED,
            postgresql_where=_GATHERED,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    cursist_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    template: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    stationery_id: Mapped[int | None] = mapped_column(ForeignKey("stationery.id"))
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
    kept_text: Mapped[str | None] = mapped_column("text", Text)
    kept_html: Mapped[str | None] = mapped_column("html", Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    calendar_method: Mapped[str | None] = mapped_column(String(10))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    legal: Mapped[bool]
    written_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    token: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    again_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    error: Mapped[str | None] = mapped_column(Text)
    case: Mapped[Case | None] = relationship()
    decision: Mapped[Decision | None] = relationship()
    cursist: Mapped[Person | None] = relationship(foreign_keys=cursist_id)
    documents: Mapped[list[Document]] = relationship(secondary="mail_document")
    stationery: Mapped[Stationery | None] = relationship()

    @property
    def went_astray(self) -> bool:
        """It went to an address of somebody from outside that was put right since, to which what
        holds still was sent again."""
        return self.outsider is not None and self.outsider.email != self.address

    def bare(self) -> Bare:
        """Whoever reads that address."""
        return Bare(self.address, self.address)

    @property
    def text(self) -> str:
        """What it says, as a plain mail is read."""
        body = self._body
        return to_text(body) if body is not None else self.kept_text or ""

    @property
    def html(self) -> str:
        """The page that its reader sees."""
        body = self._body
        if body is None or self.stationery is None:
            return self.kept_html or ""
        return self.stationery.drawn(self.subject, body)

    def put(self, mark: str, said: str) -> None:
        """Puts something in the place of a mark, wherever it stands in the mail."""
        if self.stationery and self.packed is not None:
            body = self.stationery.unpacked(self.packed).replace(mark, said)
            self.packed = self.stationery.packed(body)
        self.kept_text = self.kept_text and self.kept_text.replace(mark, said)
        self.kept_html = self.kept_html and self.kept_html.replace(mark, said)

    @property
    def _body(self) -> str | None:
        if self.stationery is None or self.packed is None:
            return None
        return self.stationery.unpacked(self.packed)
