"""Where people would be stuck: what is wrong with a case at rest, in words."""

from collections.abc import Iterator

from sqlalchemy import select

from processes.cases import running_due_dates
from processes.clock import legal_now
from processes.models import Case, Incident, Task, db
from processes.roles import CURSIST, people

from .scratch import Scratch


def stuck(house: Scratch, case: Case) -> Iterator[str]:
    """Everything that keeps people from going on with a case, or from seeing where it stands."""
    for incident in db.session.scalars(select(Incident)):
        yield f"breaks while it fires: {incident.error}"
    tasks = [task for task in case.tasks if task.closed_at is None]
    if case.ended_at is None and not tasks and not _will_go_on(case):
        yield "rests with no task, no running term and no end"
    for task in tasks:
        yield from _without_anybody(task)
    yield from _pages(house, case, tasks)


def _will_go_on(case: Case) -> bool:
    """A due date will fire. One whose fact is not known yet has no moment."""
    return any(row.fires_at and not row.fired_at for row in running_due_dates(case))


def _without_anybody(task: Task) -> Iterator[str]:
    if not people(task.role, task.case, legal_now()):
        yield f"{task.element} is a task that nobody may do: there is no {task.role}"


def _pages(house: Scratch, case: Case, tasks: list[Task]) -> Iterator[str]:
    reference = case.reference
    turns = [(t, p.id) for t in tasks for p in people(t.role, case, legal_now())[:1]]
    told = [case.cursist_id, *(p.id for p in people(CURSIST, case, legal_now()))]
    for who in dict.fromkeys([*told, *(person for _, person in turns)]):
        yield from _page("of the case", house, who, "cases.show", reference=reference)
    for task, who in turns:
        yield from _page(f"of {task.element}", house, who, "tasks.show", number=task.id)


def _page(
    words: str, house: Scratch, who: int, endpoint: str, **values: str | int
) -> Iterator[str]:
    try:
        status = house.get(who, endpoint, **values)
    except Exception as error:  # whatever breaks a page is what we look for
        yield f"the page {words} breaks: {type(error).__name__}: {error}"
    else:
        if status >= 400:
            yield f"the page {words} answers {status}"
