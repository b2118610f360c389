"""The debit notes that wait for the secretariat: not paid after all reminders, or not made yet."""

from typing import NamedTuple

from sqlalchemy import func, select

from processes.engine.diagrams import current
from processes.models import Case, Person, Task, db
from processes.procedures import Family, of_family

MOST = 50


class Waiting(NamedTuple):
    """The number of a task, the reference of its case, who enrolled, and what is asked."""

    task: int
    reference: str
    who: str
    asked: str


def waiting_notes() -> tuple[list[Waiting], int]:
    """Those that wait longest, at most fifty, and how many there are."""
    asked = Task.closed_at.is_(None), Case.process.in_(of_family(Family.MONEY))
    rows = select(Task.id, Case.reference, Person.name, Case.process, Task.element)
    rows = rows.join(Task.case).join(Case.cursist).where(*asked).order_by(Task.id).limit(MOST)
    found = [
        Waiting(number, reference, who, current(process).elements[element].name or "")
        for number, reference, who, process, element in db.session.execute(rows)
    ]
    counted = select(func.count()).select_from(Task).join(Task.case).where(*asked)
    return found, db.session.scalar(counted) or 0
