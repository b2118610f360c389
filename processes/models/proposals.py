"""What somebody proposed that a second person has to confirm."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person


class Proposal(Base):
    """A change in who has which role or seat, that holds once a second person confirms it.

    `says` is what changes, in Dutch; `details` are what the door needs to do it, by `kind`. Of
    `concerned`, ids of people, nobody confirms, nor does who proposed it. `accepted` is None while
    it waits. Who settled it on the machine itself is not known: then `settled_by` is None.
    """

    __tablename__ = "proposal"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    says: Mapped[str] = mapped_column(Text)
    concerned: Mapped[list[Any]]
    details: Mapped[dict[str, Any]]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    accepted: Mapped[bool | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    proposed_by: Mapped[Person] = relationship(foreign_keys=proposed_by_id)
    settled_by: Mapped[Person | None] = relationship(foreign_keys=settled_by_id)
