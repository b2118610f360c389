"""Certificates (art. 3.7) as they were issued: what one says stays as it was on that day; and the
test without which one of NT2 is not (art. 3.2)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case
from .drafts import Document
from .offer import Programme
from .people import Person

CERTIFICATES = "SB"  # the series of their numbers


class Certificate(Base):
    """Issued in a case, whose cursist it is of: a `kind` for a module, or for the whole programme
    where `module` is empty. The numbers have no holes in a calendar year; by its `code` anybody
    asks whether it is genuine. One that was withdrawn stays, with why."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    year: Mapped[int]
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    issued_on: Mapped[date]
    name: Mapped[str] = mapped_column(String(200))
    born_on: Mapped[date | None]
    programme: Mapped[str] = mapped_column(String(200))
    module: Mapped[str] = mapped_column(String(200))
    signed_by: Mapped[str] = mapped_column(String(200))
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str] = mapped_column(Text, default="")
    case: Mapped[Case] = relationship()

    @property
    def reference(self) -> str:
        """Its number, as people read it: SB-2026-00042."""
        return f"{CERTIFICATES}-{self.year}-{self.number:05}"


class Nt2Test(Base):
    """What somebody wrote down of a person and the NT2 test for the whole of a programme (art.
    3.2): it was passed or failed on a Brussels `day`, or is not asked of them, who began on that
    `day`. Rows are only added; of one day the last one counts."""

    __tablename__ = "nt2_test"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    said: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    programme: Mapped[Programme] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=by_id)


class CertificatePaper(Base):
    """A certificate as it was drawn, once."""

    __tablename__ = "certificate_paper"
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    document: Mapped[Document] = relationship()
