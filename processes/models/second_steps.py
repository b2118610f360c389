"""The second step at signing in."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class SecondStep(Base):
    """Somebody signs in with a code of an app as well. The secret is sealed with the key of the
    house. `last_count` is the half minute of the code that was used last: none works twice."""

    __tablename__ = "second_step"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(300))
    last_count: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime]


class SpareCode(Base):
    """A code on paper for who lost the phone; it works once, and only its hash is kept."""

    __tablename__ = "spare_code"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]
