"""What to look at in a case, where it stands and whose turn it is: as conditions on cases."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, literal, select, union_all

from app.html.dates import SOON
from app.reading.by_day import late_by_law
from app.reading.standing import Standing
from app.reading.wanted import BROKEN, FREE, LATE, LETTER, MAIL, NEAR, NOBODY, PASSED
from processes.clock import legal_now
from processes.models import HOUSE, Case, DueDate, Incident, Mail, PostItem, Task
from processes.models.mails import UNDELIVERED
from processes.roles import CURSIST
from processes.unmanned import unmanned

_OPEN = Task.closed_at.is_(None)
_RUNS = DueDate.stopped_at.is_(None), DueDate.case_id.is_not(None)
A_DAY = timedelta(days=1)
Numbers = Select[Any]


def signs(standing: Standing) -> dict[str, ColumnElement[bool]]:
    """Each sign by its name: the cases that have it."""
    days, today = DueDate.last_day, standing.today
    late = select(DueDate.case_id).where(*_RUNS, *late_by_law(DueDate, today))
    passed = select(DueDate.case_id).where(*_RUNS, DueDate.kind == HOUSE, days < today)
    near = select(DueDate.case_id).where(*_RUNS, days >= today, days <= soon(standing))
    free = select(Task.case_id).where(_OPEN, Task.role != CURSIST, Task.claimed_by_id.is_(None))
    return {
        LATE: Case.id.in_(late),
        PASSED: Case.id.in_(passed),
        NEAR: Case.id.in_(near),
        # Nearly every case has one: asked of case after case, counting is over soon.
        FREE: free.where(Task.case_id == Case.id).exists(),
        **{name: Case.id.in_(numbers) for name, numbers in looked_up().items()},
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
    of_running = _OPEN, Case.ended_at.is_(None)
    rows = select(Task.case_id).join(Task.case).where(*of_running, unmanned(legal_now()))
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
    waits = *_RUNS, DueDate.element.is_not(None), DueDate.task_id.is_(None)
    cursist = literal(CURSIST).label("role")
    return union_all(
        select(Task.case_id, Task.element, Task.role).where(_OPEN),
        select(DueDate.case_id, DueDate.element, cursist).where(*waits),
    )
