"""How many cases stand at each step of a procedure, and how long a step took."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from sqlalchemy import Select, case, func, select

from app.reading.case_choice import names_of
from app.reading.case_list import place_name
from app.reading.case_signs import places, signs
from app.reading.standing import Standing
from app.reading.wanted import LATE, PASSED
from processes.engine.diagrams import Diagram
from processes.engine.elements import CATCH, USER_TASK, Element
from processes.models import Case, Person, Task, db
from processes.regulation import brussels_date
from processes.roles import kept_from

LATELY = 2000


@dataclass(frozen=True)
class Place:
    """A step, how many cases stand there, how many of them are late by the regulation, and how many
    past a target of the house; and the working days that half of those who did it needed at most,
    None where nobody did."""

    id: str
    name: str
    lane: str
    cases: int
    late: int
    passed: int
    days: float | None


def crowd(diagram: Diagram, standing: Standing, reader: Person) -> list[Place]:
    """Every step at which a case can wait, in the order of the diagram; then those that only older
    versions of it have, where a case still stands. The cases are those of the reader's list."""
    here = {row.element: row for row in db.session.execute(_here(diagram, standing, reader))}
    names = {e.id: place_name(e) for e in diagram.elements.values() if _waits(e)}
    names |= names_of(here.keys() - names.keys())
    took = _took(diagram.process, standing)
    return [
        Place(
            id,
            name,
            _lane(diagram, id),
            here[id].cases if id in here else 0,
            here[id].late if id in here else 0,
            here[id].passed if id in here else 0,
            took.get(id),
        )
        for id, name in names.items()
    ]


def _here(diagram: Diagram, standing: Standing, reader: Person) -> Select[Any]:
    """How many cases stand at each element, and how many of them are late, or past a target."""
    rests, over = places().subquery(), signs(standing)
    counted = {"cases": Case.id, "late": case((over[LATE], Case.id))}
    counted["passed"] = case((over[PASSED], Case.id))
    columns = (func.count(what.distinct()).label(name) for name, what in counted.items())
    rows = select(rests.c.element, *columns)
    theirs = Case.process == diagram.process, Case.ended_at.is_(None)
    rows = rows.join(Case, Case.id == rests.c.case_id).where(*theirs)
    return rows.where(~kept_from(reader, standing.today)).group_by(rests.c.element)


def _waits(element: Element) -> bool:
    return element.kind == USER_TASK or (element.kind == CATCH and element.timer is not None)


def _lane(diagram: Diagram, id: str) -> str:
    element = diagram.elements.get(id)
    return diagram.lanes[element.lane] if element else "oudere versie van de procedure"


def _took(process: str, standing: Standing) -> dict[str, float]:
    """The median of working days from being asked to being done, for each step, of the last LATELY
    that were done."""
    rows: Any = select(Task.element, Task.opened_at, Task.closed_at).join(Task.case)
    done = rows.where(Case.process == process, Task.closed_by_id.is_not(None))
    lately = done.order_by(Task.id.desc()).limit(LATELY)
    between = cache(standing.between)
    days: dict[str, list[int]] = defaultdict(list)
    for element, opened, closed in db.session.execute(lately):
        days[element].append(between(brussels_date(opened), brussels_date(closed)))
    return {element: median(taken) for element, taken in days.items()}
