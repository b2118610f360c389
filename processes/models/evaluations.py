"""Where a run is evaluated otherwise than was agreed (art. 3.2)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .people import Person
from .runs import Run


class OtherEvaluation(Base):
    """The direction says that an evaluation of a run on a Brussels day is otherwise: how, and which
    force majeure asks for it; `which` it is, where a day has more than one, or "". The last row of
    each evaluation counts; one that was `withdrawn` says that it goes as was agreed after all. Rows
    are only added."""

    __tablename__ = "other_evaluation"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    day: Mapped[date]
    which: Mapped[str] = mapped_column(String(80), default="")
    how: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    run: Mapped[Run] = relationship()
    by: Mapped[Person] = relationship()


class EvaluationTold(Base):
    """Somebody was told of it by mail at a legal moment: who follows the run, a guardian, or who
    gives it."""

    __tablename__ = "evaluation_told"
    __table_args__ = (UniqueConstraint("other_evaluation_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    other_evaluation_id: Mapped[int] = mapped_column(ForeignKey("other_evaluation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    other_evaluation: Mapped[OtherEvaluation] = relationship()
    person: Mapped[Person] = relationship()
