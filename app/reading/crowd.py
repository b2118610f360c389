"""How many cases stand at each step of a procedure, how long a step took, how often its term was
missed, and which ways the cases went."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Self, cast

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from app.reading.both_databases import days_between
from app.reading.case_choice import names_of
from app.reading.case_list import place_name
from app.reading.case_signs import places, signs
from app.reading.durations import HALF, NEARLY_ALL, within
from app.reading.outcomes import done_late
from app.reading.periods import Period
from app.reading.standing import Standing
from app.reading.wanted import LATE, PASSED, VERSION
from app.reading.years import narrowed
from processes.engine.diagrams import Diagram
from processes.engine.elements import CATCH, USER_TASK, Element
from processes.mails.safe import as_meant
from processes.models import Case, DueDate, Person, Task, db
from processes.roles import kept_from

LATELY = 2000  # cases whose steps are counted
HEATS = 5
WAYS = 10


@dataclass(frozen=True)
class Among:
    """Of which cases of a procedure the numbers are: those filed in a period, that go by a version
    of its diagram, of a programme or a location. It stands in the address; empty is every."""

    ingediend: str = ""
    versie: str = ""
    opleiding: str = ""
    lesplaats: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """From an address. What means nothing is left out."""
        said = {name: as_meant(args.get(name, "")) for name in ("opleiding", "lesplaats")}
        if Period.of(args.get("ingediend", "")):
            said["ingediend"] = args["ingediend"]
        if VERSION.fullmatch(args.get("versie", "")):
            said["versie"] = args["versie"]
        return cls(**said)

    @property
    def address(self) -> dict[str, Any]:
        """The same, as it stands in an address."""
        names = ("ingediend", "versie", "opleiding", "lesplaats")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def conditions(self) -> Iterable[ColumnElement[bool]]:
        """The cases."""
        yield from narrowed({"opleiding": self.opleiding, "lesplaats": self.lesplaats})
        if self.versie:
            yield Case.definition_id == int(self.versie)
        if period := Period.of(self.ingediend):
            first, over = period.moments
            yield and_(Case.opened_at >= first, Case.opened_at < over)


@dataclass(frozen=True)
class Place:
    """A step, how many cases stand there, how many of them are late by the regulation, and how many
    past a target of the house; the days of 24 hours within which half of those who did it, and nine
    in ten, were ready, None where nobody did; how often it was done after the last day of its term,
    and how hot it is, from 1 to HEATS, 0 where nobody did it."""

    id: str
    name: str
    lane: str
    cases: int
    late: int
    passed: int
    days: int | None
    most: int | None
    missed: int
    heat: int


@dataclass(frozen=True)
class Way:
    """The steps of cases that are over, in their order, by their names, with where they ended, and
    how many cases and what part of all that are over went so."""

    steps: tuple[str, ...]
    end: str
    cases: int
    share: float


def crowd(diagram: Diagram, standing: Standing, reader: Person, among: Among) -> list[Place]:
    """Every step at which a case can wait, in the order of the diagram; then those that only older
    versions of it have, where a case still stands. The cases are those of the reader's list."""
    theirs = _theirs(diagram, standing, reader, among)
    here = {row.element: row for row in db.session.execute(_here(standing, theirs))}
    names = {e.id: place_name(e) for e in diagram.elements.values() if _waits(e)}
    names |= names_of(here.keys() - names.keys())
    missed = {row.element: row.number for row in db.session.execute(_missed(theirs))}
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
            missed.get(id, 0),
            heats.get(id, 0),
        )
        for id, name in names.items()
    ]


def ways(diagram: Diagram, standing: Standing, reader: Person, among: Among) -> list[Way]:
    """The WAYS that most of the cases went that are over, of the last LATELY. A step that was done
    again at once counts as one; what nobody did, as a term or another step took it away, as none.
    """
    over = _lately([*_theirs(diagram, standing, reader, among), Case.ended_at.is_not(None)])
    done = Task.case_id.in_(over), Task.closed_by_id.is_not(None)
    rows = select(Task.case_id, Task.element).where(*done)
    went: dict[int, tuple[str, ...]] = {}
    steps_done = db.session.execute(rows.order_by(Task.case_id, Task.id))
    for number, steps in groupby(steps_done, key=attrgetter("case_id")):
        went[number] = tuple(element for element, _ in groupby(row.element for row in steps))
    ends = db.session.execute(select(Case.id, Case.end).where(Case.id.in_(over)))
    found = Counter((went.get(number, ()), end or "") for number, end in ends)
    met = {element for steps, end in found for element in (*steps, end) if element}
    names, whole = names_of(met), found.total()
    return [
        Way(tuple(names[step] for step in steps), names.get(end, ""), number, 100 * number / whole)
        for (steps, end), number in found.most_common(WAYS)
    ]


def _theirs(
    diagram: Diagram, standing: Standing, reader: Person, among: Among
) -> list[ColumnElement[bool]]:
    of_procedure = Case.process == diagram.process
    return [of_procedure, ~kept_from(reader, standing.today), *among.conditions()]


def _lately(theirs: list[ColumnElement[bool]]) -> Select[Any]:
    """The numbers of the last LATELY of these cases. They are asked for within another query, or
    the limit would not hold."""
    few = select(Case.id).where(*theirs).order_by(Case.opened_at.desc(), Case.id.desc())
    return select(few.limit(LATELY).subquery().c.id)


def _here(standing: Standing, theirs: list[ColumnElement[bool]]) -> Select[Any]:
    """How many cases stand at each element, and how many of them are late, or past a target."""
    rests, over = places().subquery(), signs(standing)
    counted = {"cases": Case.id, "late": case((over[LATE], Case.id))}
    counted["passed"] = case((over[PASSED], Case.id))
    columns = (func.count(what.distinct()).label(name) for name, what in counted.items())
    rows = select(rests.c.element, *columns).join(Case, Case.id == rests.c.case_id)
    return rows.where(*theirs, Case.ended_at.is_(None)).group_by(rests.c.element)


def _waits(element: Element) -> bool:
    return element.kind == USER_TASK or (element.kind == CATCH and element.timer is not None)


def _lane(diagram: Diagram, id: str) -> str:
    element = diagram.elements.get(id)
    return diagram.lanes[element.lane] if element else "oudere versie van de procedure"


def _took(theirs: list[ColumnElement[bool]]) -> dict[str, Counter[int]]:
    """How many were done within so many days, from being asked to being done, at each step."""
    days = days_between(Task.opened_at, Task.closed_at).label("days")
    done = Task.closed_by_id.is_not(None), Task.case_id.in_(_lately(theirs))
    rows = select(Task.element, days).where(*done).subquery()
    found: dict[str, Counter[int]] = defaultdict(Counter)
    counted = select(rows.c.element, rows.c.days, func.count()).group_by(*rows.c)
    for element, passed, number in db.session.execute(counted):
        found[element][passed] += number
    return found


def _missed(theirs: list[ColumnElement[bool]]) -> Select[Any]:
    """How often a step was done late."""
    rows: Any = select(Task.element, func.count().label("number")).join(
        DueDate, DueDate.task_id == Task.id
    )
    of_these = DueDate.case_id.in_(_lately(theirs))
    return cast("Select[Any]", rows.where(*done_late(), of_these).group_by(Task.element))


def _heats(days: Mapping[str, int]) -> dict[str, int]:
    """How hot each is beside the one that takes longest."""
    longest = max(days.values(), default=0) or 1
    return {id: 1 + round((HEATS - 1) * each / longest) for id, each in days.items()}
