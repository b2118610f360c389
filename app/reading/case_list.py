"""The direction's list: every case in a line, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from app.html.dates import SOON
from app.reading.standing import Standing
from processes.engine.diagrams import Diagram, pinned
from processes.engine.elements import Element
from processes.facts import targets
from processes.models import (
    FAILED,
    HOUSE,
    UNSURE,
    Case,
    Definition,
    DueDate,
    Mail,
    Person,
    Task,
    db,
)
from processes.regulation import Version, brussels_date
from processes.regulation.versions import VERSIONS
from processes.roles import CURSIST, ROLES, WhoCan, kept_from

OVERDUE, NEAR, NOBODY, FREE, MAIL = "te-laat", "binnenkort", "niemand", "vrij", "mail"
ById = dict[int, list[Row[Any]]]


@dataclass(frozen=True)
class LineTerm:
    """A running term or target of a case; `left` in working days, as in `Standing`."""

    title: str
    kind: str
    article: str | None
    last_day: date | None
    left: int | None


@dataclass(frozen=True)
class Line:
    """One case. `steps` are the elements at which it rests, by id and name; `roles` whose turn it
    is; `signs` what somebody should look at. An ended case has the name of its end in `ended`."""

    reference: str
    cursist: str
    process: str
    procedure: str
    opened_on: date
    steps: dict[str, str]
    roles: tuple[str, ...]
    claimed_by: tuple[str, ...]
    terms: tuple[LineTerm, ...]
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
        """The first last day of its terms."""
        return self.terms[0].last_day if self.terms else None


def case_lines(standing: Standing, reader: Person, *, ended: bool | None = False) -> list[Line]:
    """The cases that run; those that ended; or with None all of them. In the order in which they
    were opened, and without those that are kept from who reads the list."""
    reading = _Reading(standing, reader, ended)
    return [reading.line(row) for row in reading.cases]


class _Reading:
    """What the lines are made of, read at once and kept by the id of the case."""

    def __init__(self, standing: Standing, reader: Person, ended: bool | None) -> None:
        self.standing = standing
        over = Case.ended_at.is_not(None)
        only = [~kept_from(reader, standing.today)]
        only += [] if ended is None else [over if ended else ~over]
        rows: Any = select(
            Case.id, Case.reference, Case.process, Case.definition_id, Case.regulation,
            Case.cursist_id, Case.opened_at, Case.end, Person.name,
        )  # fmt: skip
        self.cases = db.session.execute(
            rows.join(Case.cursist).where(*only).order_by(Case.id)
        ).all()
        self.diagrams = _diagrams({row.definition_id for row in self.cases})
        self.tasks = _tasks()
        self.terms = _terms()
        self.unsent = set(db.session.scalars(_unsent()))
        self.who = WhoCan.on(standing.today)

    def line(self, row: Row[Any]) -> Line:
        """One case in words."""
        diagram, tasks = self.diagrams[row.definition_id], self.tasks.get(row.id, [])
        running = self.terms.get(row.id, [])
        terms = tuple(sorted((self._term(t, row.regulation) for t in running), key=_by_last_day))
        waits = [t.element for t in running if t.element and t.task_id is None]
        roles = [t.role for t in tasks] + [CURSIST for _ in waits]
        return Line(
            reference=row.reference,
            cursist=row.name,
            process=row.process,
            procedure=diagram.name,
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

    def _term(self, row: Row[Any], regulation: str) -> LineTerm:
        left = self.standing.left(row.last_day)
        if row.kind == HOUSE:
            return LineTerm(targets.known()[row.term].label, row.kind, None, row.last_day, left)
        term = Version.named(regulation).terms[row.term]
        return LineTerm(term.title, row.kind, f"art. {term.article}", row.last_day, left)

    def _signs(
        self, row: Row[Any], tasks: list[Row[Any]], terms: Iterable[LineTerm]
    ) -> Iterable[str]:
        lefts = [term.left for term in terms if term.left is not None]
        if any(left < 0 for left in lefts):
            yield OVERDUE
        if any(0 <= left <= SOON for left in lefts):
            yield NEAR
        staff = [task for task in tasks if task.role != CURSIST]
        if any(not self.who.able(task.role, row.id, row.cursist_id) for task in staff):
            yield NOBODY
        if any(not task.name for task in staff):
            yield FREE
        if row.id in self.unsent:
            yield MAIL


def place_name(element: Element) -> str:
    """What a case does at an element where it rests: the diagram names a term by its end."""
    timer = element.timer
    if timer is None or not timer.is_law:
        return element.name
    return f"Termijn loopt: {VERSIONS[-1].terms[timer.term].title}"


def _by_last_day(term: LineTerm) -> date:
    return term.last_day or date.max


def _diagrams(numbers: set[int]) -> dict[int, Diagram]:
    rows = select(Definition).where(Definition.id.in_(numbers))
    return {each.id: pinned(each.xml, each.process) for each in db.session.scalars(rows)}


def _tasks() -> ById:
    rows: Any = select(Task.case_id, Task.element, Task.role, Person.name)
    open_ones = rows.outerjoin(Task.claimed_by).where(Task.closed_at.is_(None))
    return _by_case(db.session.execute(open_ones.order_by(Task.id)).all())


def _terms() -> ById:
    columns = DueDate.case_id, DueDate.element, DueDate.task_id, DueDate.kind
    rows: Any = select(*columns, DueDate.term, DueDate.last_day).order_by(DueDate.id)
    running = rows.where(DueDate.stopped_at.is_(None), DueDate.case_id.is_not(None))
    return _by_case(db.session.execute(running).all())


def _unsent() -> Any:
    return select(Mail.case_id).where(Mail.state.in_((FAILED, UNSURE))).distinct()


def _by_case(rows: Iterable[Row[Any]]) -> ById:
    found: ById = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
