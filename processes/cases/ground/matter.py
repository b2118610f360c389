"""What something is filed against, and what is known about it before it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select

from processes import procedures
from processes.engine.diagrams import asked_at, handler_of, names
from processes.facts.filed_before import was_decided_before, was_filed_before
from processes.facts.moments import latest_decision, of_one_term
from processes.facts.terms import (
    TALK,
    is_straight,
    remedy_told,
    settings,
    stands_in_the_way,
    talk_told,
    used_inside,
    was_in_time,
)
from processes.models import (
    LAW,
    Base,
    Case,
    Decision,
    DueDate,
    Person,
    Result,
    Task,
    db,
)
from processes.models.base import once_a_step
from processes.regulation import Deadline, brussels_date, in_words
from processes.roles import CURSIST, conductors
from processes.trail import note, note_elsewhere, note_result

from .office import may_register

Row = TypeVar("Row", bound=Base)
# Whoever withdrew a request can ask again: the regulation is silent, and its term may still run.
WITHDRAWN = "ended_withdrawn"
TALKED_ABOUT, APPEALED = "result", "appeal"  # what is filed about a result, in the name of a draft
STANDS = Case.end.is_distinct_from(WITHDRAWN)


def attacked_by(task: Task) -> Decision | None:
    """The decision against which a task is the remedy that is open; None where it is none."""
    if task.role != CURSIST:
        return None
    terms = (row for row in task.case.due_dates if row.task is task and row.kind == LAW)
    return next((row.decision for row in terms if row.decision), None)


@dataclass(frozen=True)
class Matter:
    """A result, of which a talk is asked, or straight against which somebody appeals; a decision,
    with the result that it is about, if any; or the first step of a procedure that a cursist asks
    for by themself. `process` is the procedure that handles it."""

    cursist: Person
    process: str
    result: Result | None = None
    decision: Decision | None = None

    @classmethod
    def of(cls, subject: str) -> "Matter | None":
        """The matter with this name: `result:7`, `appeal:7` straight against that result,
        `decision:3`, or `exemption_escalation:12` for what cursist 12 asks for; None without
        any."""
        kind, _, number = subject.partition(":")
        if kind in (TALKED_ABOUT, APPEALED):
            result = _held(Result, int(number))
            by = cls.about if kind == TALKED_ABOUT else cls.straight
            return by(result) if result else None
        if kind == "decision":
            decision = _held(Decision, int(number))
            return cls.against(decision) if decision else None
        cursist = _held(Person, int(number.partition(":")[0]))
        return cls(cursist, kind) if cursist and kind in names() else None

    @classmethod
    def filed_in(cls, case: Case) -> "Matter":
        """What a case was opened about."""
        return cls(case.cursist, case.process, case.result, case.decision)

    @classmethod
    def about(cls, result: Result) -> "Matter":
        """A result with which one does not agree."""
        process = handler_of(TALK)
        assert process is not None  # the check of the house holds it
        return cls(result.cursist, process, result)

    @classmethod
    def straight(cls, result: Result) -> "Matter":
        """An appeal straight against a result. Article 3.6 asks for a talk first, and the committee
        answers whoever goes without."""
        term = procedures.of(cls.about(result).process).answers_appeals
        process = handler_of(term) if term else None
        assert process is not None  # the check of the house holds it
        return cls(result.cursist, process, result)

    @classmethod
    def against(cls, decision: Decision) -> "Matter | None":
        """A decision against which something can be filed; None where nothing handles it."""
        case = decision.case
        # Not open to appeal (art. 3.6 and 6.3): whoever appeals all the same is answered.
        term = decision.remedy or procedures.of(case.process).answers_appeals
        process = handler_of(term) if term else None
        return cls(case.cursist, process, case.result, decision) if process else None

    @property
    def subject(self) -> str:
        """Its name in a draft."""
        if self.decision:
            return f"decision:{self.decision.id}"
        if self.result:
            return f"{APPEALED if self.is_straight else TALKED_ABOUT}:{self.result.id}"
        return f"{self.process}:{self.cursist.id}"

    @property
    def is_straight(self) -> bool:
        """It is an appeal straight against a result."""
        return self.decision is None and is_straight(self.process, self.result)

    @property
    def talk(self) -> "Matter | None":
        """The talk that comes before an appeal straight against a result; None before all else."""
        return Matter.about(self.result) if self.result and self.is_straight else None

    @property
    def decided(self) -> Decision | None:
        """What was decided after that talk, and an appeal goes against now; None where nothing
        was."""
        case = self.talk.case if self.talk else None
        return latest_decision(case) if case else None

    def conductors(self, day: date) -> list[Person]:
        """Who conducts the procedure that handles it, on that Brussels day."""
        return conductors(self.cursist, day, self.process)

    def conducts(self, person: Person, at: datetime) -> bool:
        """This person is one of them, on the Brussels day of `at`."""
        return person in self.conductors(brussels_date(at))

    def registered_by(self, person: Person) -> bool:
        """This person registers what came in about it."""
        return may_register(person, self.cursist)

    @property
    def element(self) -> str:
        """The step whose form is filled in for it."""
        return asked_at(self.process, self.decision.remedy if self.decision else None).id

    @property
    def task(self) -> Task | None:
        """The task that waits for it, in the case of the decision; None where it opens a case."""
        if self.decision is None:
            return None
        rows = select(Task).join(DueDate, DueDate.task_id == Task.id)
        waits = DueDate.decision_id == self.decision.id, DueDate.term == self.decision.remedy
        return db.session.scalars(rows.where(*waits, Task.closed_at.is_(None))).first()

    @property
    def about_result(self) -> Result | None:
        """The result that it is about, itself or by the decision; None where it is about none."""
        return self.result or (self.decision.case.result if self.decision else None)

    @property
    def module(self) -> str:
        """The module that it is about, or the whole programme, as a list names it; empty where it
        is about neither."""
        if self.about_result:
            return self.about_result.named
        return self.decision.case.module if self.decision else ""

    @property
    def programme(self) -> str:
        """The programme that it is about; empty where it is about none."""
        if self.result:
            return self.result.programme
        return self.decision.case.programme if self.decision else ""

    @property
    def topic(self) -> str:
        """The same as a sentence names it after "over", else the day of the decision; empty where
        it is about neither."""
        if self.about_result:
            return self.about_result.of
        if self.module:
            return f"de module {self.module}"
        day = in_words(brussels_date(self.decision.decided_at)) if self.decision else ""
        return f"de beslissing van {day}" if day else ""

    @property
    def attacked(self) -> str:
        """The decision or the result that it goes against, as a sentence names it; empty where it
        goes against none."""
        if self.decision:
            return f"de beslissing van {in_words(brussels_date(self.decision.decided_at))}"
        return f"het resultaat voor {self.result.of}" if self.result and self.is_straight else ""

    @property
    def of_discipline(self) -> bool:
        """It goes against a decision of discipline."""
        return self.decision is not None and procedures.of(self.decision.case.process).discipline

    @property
    def term(self) -> str | None:
        """The term within which it can be filed; None where the regulation gives none."""
        if self.decision:
            return self.decision.remedy
        return TALK if self.result and not self.is_straight else None

    @property
    def has_term(self) -> bool:
        """The regulation says within which term it can be filed."""
        return self.term is not None

    @property
    def deadline(self) -> Deadline | None:
        """Until when it can be filed in time; None without a term, and while receipt is unknown."""
        by = settings()
        if self.decision:
            return remedy_told(self.decision, by)
        return talk_told(self.result, by) if self.result and self.has_term else None

    @property
    def case(self) -> Case | None:
        """The case of what was filed here before; None where nothing was, or where that does not
        stand in the way of the same."""
        if self.decision and used_inside(self.decision):
            return self.decision.case
        by = settings()
        return next((case for case in self._filed() if stands_in_the_way(case, by)), None)

    @property
    def filed_before(self) -> bool:
        """It was filed in a case that was emptied since, or, where it is an appeal straight against
        a result, the talk that comes before it was decided upon in such a case."""
        if self.decision or self.result is None:
            return False
        own = was_filed_before(self.result, self.process)
        return own or bool(self.talk and was_decided_before(self.result, self.talk.process))

    @property
    def turned_away(self) -> Case | None:
        """The case of what was filed here and declared too late, though it was in time as the
        receipt is known now; None without any."""
        by = settings()
        return next((case for case in self._filed() if was_in_time(case, by)), None)

    def _filed(self) -> Sequence[Case]:
        against: ColumnElement[bool]
        if self.decision:
            against = Case.decision_id.in_([each.id for each in of_one_term(self.decision)])
        elif self.result:
            against = Case.result_id == self.result.id
        else:
            return []
        rows = select(Case).where(Case.process == self.process, against, STANDS)
        return db.session.scalars(rows.order_by(Case.id)).all()

    def note(self, kind: str, person: Person | None, **details: Any) -> None:
        """Writes what happened to what is still to be filed: in the case of the decision, with the
        result, or of whom it is about, where it is against neither."""
        if self.decision:
            note(self.decision.case, kind, None, person, **details)
        elif self.result:
            note_result(self.result, kind, person, **details)
        else:
            note_elsewhere(kind, person, who=self.cursist.id, process=self.process, **details)


def _held(table: type[Row], number: int) -> Row | None:
    """The row, held to the end of the step: the session forgets what nobody holds, with all that
    was read of it, and would ask for it time after time."""
    found = db.session.get(table, number)
    held: dict[object, object] = once_a_step("what matters are about", dict)
    held[table, number] = found
    return found
