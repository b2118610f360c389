"""What staff write to each other about a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person


class Mention(Base):
    """A colleague for whom a note is meant, and who was told."""

    __tablename__ = "mention"
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Note(Base):
    """What staff wrote to each other about a case; the cursist does not see it. `mentioned` are the
    colleagues for whom it is meant."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    person: Mapped[Person] = relationship()
    mentioned: Mapped[list[Person]] = relationship(
        secondary="mention", order_by=(Person.sorts_as, Person.id)
    )
