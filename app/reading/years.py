"""The numbers of a school year beside the one before: what was filed, what was closed and how it
came out, and how long it took."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, case, func, literal, select

from app.reading.both_databases import days_between
from app.reading.outcomes import filed_late, missed, overturned
from app.reading.periods import Period
from app.reading.standing import Standing
from processes.engine import diagrams
from processes.errors import UnknownProcess
from processes.mails.safe import as_meant
from processes.models import Case, db
from processes.regulation import brussels_midnight, school_year

BY_PROCEDURE, BY_PROGRAMME, BY_LOCATION = "procedure", "opleiding", "lesplaats"
BY_MONTH, BY_YEAR = "maand", "schooljaar"
PER = {
    BY_PROCEDURE: "Procedure",
    BY_PROGRAMME: "Opleiding",
    BY_LOCATION: "Lesplaats",
    BY_MONTH: "Maand",
    BY_YEAR: "Schooljaar",
}
NOTHING_SAID = "-"  # in an address, for what names no programme or location
YEARS = 5
_COLUMNS: Mapping[str, Any] = {
    BY_PROCEDURE: Case.process,
    BY_PROGRAMME: Case.programme,
    BY_LOCATION: Case.location,
}


@dataclass(frozen=True)
class Asked:
    """Which numbers are wanted, of which school year: all of it stands in the address."""

    jaar: int
    per: str = BY_PROCEDURE
    procedure: str = ""
    opleiding: str = ""
    lesplaats: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str], standing: Standing) -> Self:
        """From an address. What is not there, or means nothing, is as usual."""
        period = Period.of(args.get("jaar", ""))
        year = period.first.year if period and len(period.word) == len("2025-2026") else None
        names = ("procedure", "opleiding", "lesplaats")
        said = {name: as_meant(args.get(name, "")) for name in names}
        per = args.get("per", "")
        year = school_year(standing.today) if year is None else year
        return cls(year, per if per in PER else BY_PROCEDURE, **said)

    @property
    def narrows(self) -> dict[str, str]:
        """What leaves cases out, as it stands in an address."""
        said = {name: getattr(self, name) for name in _COLUMNS}
        return {name: word for name, word in said.items() if word}

    @property
    def year(self) -> Period:
        """The school year."""
        return Period.year(self.jaar)

    @property
    def before(self) -> Period:
        """The one before it."""
        return Period.year(self.jaar - 1)


@dataclass
class Numbers:
    """Of some cases and a period: how many were filed, of which late; how many were closed, with
    what outcome, after how many days, with a term missed, or overturned on appeal."""

    opened: int = 0
    late: int = 0
    closed: int = 0
    missed: int = 0
    overturned: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)

    def add(self, other: Self) -> None:
        """Count these with them."""
        for name in ("opened", "late", "closed", "missed", "overturned"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.outcomes += other.outcomes
        self.days += other.days


@dataclass
class Group:
    """The numbers of a period and of the one before it, for the cases that `narrows` names."""

    label: str
    period: Period
    period_before: Period
    narrows: dict[str, str]
    now: Numbers = field(default_factory=Numbers)
    before: Numbers = field(default_factory=Numbers)

    @property
    def counts(self) -> bool:
        """There is something to tell."""
        return any(each.opened or each.closed for each in (self.now, self.before))


def total(asked: Asked, groups: Iterable[Group]) -> Group:
    """All groups of a year together."""
    whole = Group("Samen", asked.year, asked.before, {})
    for group in groups:
        whole.now.add(group.now)
        whole.before.add(group.before)
    return whole


Conditions = Sequence[ColumnElement[bool]]


def numbers(asked: Asked, theirs: Conditions) -> list[Group]:
    """The groups that were asked for, of the cases of which these conditions hold."""
    if asked.per in (BY_MONTH, BY_YEAR):
        return _by_time(asked, theirs)
    found = _counted(asked, theirs, [asked.before, asked.year])
    labels = {key: _label(asked.per, key) for _, key in found}
    return [
        Group(
            label,
            asked.year,
            asked.before,
            {asked.per: key or NOTHING_SAID},
            found.get((1, key), Numbers()),
            found.get((0, key), Numbers()),
        )
        for key, label in sorted(labels.items(), key=lambda pair: pair[1].casefold())
    ]


def _by_time(asked: Asked, theirs: Conditions) -> list[Group]:
    if asked.per == BY_MONTH:
        periods, apart = [*asked.before.months, *asked.year.months], len(asked.year.months)
    else:
        periods, apart = [Period.year(asked.jaar - n) for n in range(YEARS, -1, -1)], 1
    found = _counted(asked, theirs, periods)
    told = [found.get((place, ""), Numbers()) for place in range(len(periods))]
    return [
        Group(periods[n].name, periods[n], periods[n - apart], {}, told[n], told[n - apart])
        for n in range(apart, len(periods))
    ]


Counts = dict[tuple[int, str], Numbers]


def _counted(asked: Asked, theirs: Conditions, periods: list[Period]) -> Counts:
    """The numbers by the place of a period, one after the other, and by the value of the group."""
    found: Counts = defaultdict(Numbers)
    theirs = [*theirs, *narrowed(asked.narrows)]
    group = _COLUMNS.get(asked.per, literal(""))
    for place, key, late, number in _rows(Case.opened_at, periods, theirs, group, filed_late()):
        found[place, key].add(Numbers(opened=number, late=number if late else 0))
    closed = Case.outcome, missed(), overturned(), days_between(Case.opened_at, Case.ended_at)
    for place, key, came_out, was_missed, lost, days, number in _rows(
        Case.ended_at, periods, theirs, group, *closed
    ):
        found[place, key].add(
            Numbers(
                closed=number,
                missed=number if was_missed else 0,
                overturned=number if lost else 0,
                outcomes=Counter({came_out: number}),
                days=Counter({days: number}),
            )
        )
    return found


def _rows(moment: Any, periods: list[Period], theirs: Conditions, *values: Any) -> Iterator[Any]:
    """How many cases have the same of these values, by the place of the period of a moment. The
    values are named first: a database that is given a text twice does not know it for the same."""
    (first, _), (_, over) = periods[0].moments, periods[-1].moments
    bounds = [(moment < brussels_midnight(each.over), n) for n, each in enumerate(periods)]
    columns = [value.label(f"value_{n}") for n, value in enumerate([case(*bounds), *values])]
    cases: Select[Any] = select(*columns).where(moment >= first, moment < over, *theirs)
    rows = cases.subquery()
    yield from db.session.execute(select(*rows.c, func.count()).group_by(*rows.c))


def narrowed(said: Mapping[str, str]) -> Iterator[ColumnElement[bool]]:
    """The cases of a procedure, a programme or a location, by the words of an address."""
    for name, column in _COLUMNS.items():
        if word := said.get(name):
            yield column == ("" if word == NOTHING_SAID else word)


def _label(per: str, key: str) -> str:
    if per != BY_PROCEDURE:
        return key or "Niet ingevuld"
    try:
        return diagrams.current(key).name
    except UnknownProcess:
        return key
