"""The texts with which people agree before they begin, and who signed which (introduction, 2.1)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .drafts import Document
from .people import Person

REGULATION, PROJECT = "regulation", "project"


class AgreementText(Base):
    """One version of the regulation of the centre, or of the pedagogical project (`kind`), from the
    Brussels day `begins_on` to that on which a later one of its kind begins. `hash` is the SHA-256
    of its words, in UTF-8 and hexadecimal. Nothing of it changes: what was signed can be read for
    ever."""

    __tablename__ = "agreement_text"
    __table_args__ = (Index("ix_agreement_text_begins", "kind", "begins_on", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    begins_on: Mapped[date]
    kept_at: Mapped[datetime]
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    kept_by: Mapped[Person | None] = relationship()


class Agreement(Base):
    """Somebody signed a text, for themself or for `person`, of whom they are a guardian. Rows are
    only added; one of a paper that was written down wrongly goes, and stands in the trail. `name`
    is what the signer was called then. On line `signed_at` is the moment of it. On paper it is that
    of writing it down, by `recorded_by`, and `paper_on` is the Brussels day on the paper, of which
    there can be a `scan`; who signed a paper may have no account."""

    __tablename__ = "agreement"
    __table_args__ = (Index("ix_agreement_once", "person_id", "text_id", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("agreement_text.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    signed_at: Mapped[datetime]
    paper_on: Mapped[date | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    text: Mapped[AgreementText] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    signer: Mapped[Person | None] = relationship(foreign_keys=[signer_id])
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])
    scan: Mapped[Document | None] = relationship()


class AgreementRequest(Base):
    """Who is enrolled was asked on the Brussels day `asked_on` to sign a version of the regulation;
    `told` is false where there was nobody to ask, such as a guardian. `reminded` once more."""

    __tablename__ = "agreement_request"
    __table_args__ = (Index("ix_agreement_request_once", "person_id", "text_id", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("agreement_text.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_on: Mapped[date]
    told: Mapped[bool]
    reminded: Mapped[bool] = mapped_column(default=False)
    text: Mapped[AgreementText] = relationship()
    person: Mapped[Person] = relationship()
