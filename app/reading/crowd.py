"""How many cases stand at each step of a procedure, how long a step took, and how often its term
was missed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, case, func, select

from app.reading.both_databases import days_between
from app.reading.case_list import names_of, place_name
from app.reading.case_signs import by_last_day, resting
from app.reading.durations import HALF, NEARLY_ALL, within
from app.reading.outcomes import done_late
from app.reading.standing import Standing
from app.reading.wanted import LATE, PASSED
from app.reading.ways import Conditions, lately
from processes.engine.diagrams import Diagram
from processes.engine.elements import CATCH, USER_TASK, Element
from processes.models import Case, DueDate, Task, db

HEATS = 5


@dataclass(frozen=True)
class Place:
    """A step, how many cases stand there, how many of them are late by the regulation, and how many
    past a target of the house; the days of 24 hours within which half of those who did it, and nine
    in ten, were ready, None where nobody did; how often it was done after the last day of its term,
    in how many cases, and how hot it is, from 1 to HEATS, 0 where nobody did it."""

    id: str
    name: str
    lane: str
    cases: int
    late: int
    passed: int
    days: int | None
    most: int | None
    missed: int
    missed_in: int
    heat: int


def crowd(diagram: Diagram, standing: Standing, theirs: Conditions) -> list[Place]:
    """Every step at which a case can wait, in the order of the diagram; then those that only older
    versions of it have, where a case still stands. `theirs` are the cases."""
    here = {row.element: row for row in db.session.execute(_here(standing, theirs))}
    names = {e.id: place_name(e) for e in diagram.elements.values() if _waits(e)}
    names |= names_of(here.keys() - names.keys(), diagram.process)
    missed = {row.element: row for row in db.session.execute(_missed(theirs))}
    took = _took(theirs)
    heats = _heats({id: within(days, HALF) or 0 for id, days in took.items()})
    return [
        Place(
            id,
            name,
            _lane(diagram, id),
            here[id].cases if id in here else 0,
            here[id].late if id in here else 0,
            here[id].passed if id in here else 0,
            within(took.get(id, Counter()), HALF),
            within(took.get(id, Counter()), NEARLY_ALL),
            missed[id].times if id in missed else 0,
            missed[id].cases if id in missed else 0,
            heats.get(id, 0),
        )
        for id, name in names.items()
    ]


def _here(standing: Standing, theirs: Conditions) -> Select[Any]:
    """How many cases stand at each element, and how many of them are late, or past a target."""
    rests = resting(*theirs, Case.ended_at.is_(None)).subquery()
    one, over = rests.c.case_id, by_last_day(standing)
    counted = {"cases": one, "late": case((one.in_(over[LATE]), one))}
    counted["passed"] = case((one.in_(over[PASSED]), one))
    columns = (func.count(what.distinct()).label(name) for name, what in counted.items())
    return select(rests.c.element, *columns).group_by(rests.c.element)


def _waits(element: Element) -> bool:
    return element.kind == USER_TASK or (element.kind == CATCH and element.timer is not None)


def _lane(diagram: Diagram, id: str) -> str:
    element = diagram.elements.get(id)
    return diagram.lanes[element.lane] if element else "oudere versie van de procedure"


def _took(theirs: Conditions) -> dict[str, Counter[int]]:
    """How many were done within so many days, from being asked to being done, at each step."""
    days = days_between(Task.opened_at, Task.closed_at).label("days")
    done = Task.closed_by_id.is_not(None), Task.case_id.in_(lately(theirs))
    rows = select(Task.element, days).where(*done).subquery()
    found: dict[str, Counter[int]] = defaultdict(Counter)
    counted = select(rows.c.element, rows.c.days, func.count()).group_by(*rows.c)
    for element, passed, number in db.session.execute(counted):
        found[element][passed] += number
    return found


def _missed(theirs: Conditions) -> Select[Any]:
    """How often a step was done late, and in how many cases."""
    cases = func.count(DueDate.case_id.distinct()).label("cases")
    rows: Any = select(Task.element, func.count().label("times"), cases)
    rows = rows.join(DueDate, DueDate.task_id == Task.id)
    of_these = DueDate.case_id.in_(lately(theirs))
    return cast("Select[Any]", rows.where(*done_late(), of_these).group_by(Task.element))


def _heats(days: Mapping[str, int]) -> dict[str, int]:
    """How hot each is beside the one that takes longest."""
    longest = max(days.values(), default=0) or 1
    return {id: 1 + round((HEATS - 1) * each / longest) for id, each in days.items()}
