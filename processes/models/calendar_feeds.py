"""The calendar that somebody reads in a program of their own."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class CalendarFeed(Base):
    """Whoever has the address reads what this person has to do and where they are expected; of what
    nobody can guess in it only the hash is kept."""

    __tablename__ = "calendar_feed"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    nonce_hash: Mapped[str] = mapped_column(String(64), unique=True)
    since: Mapped[datetime]
