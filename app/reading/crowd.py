"""How many cases stand at each step of a procedure, and how long a step took."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import select

from app.reading.case_list import OVERDUE, case_lines, place_name
from app.reading.standing import Standing
from processes.engine.diagrams import Diagram
from processes.engine.elements import CATCH, USER_TASK, Element
from processes.models import Case, Person, Task, db
from processes.regulation import brussels_date


@dataclass(frozen=True)
class Place:
    """A step, how many cases stand there, how many of them are overdue, and the working days that
    half of those who did it needed at most; None where nobody did."""

    id: str
    name: str
    lane: str
    cases: int
    overdue: int
    days: float | None


def crowd(diagram: Diagram, standing: Standing, reader: Person) -> list[Place]:
    """Every step at which a case can wait, in the order of the diagram; then those that only older
    versions of it have, where a case still stands. The cases are those of the reader's list."""
    lines = [line for line in case_lines(standing, reader) if line.process == diagram.process]
    names = {e.id: place_name(e) for e in diagram.elements.values() if _waits(e)}
    names |= {id: name for line in lines for id, name in line.steps.items() if id not in names}
    here = Counter(step for line in lines for step in line.steps)
    late = Counter(step for line in lines if OVERDUE in line.signs for step in line.steps)
    took = _took(diagram.process, standing)
    return [
        Place(id, name, _lane(diagram, id), here[id], late[id], took.get(id))
        for id, name in names.items()
    ]


def _waits(element: Element) -> bool:
    return element.kind == USER_TASK or (element.kind == CATCH and element.timer is not None)


def _lane(diagram: Diagram, id: str) -> str:
    element = diagram.elements.get(id)
    return diagram.lanes[element.lane] if element else "oudere versie van de procedure"


def _took(process: str, standing: Standing) -> dict[str, float]:
    """The median of working days from being asked to being done, for each step."""
    rows: Any = select(Task.element, Task.opened_at, Task.closed_at).join(Task.case)
    done = rows.where(Case.process == process, Task.closed_by_id.is_not(None))
    days: dict[str, list[int]] = defaultdict(list)
    for element, opened, closed in db.session.execute(done):
        days[element].append(standing.between(brussels_date(opened), brussels_date(closed)))
    return {element: median(taken) for element, taken in days.items()}
