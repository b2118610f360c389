"""The tasks that somebody may do, as the list shows them."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import select

from app.standing import Standing
from app.steps import diagram_of
from processes.cases import typed
from processes.clock import legal_now
from processes.models import Case, Decision, DueDate, Person, Task, db
from processes.roles import may_do

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
    now, standing, begun = legal_now(), Standing.now(), typed.begun(person)
    rows = db.session.scalars(select(Task).where(Task.closed_at.is_(None)).order_by(Task.id))
    found = [_listed(task, standing, begun) for task in rows if may_do(person, task, now)]
    return sorted(found, key=lambda task: task.last_day or date.max)


def filtered(tasks: list[Listed], name: str, person: Person) -> list[Listed]:
    """Those of everybody, of this person, or of nobody yet."""
    wanted = {EVERY: None, MINE: person.id, FREE: 0}[name]
    if wanted is None:
        return tasks
    return [t for t in tasks if (t.claimed_by.id if t.claimed_by else 0) == wanted]


def _listed(task: Task, standing: Standing, begun: set[str]) -> Listed:
    rows = select(DueDate.last_day).where(
        DueDate.task_id == task.id, DueDate.stopped_at.is_(None), DueDate.last_day.is_not(None)
    )
    last_day = db.session.scalars(rows.order_by(DueDate.last_day)).first()
    return Listed(
        number=task.id,
        title=diagram_of(task.case).elements[task.element].name,
        href=url_for("tasks.show", number=task.id),
        about=_about(task.case),
        reference=task.case.reference,
        last_day=last_day,
        left=standing.left(last_day),
        claimed_by=task.claimed_by,
        begun=typed.subject_of(task) in begun,
    )


def _about(case: Case) -> str:
    """For whom, and about what."""
    attacked = db.session.get(Decision, case.decision_id) if case.decision_id else None
    result = attacked.case.result if attacked else case.result
    module = f", {result.module}" if result else ""
    return f"{case.cursist.name}{module}"
