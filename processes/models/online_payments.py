"""What somebody began to pay on line, and how the provider says that went."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .accounts import ONE
from .base import Base
from .enrolments import Enrolment
from .ledger import InLedger, LedgerNote, Payment


class OnlinePayment(InLedger, Base):
    """So many cents of an account are to be paid by the provider, for a `note` or for an
    `enrolment`. It is no money: what came in is the `payment` in the books, once.

    `key` is what nobody can guess: with it the provider begins one payment, however often it is
    asked, and to it says that something changed. `identifier` is how the provider calls it, and
    `page` where somebody pays; None and empty until it answered. `state` is as the provider said
    last (`processes.provider`); `returned` are the cents that it says went back. It is asked again
    at `next_at`, of the machine's clock, where that is set; `tries` counts what it answered."""

    __tablename__ = "online_payment"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    key: Mapped[str] = mapped_column(String(43), unique=True)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_note.id"), index=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    cents: Mapped[int]
    what: Mapped[str] = mapped_column(String(300))
    identifier: Mapped[str | None] = mapped_column(String(64), unique=True)
    page: Mapped[str] = mapped_column(String(1000), default="")
    state: Mapped[str] = mapped_column(String(10))
    returned: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), unique=True)
    note: Mapped[LedgerNote | None] = relationship()
    enrolment: Mapped[Enrolment | None] = relationship()
    payment: Mapped[Payment | None] = relationship()
