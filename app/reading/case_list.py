"""Cases in lines, as the direction's list shows them, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, Select, literal, select, union_all

from app.reading.case_signs import looked_up, soon
from app.reading.due import Due
from app.reading.standing import Standing
from app.reading.wanted import FREE, LATE, NEAR, PASSED
from processes.cases.ground.kept_diagrams import kept_diagrams
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.models import Case, DueDate, Person, Task, db
from processes.regulation import brussels_date
from processes.regulation.versions import VERSIONS
from processes.roles import CURSIST, ROLES

ById = dict[int, list[Row[Any]]]


@dataclass(frozen=True)
class Line:
    """One case. `steps` are the elements at which it rests, by id and name; `roles` whose turn it
    is; `signs` what somebody should look at. An ended case has the name of its end in `ended`."""

    reference: str
    cursist: str
    process: str
    procedure: str
    module: str
    opened_on: date
    steps: dict[str, str]
    roles: tuple[str, ...]
    claimed_by: tuple[str, ...]
    terms: tuple[Due, ...]
    signs: frozenset[str]
    ended: str | None

    @property
    def where(self) -> str:
        """Where it stands, in the words of the diagram."""
        return self.ended or ", ".join(self.steps.values()) or "Onderweg"

    @property
    def who(self) -> str:
        """Who is next, with the names of those who work at it."""
        roles = ", ".join(ROLES[role] for role in self.roles) or "niemand"
        return f"{roles}: {', '.join(self.claimed_by)}" if self.claimed_by else roles

    @property
    def last_day(self) -> date | None:
        """The last day that comes first."""
        return self.terms[0].last_day if self.terms else None


class Lines:
    """Cases as lines, however many at a time. What asks the whole house, and no single case, is
    asked once."""

    def __init__(self, standing: Standing) -> None:
        self.standing, self.soon, self.looked_up = standing, soon(standing), looked_up()
        self._diagrams: dict[int, Diagram] = {}
        self._dues: dict[tuple[Any, ...], Due] = {}

    def of(self, numbers: Sequence[int]) -> list[Line]:
        """The cases that have these ids, in their order."""
        reading = _Reading(self, numbers)
        return [reading.line(number) for number in numbers]

    def diagrams(self, definitions: set[int]) -> dict[int, Diagram]:
        """The diagrams by the ids of their definitions."""
        if unknown := definitions - self._diagrams.keys():
            self._diagrams |= kept_diagrams(unknown)
        return self._diagrams

    def due(self, row: Row[Any], regulation: str) -> Due:
        """A term or target that runs, in words; many end on the same day."""
        same = row.kind, row.term, regulation, row.last_day
        if same not in self._dues:
            self._dues[same] = self.standing.named(*same)
        return self._dues[same]


class _Reading:
    """What the lines are made of, read at once and kept by the id of the case."""

    def __init__(self, lines: Lines, numbers: Sequence[int]) -> None:
        self.lines = lines
        rows: Any = select(
            Case.id, Case.reference, Case.process, Case.definition_id, Case.regulation,
            Case.opened_at, Case.end, Case.module, Person.name,
        )  # fmt: skip
        cases = db.session.execute(rows.join(Case.cursist).where(Case.id.in_(numbers)))
        self.cases = {row.id: row for row in cases}
        self.diagrams = lines.diagrams({row.definition_id for row in self.cases.values()})
        self.tasks = _by_case(_tasks(numbers))
        self.terms = _by_case(_terms(numbers))
        self.signed = _signed(numbers, lines.looked_up)

    def line(self, number: int) -> Line:
        """One case in words."""
        row = self.cases[number]
        diagram, tasks = self.diagrams[row.definition_id], self.tasks.get(row.id, [])
        running = self.terms.get(row.id, [])
        named = (self.lines.due(term, row.regulation) for term in running)
        terms = tuple(sorted(named, key=lambda term: term.order))
        waits = [t.element for t in running if t.element and t.task_id is None]
        roles = [t.role for t in tasks] + [CURSIST for _ in waits]
        return Line(
            reference=row.reference,
            cursist=row.name,
            process=row.process,
            procedure=diagram.name,
            module=row.module,
            opened_on=brussels_date(row.opened_at),
            steps={
                e: place_name(diagram.elements[e]) for e in [*(t.element for t in tasks), *waits]
            },
            roles=tuple(dict.fromkeys(roles)),
            claimed_by=tuple(dict.fromkeys(t.name for t in tasks if t.name)),
            terms=terms,
            signs=frozenset(self._signs(row, tasks, terms)),
            ended=diagram.elements[row.end].name if row.end else None,
        )

    def _signs(self, row: Row[Any], tasks: list[Row[Any]], terms: tuple[Due, ...]) -> Iterable[str]:
        if any(term.is_late for term in terms):
            yield LATE
        if any(term.urgency == "passed" for term in terms):
            yield PASSED
        days = [term.last_day for term in terms if term.last_day]
        if any(self.lines.standing.today <= day <= self.lines.soon for day in days):
            yield NEAR
        if any(not task.name for task in tasks if task.role != CURSIST):
            yield FREE
        yield from self.signed[row.id]


def place_name(element: Element) -> str:
    """What a case does at an element where it rests: the diagram names a term by its end."""
    timer = element.timer
    if timer is None or not timer.is_law:
        return element.name
    return f"Termijn loopt: {VERSIONS[-1].term(timer.term).title}"


def names_of(elements: Iterable[str], process: str = "") -> dict[str, str]:
    """The names of elements, as the latest diagram that has them says them, of this procedure where
    one of it does; without those that no diagram has."""
    # More procedures have a step `decide`, each with a name of its own.
    ours_last = sorted(kept_diagrams().values(), key=lambda diagram: diagram.process == process)
    known = {element.id: element for diagram in ours_last for element in diagram.elements.values()}
    return {name: place_name(known[name]) for name in elements if name in known}


def _tasks(numbers: Sequence[int]) -> Select[Any]:
    rows: Any = select(Task.case_id, Task.element, Task.role, Person.name)
    open_ones = rows.outerjoin(Task.claimed_by).where(Task.closed_at.is_(None))
    return cast("Select[Any]", open_ones.where(Task.case_id.in_(numbers)).order_by(Task.id))


def _terms(numbers: Sequence[int]) -> Select[Any]:
    columns = DueDate.case_id, DueDate.element, DueDate.task_id, DueDate.kind
    rows: Any = select(*columns, DueDate.term, DueDate.last_day).where(DueDate.stopped_at.is_(None))
    return cast("Select[Any]", rows.where(DueDate.case_id.in_(numbers)).order_by(DueDate.id))


def _by_case(rows: Select[Any]) -> ById:
    found: ById = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.case_id].append(row)
    return found


def _signed(numbers: Sequence[int], signs: dict[str, Select[Any]]) -> dict[int, set[str]]:
    """The names of the signs that each case has. Each is asked of these cases alone."""
    rows = []
    for name, those in signs.items():
        [case] = those.selected_columns
        rows.append(those.add_columns(literal(name)).where(case.in_(numbers)))
    found: dict[int, set[str]] = defaultdict(set)
    for number, name in db.session.execute(union_all(*rows)):
        found[number].add(name)
    return found
