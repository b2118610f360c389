"""Student cards with a photo (art. 2.9)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .drafts import Document
from .people import Person


class StudentCard(Base):
    """Asked at a legal moment, by the person or a guardian, or by the office for who stands at the
    desk; issued once somebody of the office looked at the photo. It says the `name` of then, and
    holds through the Brussels day `until`. By its `code`, which is there from then on, anybody asks
    whether it holds. `agreed_by`, the person or a guardian of then, agreed with the photo, in the
    words `agreed_to`; None of what was asked before that was kept. `end` says how it ended; `why`
    is told of one that was refused. The photo is there for as long as it is needed."""

    __tablename__ = "student_card"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    agreed_to: Mapped[str] = mapped_column(String(300), default="")
    code: Mapped[str | None] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    until: Mapped[date | None]
    issued_at: Mapped[datetime | None]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    agreed_by: Mapped[Person | None] = relationship(foreign_keys=[agreed_by_id])
    issued_by: Mapped[Person | None] = relationship(foreign_keys=[issued_by_id])
    photo: Mapped[Document | None] = relationship()
