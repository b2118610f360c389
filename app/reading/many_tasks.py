"""The tasks of staff in cases that were ticked, to do the same with many of them at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.reading.paging import PAGE
from processes.cases.ground.kept_diagrams import kept_diagrams
from processes.clock import legal_now
from processes.holders import holders
from processes.models import Case, Person, Task, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, ROLES, distributes, is_asked, kept_from, people

WhyNot = Callable[[Person, Task], str]
OF_OTHERS = "Deze taak verdeelt de directie niet."
NOT_MINE = "Deze taak is niet voor jou."
TAKEN = "Iemand werkt hier al aan."


@dataclass(frozen=True)
class Row:
    """A task. `why_not` says why nothing can be done with it here; `outcome` what happened to it,
    where something was tried, and `well` whether that went well."""

    number: int
    title: str
    reference: str
    cursist: str
    who: str
    why_not: str
    ticked: bool = True
    outcome: str = ""
    well: bool = False


def ticked_cases(references: Iterable[str], reader: Person) -> list[Case]:
    """The cases with these references that are not kept from the reader, in their order; a page of
    the list at most."""
    said = [each for each in references if each.isprintable() and len(each) <= 40][:PAGE]
    rows = select(Case).where(
        Case.reference.in_(said), ~kept_from(reader, brussels_date(legal_now()))
    )
    read = rows.options(joinedload(Case.cursist), selectinload(Case.tasks))
    return sorted(db.session.scalars(read), key=lambda case: said.index(case.reference))


def tasks_in(cases: Sequence[Case]) -> list[Task]:
    """The open tasks of staff in these cases."""
    return [
        task
        for case in cases
        for task in case.tasks
        if task.closed_at is None and task.role != CURSIST
    ]


def rows_of(tasks: Sequence[Task], reader: Person, why_not: WhyNot) -> list[Row]:
    """Each task in a row, ticked where something can be done with it."""
    diagrams = kept_diagrams({task.case.definition_id for task in tasks})
    return [
        Row(
            number=task.id,
            title=diagrams[task.case.definition_id].elements[task.element].name,
            reference=task.case.reference,
            cursist=task.case.cursist.name,
            who=task.claimed_by.name if task.claimed_by else ROLES[task.role],
            why_not=(why := why_not(reader, task)),
            ticked=not why,
        )
        for task in tasks
    ]


def after(rows: Sequence[Row], ticked: set[int], told: dict[int, tuple[bool, str]]) -> list[Row]:
    """The same rows, once something was tried with those that were ticked, by their numbers: what
    went well is ticked no more."""
    found = []
    for row in rows:
        well, outcome = told.get(row.number, (False, ""))
        still = row.number in ticked and not well
        found.append(replace(row, ticked=still, well=well, outcome=outcome))
    return found


def why_not_distributed(reader: Person, task: Task) -> str:
    """Why the reader does not divide the work at this task; empty where they do."""
    return "" if distributes(reader, task.case, legal_now()) else OF_OTHERS


def why_not_taken(reader: Person, task: Task) -> str:
    """Why the reader cannot take this task up; empty where they can."""
    if not is_asked(reader, task, legal_now()):
        return NOT_MINE
    if task.claimed_by is None:
        return ""
    return "Jij werkt hier al aan." if task.claimed_by == reader else TAKEN


def asked_in(tasks: Iterable[Task]) -> list[Person]:
    """Everybody who is asked to do one of these tasks, in the order of their names."""
    now, who = legal_now(), cache(holders)
    found = {
        person
        for task in tasks
        for person in people(task.role, task.case, now, who)
        if is_asked(person, task, now, who)
    }
    return sorted(found, key=lambda person: (person.sorts_as, person.id))
