"""The tasks that somebody may do, as the list shows them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from app.reading.by_day import OF_TASK, by_day, late_among
from app.reading.due import Due
from app.reading.paging import Page, Stretch, batches, counted_of, page_of
from app.reading.standing import Standing
from processes.cases.drafts import staff
from processes.cases.ground.kept_diagrams import kept_diagrams
from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.models import Case, DueDate, Person, Task, db
from processes.whose import asked_of, is_dispute

# What every line says, read with the tasks and not line by line.
_case = joinedload(Task.case)
TOGETHER = (
    _case.joinedload(Case.cursist),
    joinedload(Task.claimed_by),
)
EVERY, MINE, FREE, LATE = "iedereen", "mij", "niemand", "te-laat"
NO_DAY = Due(None, None)
FILTERS = {
    EVERY: "Alle taken",
    MINE: "Van mij",
    FREE: "Nog van niemand",
    LATE: "Te laat volgens het reglement",
}


@dataclass(frozen=True)
class Listed:
    """A task as the list shows it. `begun`: I typed something for it."""

    number: int
    title: str
    href: str
    cursist: str
    module: str
    procedure: str
    reference: str
    due: Due
    claimed_by: Person | None
    begun: bool

    @property
    def about(self) -> str:
        """For whom, about what, and in which procedure."""
        module = f", {self.module}" if self.module else ""
        return f"{self.cursist}{module} · {self.procedure}"


class Tasks:
    """What somebody may do now, in the order of `by_day`: of everybody, of themself, of nobody yet,
    or what is late by the regulation."""

    def __init__(self, person: Person, chosen: str) -> None:
        self.person, self.chosen, self.standing = person, chosen, Standing.now()
        self.late = late_among(Task.id, OF_TASK, self.standing.today)
        self.rows = (
            select(Task.id)
            .join(Task.case)
            .where(
                Task.closed_at.is_(None),
                Case.ended_at.is_(None),
                is_dispute(),
                asked_of(person, legal_now()),
            )
        )

    def page(self, args: Mapping[str, str]) -> Page:
        """The page that an address asks for."""
        return page_of(self._stretches(), args)

    def every(self) -> Iterator[Listed]:
        """All of them, read a batch at a time."""
        for numbers in batches(self._stretches()):
            yield from self.listed(numbers)

    def numbers(self) -> dict[str, int]:
        """How many there are, `counted`, by the names of the filters."""
        return counted_of(self.rows, EVERY, self._filters())

    def listed(self, numbers: Sequence[int]) -> list[Listed]:
        """The tasks that have these ids, in their order."""
        rows = select(Task).where(Task.id.in_(numbers)).options(*TOGETHER)
        tasks = {task.id: task for task in db.session.scalars(rows)}
        begun, dues = staff.begun(self.person), _dues(numbers, self.standing)
        diagrams = kept_diagrams({task.case.definition_id for task in tasks.values()})

        def listed(task: Task) -> Listed:
            diagram = diagrams[task.case.definition_id]
            return _listed(task, diagram, begun, dues.get(task.id, NO_DAY))

        return [listed(tasks[number]) for number in numbers]

    def _stretches(self) -> list[Stretch]:
        rows = self._of(self.chosen)
        return by_day(rows, Task.id, OF_TASK, self.standing.today, self.late)

    def _of(self, name: str) -> Select[Any]:
        wanted = self._filters()
        return self.rows.where(wanted[name]) if name in wanted else self.rows

    def _filters(self) -> dict[str, ColumnElement[bool]]:
        return {
            MINE: Task.claimed_by_id == self.person.id,
            FREE: Task.claimed_by_id.is_(None),
            LATE: self.late,
        }


def _dues(numbers: Sequence[int], standing: Standing) -> dict[int, Due]:
    """Of each task that has one its due date that comes first, by its id."""
    rows: Any = select(
        DueDate.task_id, DueDate.kind, DueDate.term, DueDate.last_day, Case.regulation
    ).join(DueDate.case)
    runs = DueDate.task_id.in_(numbers), DueDate.stopped_at.is_(None)
    dues: dict[int, list[Due]] = defaultdict(list)
    for number, *said in db.session.execute(rows.where(*runs).order_by(DueDate.id)):
        kind, term, last_day, regulation = said
        dues[number].append(standing.named(kind, term, regulation, last_day))
    return {number: min(of, key=lambda due: due.order) for number, of in dues.items()}


def _listed(task: Task, diagram: Diagram, begun: set[str], due: Due) -> Listed:
    return Listed(
        number=task.id,
        title=diagram.elements[task.element].name,
        href=url_for("tasks.show", number=task.id),
        cursist=task.case.cursist.name,
        module=task.case.module,
        procedure=diagram.name,
        reference=task.case.reference,
        due=due,
        claimed_by=task.claimed_by,
        begun=staff.subject_of(task) in begun,
    )
