"""The tasks that somebody may do, as the list shows them."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.reading.standing import Standing
from app.reading.steps import diagram_of
from processes.cases.drafts import staff
from processes.clock import legal_now
from processes.models import Case, DueDate, Person, Task, db
from processes.roles import tasks_for

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


def listed(person: Person) -> list[Listed]:
    """What this person may do, the first last day first, what has none last."""
    now, standing, begun = legal_now(), Standing.now(), staff.begun(person)
    days = _last_days()
    rows = select(Task).where(Task.closed_at.is_(None)).options(*TOGETHER).order_by(Task.id)
    mine = tasks_for(person, db.session.scalars(rows), now)
    found = [_listed(task, standing, begun, days.get(task.id)) for task in mine]
    return sorted(found, key=lambda task: task.last_day or date.max)


def filtered(tasks: list[Listed], name: str, person: Person) -> list[Listed]:
    """Those of everybody, of this person, or of nobody yet."""
    wanted = {EVERY: None, MINE: person.id, FREE: 0}[name]
    if wanted is None:
        return tasks
    return [t for t in tasks if (t.claimed_by.id if t.claimed_by else 0) == wanted]


def _last_days() -> dict[int | None, date | None]:
    """The first last day of every task that has one, by its id."""
    runs = DueDate.task_id.is_not(None), DueDate.stopped_at.is_(None), DueDate.last_day.is_not(None)
    rows = select(DueDate.task_id, func.min(DueDate.last_day)).where(*runs)
    return dict(db.session.execute(rows.group_by(DueDate.task_id)).all())


def _listed(task: Task, standing: Standing, begun: set[str], last_day: date | None) -> Listed:
    return Listed(
        number=task.id,
        title=diagram_of(task.case).elements[task.element].name,
        href=url_for("tasks.show", number=task.id),
        about=_about(task.case),
        reference=task.case.reference,
        last_day=last_day,
        left=standing.left(last_day),
        claimed_by=task.claimed_by,
        begun=staff.subject_of(task) in begun,
    )


def _about(case: Case) -> str:
    """For whom, about what, and in which procedure."""
    module = f", {case.module}" if case.module else ""
    return f"{case.cursist.name}{module} · {diagram_of(case).name}"
