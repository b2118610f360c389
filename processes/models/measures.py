"""What follows from decisions for a cursist: exclusions and exemptions, on the person's file."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case, Decision
from .people import Person

TEMPORARY, DEFINITIVE, PREVENTIVE = "temporary", "definitive", "preventive"
PROGRAMME, LOCATION, CENTRE = "programme", "location", "centre"


class Exclusion(Base):
    """A cursist may not follow lessons, in a scope, from a first Brussels day up to a last one.

    `kind` is `temporary`, `definitive` (without a last day) or `preventive` (a suspension, art.
    6.2); `scope` is `programme`, `location` or `centre`. `lifted_on` is the first day on which it
    holds no more before its time, by the decision `lifted_by`: both stay on the file. One of
    another `department` of Stedelijk Onderwijs has no case here (art. 2.4).
    """

    __tablename__ = "exclusion"
    id: Mapped[int] = mapped_column(primary_key=True)
    cursist_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    kind: Mapped[str] = mapped_column(String(10))
    scope: Mapped[str] = mapped_column(String(10))
    programme: Mapped[str] = mapped_column(String(200), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    department: Mapped[str] = mapped_column(String(200), default="")
    grounds: Mapped[str] = mapped_column(Text, default="")
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    decided_on: Mapped[date]
    lifted_on: Mapped[date | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    recorded_at: Mapped[datetime]
    cursist: Mapped[Person] = relationship()
    case: Mapped[Case | None] = relationship(back_populates="exclusions")
    decision: Mapped[Decision | None] = relationship(foreign_keys=decision_id)
    lifted_by: Mapped[Decision | None] = relationship(foreign_keys=lifted_by_id)

    def holds_on(self, day: date) -> bool:
        """It is in force on that Brussels day, if somebody was told of it by then."""
        in_days = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        return in_days and (self.lifted_on is None or day < self.lifted_on)


class Exemption(Base):
    """A module that a cursist need not follow, and for which no certificate is given (art. 4.2)."""

    __tablename__ = "exemption"
    id: Mapped[int] = mapped_column(primary_key=True)
    cursist_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    programme: Mapped[str] = mapped_column(String(200))
    module: Mapped[str] = mapped_column(String(200))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"), index=True)
    granted_on: Mapped[date]
    cursist: Mapped[Person] = relationship()
    case: Mapped[Case] = relationship()
    decision: Mapped[Decision] = relationship()
