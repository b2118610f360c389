"""Attestations of participation, as they were issued: what one says stays as it was on that day."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .drafts import Document
from .enrolments import Enrolment
from .institutions import Institution

ATTESTATIONS = "AT"  # the series of their numbers


class Attestation(Base):
    """Of an enrolment, how long somebody was in the lessons of a run: `minutes` of the minutes
    `given`; of `unknown` lessons nobody wrote down who was there. The numbers have no holes in a
    calendar year. `institution` paid for it, and may read it."""

    __tablename__ = "attestation"
    __table_args__ = (UniqueConstraint("year", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    year: Mapped[int]
    number: Mapped[int]
    issued_on: Mapped[date]
    name: Mapped[str] = mapped_column(String(200))
    born_on: Mapped[date | None]
    programme: Mapped[str] = mapped_column(String(200))
    module: Mapped[str] = mapped_column(String(200))
    run_code: Mapped[str] = mapped_column(String(40))
    location: Mapped[str] = mapped_column(String(200))
    first_day: Mapped[date]
    last_day: Mapped[date]
    lessons: Mapped[int]
    minutes: Mapped[int]
    given: Mapped[int]
    unknown: Mapped[int]
    enrolment: Mapped[Enrolment] = relationship()
    institution: Mapped[Institution | None] = relationship()

    @property
    def code(self) -> str:
        """Its number, as people read it: AT-2026-00042."""
        return f"{ATTESTATIONS}-{self.year}-{self.number:05}"


class AttestationPaper(Base):
    """An attestation as it was drawn, once."""

    __tablename__ = "attestation_paper"
    attestation_id: Mapped[int] = mapped_column(ForeignKey("attestation.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    document: Mapped[Document] = relationship()
