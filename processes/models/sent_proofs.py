"""What people send along of themselves to enrol (art. 2.1 to 2.3)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .drafts import Document
from .enrolments import Enrolment
from .people import Person

# Of which condition it is a proof (`SentProof.shows`).
IDENTITY, RESIDENCE = "identity", "residence"
ADMISSION, REDUCTION = "admission", "reduction"
SHOWS = (ADMISSION, IDENTITY, RESIDENCE, REDUCTION)


class SentProof(Base):
    """A file that the person, or a guardian, sent in place of showing it at the desk: one of a
    condition of their enrolment, in `shows`. `read_at` is when the secretariat said of it whether
    it is `good`, None before; `why` it is not, is told. The file is there for as long as it is
    needed. No number is given twice: what was taken back is not taken for what came after it."""

    __tablename__ = "sent_proof"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    shows: Mapped[str] = mapped_column(String(20))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    good: Mapped[bool | None]
    why: Mapped[str] = mapped_column(Text, default="")
    enrolment: Mapped[Enrolment] = relationship()
    document: Mapped[Document | None] = relationship()
    sent_by: Mapped[Person] = relationship(foreign_keys=[sent_by_id])
    read_by: Mapped[Person | None] = relationship(foreign_keys=[read_by_id])
