"""Who asked for an account, and did not confirm it yet."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Registration(Base):
    """Somebody asks for an account at an address. The row is written whether anybody has that
    address or not; a worker looks it up afterwards (`answered`), and mails a link to confirm it, of
    which only the hash is kept. It is forgotten once that is used or over; moments are the
    machine's. The `register_number` is sealed, and None where none was given."""

    __tablename__ = "registration"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(254), index=True)
    born_on: Mapped[date]
    register_number: Mapped[str | None] = mapped_column(String(300))
    nonce_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    answered: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
