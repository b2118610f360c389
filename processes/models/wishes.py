"""Who wants to be told when there is a place (art. 2.4)."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person
from .runs import Run

WAITS = text("told_at IS NULL")


class PlaceWish(Base):
    """Somebody wants to be told, once, when people can enrol in a run in which they cannot, or in
    another run of its module; since a legal moment, at which `able` were the numbers of the runs of
    the module in which people could. `told_at` is when they were told: the wish is over."""

    __tablename__ = "place_wish"
    __table_args__ = (
        Index(
            "ix_place_wish_once",
            *("person_id", "run_id"),
            unique=True,
            sqlite_where=WAITS,
            postgresql_where=WAITS,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    able: Mapped[list[int]] = mapped_column(JSON)
    asked_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()
    run: Mapped[Run] = relationship()
