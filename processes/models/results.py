"""Results, and when something reached somebody."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person

if TYPE_CHECKING:
    from .cases import Case
    from .due_dates import DueDate


class Result(Base):
    """What the evaluation committee decided at the end of a module (art. 3.3), or that a
    certificate is not issued after all (art. 3.6): of the whole programme where `module` is empty,
    and told in the first of its cases. `vouched_by` says on which day the cursist got it; results
    that were registered at once share the form's `key`. `cases` are otherwise those that were
    opened against it."""

    __tablename__ = "result"
    id: Mapped[int] = mapped_column(primary_key=True)
    cursist_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    programme: Mapped[str] = mapped_column(String(200))
    module: Mapped[str] = mapped_column(String(200))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"), index=True)
    certificate: Mapped[bool]
    decided_on: Mapped[date]
    vouched_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None] = mapped_column(String(64), index=True)
    cursist: Mapped[Person] = relationship(foreign_keys=cursist_id)
    vouched_by: Mapped[Person | None] = relationship(foreign_keys=vouched_by_id)
    receipts: Mapped[list["Receipt"]] = relationship(order_by="Receipt.id")
    due_dates: Mapped[list["DueDate"]] = relationship(order_by="DueDate.id")
    cases: Mapped[list["Case"]] = relationship(order_by="Case.id", back_populates="result")

    @property
    def of(self) -> str:
        """What it is of, as a sentence names it."""
        return f"de module {self.module}" if self.module else f"de hele opleiding {self.programme}"

    @property
    def named(self) -> str:
        """The same as a list names it."""
        return self.module or f"Hele opleiding {self.programme}"

    @property
    def receipt(self) -> "Receipt | None":
        """The receipt that counts: the last one recorded."""
        return self.receipts[-1] if self.receipts else None


class Receipt(Base):
    """When a result or a decision reached somebody. A correction is a new row; the last counts."""

    __tablename__ = "receipt"
    __table_args__ = (
        CheckConstraint("(result_id IS NULL) <> (decision_id IS NULL)", name="of_one_thing"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("result.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    received_at: Mapped[datetime]
    presumed: Mapped[bool] = mapped_column(default=False)
    proof: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_by: Mapped[Person | None] = relationship()
