"""Lists that somebody looks at often."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class SavedList(Base):
    """A name that a person gave to a choice of the list of cases. `choice` is what stands behind
    the question mark of its address."""

    __tablename__ = "saved_list"
    __table_args__ = (UniqueConstraint("person_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(60))
    choice: Mapped[str] = mapped_column(String(500))
