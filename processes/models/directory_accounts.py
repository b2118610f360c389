"""By which account of the directory of the centre somebody signs in."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person


class DirectoryAccount(Base):
    """The account of one person at a provider of OpenID Connect: its `issuer` and `subject` name
    it for good, and nobody else gets them. `address` is what the provider said last; where we mail
    somebody stands with the person. `roles` are those that the directory gave them, or that wait
    for who confirms them."""

    __tablename__ = "directory_account"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        UniqueConstraint("person_id", "issuer"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    issuer: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(255))
    address: Mapped[str] = mapped_column(String(254))
    since: Mapped[datetime]
    roles: Mapped[list[Any]]
    person: Mapped[Person] = relationship()
