"""What the centre wrote once, to be used again."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class ReasonText(Base):
    """Reasons that somebody can begin with when they decide. `process` is the procedure in which it
    is offered; empty for all of them, `notes` for what staff write to each other about a case."""

    __tablename__ = "reason_text"
    id: Mapped[int] = mapped_column(primary_key=True)
    process: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)


class CommonQuestion(Base):
    """A question that is often asked, with its answer, for anybody to read; it names nobody."""

    __tablename__ = "common_question"
    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(200))
    answer: Mapped[str] = mapped_column(Text)
