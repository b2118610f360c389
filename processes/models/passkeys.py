"""Passkeys: keys with which somebody signs in."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Passkey(Base):
    """A key on a device, a telephone or a stick of somebody, under the name that they gave it. Only
    its public half is here. `last_challenge` is when the last question was made that it answered,
    in microseconds since 1970: none is answered twice."""

    __tablename__ = "passkey"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)  # base64url
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    last_challenge: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime]
    used_at: Mapped[datetime | None]
