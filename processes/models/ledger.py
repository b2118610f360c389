"""Money, in rows that are only added. What an account owes is what was charged to it and paid back
to it, less what it paid. Amounts are whole cents; days are Brussels days."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from .accounts import ONE, OfAccount
from .base import Base
from .drafts import Document
from .enrolments import Enrolment
from .institutions import Account
from .people import Person

DEBIT, CREDIT = "DN", "CN"  # the series of notes
FEE, COSTS, MATERIAL, OTHER = "fee", "costs", "material", "other"
TERMINAL, BANK, CASH, PROVIDER = "terminal", "bank", "cash", "provider"
LONGEST_LINE = 300


class InLedger(OfAccount):
    """A row that is of one account, written at a legal moment: by somebody, or by the house."""

    __tablename__: Any
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @declared_attr
    def person(cls) -> Mapped[Person]:  # noqa: N805 - a class, as SQLAlchemy wants it
        """Whose it is, of what is of a person: `by_id` and others name people too."""
        return relationship(primaryjoin=lambda: Person.id == cls.person_id)

    @declared_attr
    def by(cls) -> Mapped[Person | None]:  # noqa: N805
        """Who wrote it; None where the house did by itself."""
        return relationship(primaryjoin=lambda: Person.id == cls.by_id)

    @property
    def account(self) -> Account:
        """Whose it is."""
        return self.institution or self.person


class Charge(InLedger, Base):
    """Something that an account is charged with: `what` it is, of a `kind`, for whoever it is
    `about`, and for which enrolment. One that takes back (a part of) another names it in
    `reverses`, for the reason in `why`, and its amount is below zero."""

    __tablename__ = "charge"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(LONGEST_LINE))
    cents: Mapped[int]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"), index=True)
    why: Mapped[str] = mapped_column(String(1000), default="")
    about: Mapped[Person | None] = relationship(foreign_keys=about_id)
    enrolment: Mapped[Enrolment | None] = relationship()
    reverses: Mapped["Charge | None"] = relationship(remote_side="Charge.id")


class LedgerNote(InLedger, Base):
    """A debit note (`series` DN) or a credit note (CN), as it was sent: payer, address, lines and
    words on VAT stay as they were on that day. The numbers of a series have no holes in a calendar
    year. A debit note has a `reference`, the twelve digits of its structured communication; a
    credit note names the debit note that it `credits`, and its amounts are below zero."""

    __tablename__ = "ledger_note"
    __table_args__ = (
        CheckConstraint(ONE, name="one"),
        UniqueConstraint("series", "year", "number"),
    )
    series: Mapped[str] = mapped_column(String(2))
    year: Mapped[int]
    number: Mapped[int]
    credits_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_note.id"), index=True)
    reference: Mapped[str | None] = mapped_column(String(12), unique=True)
    issued_on: Mapped[date]
    due_on: Mapped[date | None]
    cents: Mapped[int]
    payer: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    enterprise_number: Mapped[str] = mapped_column(String(10))
    sent_to: Mapped[str] = mapped_column(String(254))
    centre: Mapped[str] = mapped_column(String(300))
    iban: Mapped[str] = mapped_column(String(34))
    vat: Mapped[str] = mapped_column(String(1000))
    why: Mapped[str] = mapped_column(String(1000), default="")
    lines: Mapped[list["LedgerNoteLine"]] = relationship(
        order_by="LedgerNoteLine.id", back_populates="note"
    )
    credits: Mapped["LedgerNote | None"] = relationship(remote_side="LedgerNote.id")

    def is_overdue(self, day: date) -> bool:
        """It was to be paid before this day."""
        return self.due_on is not None and self.due_on < day

    @property
    def code(self) -> str:
        """Its number, as people read it: DN-2026-00042."""
        return f"{self.series}-{self.year}-{self.number:05}"


class LedgerNoteLine(Base):
    """A charge, as it stands on its note; `about` is the name of whoever it is for."""

    __tablename__ = "ledger_note_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("ledger_note.id"), index=True)
    charge_id: Mapped[int] = mapped_column(ForeignKey("charge.id"), unique=True)
    what: Mapped[str] = mapped_column(String(LONGEST_LINE))
    about: Mapped[str] = mapped_column(String(200), default="")
    cents: Mapped[int]
    note: Mapped[LedgerNote] = relationship(back_populates="lines")
    charge: Mapped[Charge] = relationship()


class LedgerNotePaper(Base):
    """A note as it was drawn, once."""

    __tablename__ = "ledger_note_paper"
    note_id: Mapped[int] = mapped_column(ForeignKey("ledger_note.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    document: Mapped[Document] = relationship()


class LedgerNoteMail(Base):
    """A mail with which a note travels, drawn before that goes."""

    __tablename__ = "ledger_note_mail"
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("ledger_note.id"), index=True)


class Payment(InLedger, Base):
    """Money that came in for an account, on a day, in a `way`; `said` is what stood beside it. It
    is for a `note`, or for what the account owes longest. One that was written down wrongly is
    taken back by another, below zero, that names it in `reverses`. `source` is where the bank or
    the provider has it: nothing comes in twice."""

    __tablename__ = "payment"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_note.id"), index=True)
    cents: Mapped[int]
    paid_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(10))
    said: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str | None] = mapped_column(String(120), unique=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), unique=True)
    note: Mapped[LedgerNote | None] = relationship()
    reverses: Mapped["Payment | None"] = relationship(remote_side="Payment.id")


class SeatPayment(Base):
    """A payment for an enrolment before there was a place, when nothing is charged for it yet."""

    __tablename__ = "seat_payment"
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id"), primary_key=True, index=True
    )


class Refund(InLedger, Base):
    """Money that went back to an account, on a day, to a bank account number or in hand (empty),
    for the reason in `why`."""

    __tablename__ = "refund"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    cents: Mapped[int]
    paid_on: Mapped[date]
    iban: Mapped[str] = mapped_column(String(34), default="")
    why: Mapped[str] = mapped_column(String(1000))
