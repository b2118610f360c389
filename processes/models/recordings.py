"""On which recordings, pictures, films and sound, somebody agrees to be (art. 7.2)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person

TARGETED, GENERAL = "targeted", "general"


class RecordingChoice(Base):
    """Somebody said yes or no (`agrees`) to one `kind` of recordings of `person`: `targeted`, on
    which they can be recognised, or `general`, of a group. The last row of a kind counts; rows are
    only added. `question` is what they answered, word for word, with what stood below it, and
    `regulation` the version of the regulation of that day. `chooser` is the person, or their
    guardian then. On paper `chosen_at` is the moment of writing it down, by `recorded_by`, and
    `paper_on` the Brussels day on it."""

    __tablename__ = "recording_choice"
    __table_args__ = (Index("ix_recording_choice_person", "person_id", "kind", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    agrees: Mapped[bool]
    question: Mapped[str] = mapped_column(String(300))
    regulation: Mapped[str] = mapped_column(String(20))
    chooser_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    chosen_at: Mapped[datetime]
    paper_on: Mapped[date | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    chooser: Mapped[Person] = relationship(foreign_keys=[chooser_id])
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])
