"""The tasks that somebody may do, as the list shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.reading.kept_diagrams import kept_diagrams
from app.reading.paging import Page, Stretch, counted, page_of
from app.reading.standing import Standing
from processes.cases.drafts import staff
from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.models import Case, DueDate, Person, Task, db
from processes.whose import theirs

# What every line says, read with the tasks and not line by line.
_case = joinedload(Task.case)
TOGETHER = (
    _case.joinedload(Case.cursist),
    joinedload(Task.claimed_by),
)
EVERY, MINE, FREE = "iedereen", "mij", "niemand"
FILTERS = {EVERY: "Alle taken", MINE: "Van mij", FREE: "Nog van niemand"}


@dataclass(frozen=True)
class Listed:
    """A task as the list shows it. `left` is in working days; `begun`: I typed something for it."""

    number: int
    title: str
    href: str
    about: str
    reference: str
    last_day: date | None
    left: int | None
    claimed_by: Person | None
    begun: bool


class Tasks:
    """What somebody may do now, the first last day first and what has none last: of everybody, of
    themself, or of nobody yet."""

    def __init__(self, person: Person, chosen: str) -> None:
        self.person, self.chosen = person, chosen
        self.rows = (
            select(Task.id)
            .join(Task.case)
            .where(Task.closed_at.is_(None), Case.ended_at.is_(None), theirs(person, legal_now()))
        )

    def page(self, args: Mapping[str, str]) -> Page:
        """The page that an address asks for."""
        return page_of(_by_day(self._of(self.chosen)), args)

    def numbers(self) -> dict[str, int]:
        """How many there are, `counted`, by the names of the filters."""
        return {name: counted(self._of(name)) for name in FILTERS}

    def listed(self, numbers: Sequence[int]) -> list[Listed]:
        """The tasks that have these ids, in their order."""
        rows = select(Task).where(Task.id.in_(numbers)).options(*TOGETHER)
        tasks = {task.id: task for task in db.session.scalars(rows)}
        standing, begun, days = Standing.now(), staff.begun(self.person), _last_days(numbers)
        diagrams = kept_diagrams({task.case.definition_id for task in tasks.values()})
        return [
            _listed(tasks[n], diagrams[tasks[n].case.definition_id], standing, begun, days.get(n))
            for n in numbers
        ]

    def _of(self, name: str) -> Select[Any]:
        wanted = {MINE: Task.claimed_by_id == self.person.id, FREE: Task.claimed_by_id.is_(None)}
        return self.rows.where(wanted[name]) if name in wanted else self.rows


def _by_day(rows: Select[Any]) -> list[Stretch]:
    """By the first last day of a task; behind them those without."""
    earlier, same = aliased(DueDate), DueDate
    before = or_(
        earlier.last_day < same.last_day,
        (earlier.last_day == same.last_day) & (earlier.id < same.id),
    )
    runs = earlier.task_id == Task.id, earlier.stopped_at.is_(None), earlier.last_day.is_not(None)
    first = same.stopped_at.is_(None), same.last_day.is_not(None), ~exists().where(*runs, before)
    dated = rows.join(DueDate, DueDate.task_id == Task.id).where(*first)
    return [
        Stretch(dated, Task.id, DueDate.last_day),
        Stretch(rows.where(~exists().where(*runs)), Task.id),
    ]


def _last_days(numbers: Sequence[int]) -> dict[int | None, date | None]:
    """The first last day of each task that has one, by its id."""
    runs = DueDate.task_id.in_(numbers), DueDate.stopped_at.is_(None), DueDate.last_day.is_not(None)
    rows = select(DueDate.task_id, func.min(DueDate.last_day)).where(*runs)
    return dict(db.session.execute(rows.group_by(DueDate.task_id)).all())


def _listed(
    task: Task, diagram: Diagram, standing: Standing, begun: set[str], last_day: date | None
) -> Listed:
    return Listed(
        number=task.id,
        title=diagram.elements[task.element].name,
        href=url_for("tasks.show", number=task.id),
        about=_about(task.case, diagram),
        reference=task.case.reference,
        last_day=last_day,
        left=standing.left(last_day),
        claimed_by=task.claimed_by,
        begun=staff.subject_of(task) in begun,
    )


def _about(case: Case, diagram: Diagram) -> str:
    """For whom, about what, and in which procedure."""
    module = f", {case.module}" if case.module else ""
    return f"{case.cursist.name}{module} · {diagram.name}"
