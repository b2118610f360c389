"""How somebody signs in, and where they are signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person


class LinkRequest(Base):
    """A link was asked for at this address. The row is written whether anybody has the address or
    not; who has it is looked up afterwards, so that the answer tells nothing."""

    __tablename__ = "link_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    purpose: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]


class SignInLink(Base):
    """A mailed link that works once. Only the hash of its nonce is kept; moments are the machine's.

    `purpose` is `sign_in`, `password` or `invitation`.
    """

    __tablename__ = "sign_in_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    nonce_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class Session(Base):
    """Where somebody is signed in: seen and ended by its owner. The cookie carries the nonce, of
    which only the hash is kept; moments are the machine's."""

    __tablename__ = "session"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    nonce_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()
