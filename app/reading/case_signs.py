"""What to look at in a case, where it stands and whose turn it is: as conditions on cases."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, literal, select, union_all
from sqlalchemy.orm import aliased

from app.html.dates import SOON
from app.reading.by_day import late_by_law
from app.reading.standing import Standing
from app.reading.wanted import BROKEN, FREE, LATE, LETTER, MAIL, NEAR, NOBODY, PASSED
from processes.clock import legal_now
from processes.models import HOUSE, Case, DueDate, Incident, Mail, PostItem, Task, db
from processes.models.mails import UNDELIVERED
from processes.roles import CURSIST
from processes.unmanned import unmanned

_OPEN = Task.closed_at.is_(None)
_RUNS = DueDate.stopped_at.is_(None), DueDate.case_id.is_not(None)
A_DAY = timedelta(days=1)
Numbers = Select[Any]


def signs(standing: Standing, looked_up: dict[str, Numbers]) -> dict[str, ColumnElement[bool]]:
    """Each sign by its name: the cases that have it. `looked_up` are those that are."""
    free = select(Task.case_id).where(_OPEN, Task.role != CURSIST, Task.claimed_by_id.is_(None))
    return {
        **{name: Case.id.in_(numbers) for name, numbers in by_last_day(standing).items()},
        # Nearly every case has one: asked of case after case, counting is over soon.
        FREE: free.where(Task.case_id == Case.id).exists(),
        **{name: Case.id.in_(numbers) for name, numbers in looked_up.items()},
    }


def by_last_day(standing: Standing) -> dict[str, Numbers]:
    """The signs of what runs out or did: each by its name, as the numbers of the cases that have
    it."""
    days, today = DueDate.last_day, standing.today
    runs = select(DueDate.case_id).where(*_RUNS)
    return {
        LATE: runs.where(*late_by_law(DueDate, today)),
        PASSED: runs.where(DueDate.kind == HOUSE, days < today),
        NEAR: runs.where(days >= today, days <= soon(standing)),
    }


def looked_up() -> dict[str, Numbers]:
    """The signs of which neither the tasks nor the terms of a case tell: each by its name, as the
    numbers of the cases that have it, which is their one column."""
    return {NOBODY: alone(), MAIL: unsent(), LETTER: unposted(), BROKEN: broken()}


def soon(standing: Standing) -> date:
    """The last of the days that are no more than SOON working days away."""
    days = (standing.today + A_DAY * n for n in count(1))
    return next(day for day in days if standing.between(standing.today, day) > SOON) - A_DAY


def alone() -> Numbers:
    """The cases with a task that nobody may do now."""
    rows = select(Task.case_id).join(Task.case).where(_OPEN, unmanned(legal_now()))
    return rows.correlate(None)


def unsent() -> Numbers:
    """The cases with a mail that did not arrive, or of which nobody knows."""
    return select(Mail.case_id).where(UNDELIVERED)


def unposted() -> Numbers:
    """The cases with a letter that nobody took to the post yet."""
    return select(PostItem.case_id).where(PostItem.posted_on.is_(None))


def broken() -> Numbers:
    """The cases in which something of the machine broke, and nobody put it right yet."""
    rows = select(Incident.case_id).where(Incident.resolved_at.is_(None))
    return rows.where(Incident.case_id.is_not(None))


def places() -> CompoundSelect[tuple[int, str, str]]:
    """Where the cases rest: `case_id`, `element` and the `role` whose turn it is. Where a term
    runs that is the cursist's, who may do something until it is over."""
    cursist = literal(CURSIST).label("role")
    return union_all(
        select(Task.case_id, Task.element, Task.role).where(_OPEN),
        select(DueDate.case_id, DueDate.element, cursist).where(*_waits(DueDate)),
    )


def resting(*of_cases: ColumnElement[bool]) -> CompoundSelect[tuple[str, int]]:
    """The `element` at which each of these cases rests, with its `case_id`. They are narrowed
    first: SQLite would otherwise look up the case behind every place."""
    tasks = select(Task.element, Task.case_id).join(Task.case).where(_OPEN, *of_cases)
    waits = select(DueDate.element, DueDate.case_id).join(DueDate.case)
    return union_all(tasks, waits.where(*_waits(DueDate), *of_cases))


def places_of(those: Numbers) -> set[tuple[str, str]]:
    """The elements at which some of those cases rest, with the roles whose turn it is there. There
    are few places: of each it is asked whether one of those cases is there."""
    task, due = aliased(Task), aliased(DueDate)
    asked = select(Task.element, Task.role).where(_OPEN).distinct().subquery()
    same = task.role == asked.c.role, task.element == asked.c.element, task.closed_at.is_(None)
    waits = select(DueDate.element).where(*_waits(DueDate)).distinct().subquery()
    there = *_waits(due), due.element == waits.c.element
    one = select(task.id).where(*same, those.where(Case.id == task.case_id).exists())
    other = select(due.id).where(*there, those.where(Case.id == due.case_id).exists())
    places = db.session.execute(select(asked).where(_any_of(one)))
    terms = db.session.scalars(select(waits).where(_any_of(other)))
    return {*((each.element, each.role) for each in places), *((each, CURSIST) for each in terms)}


def _any_of(rows: Select[Any]) -> ColumnElement[bool]:
    """There is such a row. The first is looked for: of what EXISTS asks PostgreSQL would make a
    join, and read every one."""
    return rows.limit(1).scalar_subquery().is_not(None)


def _waits(due: Any) -> tuple[ColumnElement[bool], ...]:
    """A case rests at the term itself, and not at a task."""
    runs = due.stopped_at.is_(None), due.case_id.is_not(None)
    return *runs, due.element.is_not(None), due.task_id.is_(None)
