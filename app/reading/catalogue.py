"""The public offer: the runs in which people can enrol, searched, narrowed, and a page at a time;
each with its price."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, Self

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.html.dates import day
from app.reading.paging import Page, Stretch, counted, page_of
from app.reading.periods import Period
from processes.facts.offer import is_early, price_of, takes_people
from processes.folding import beginnings, folded, sought
from processes.mails.safe import as_meant
from processes.models import Lesson, Location, Module, Programme, Run, db
from processes.regulation import brussels_date
from processes.regulation.enrolment import Fee, State

DAY, EVENING, YES = "dag", "avond", "y"
PARTS = {DAY: "Overdag", EVENING: "’s Avonds"}
LONGEST = 200
TOO_LONG = 10  # digits
FEW = 3  # places
MOST_OTHERS = 5  # runs of the same module
STOPPED, WAITING = "stopped", "waiting"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, a programme and a location by number, the month of the first
    lesson, day or evening, and whether a place must be left."""

    q: str = ""
    opleiding: str = ""
    plaats: str = ""
    maand: str = ""
    wanneer: str = ""
    vrij: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """From an address."""
        said = (each.name for each in fields(cls))
        return cls(**{name: as_meant(args.get(name, ""))[:LONGEST] for name in said})

    @property
    def address(self) -> dict[str, str]:
        """What of it stands in an address."""
        return {name: said for name, said in asdict(self).items() if said}


class Sign(NamedTuple):
    """Whether one can enrol, as a word with the kind of its mark."""

    kind: str
    word: str


@dataclass(frozen=True)
class Line:
    """A run in the list: how many lessons it has, what it costs, and whether one can enrol."""

    run: Run
    lessons: int
    price: Fee | None
    sign: Sign


class Catalogue:
    """The runs that are wanted, of those that are not over, as it stands at a moment."""

    def __init__(self, wanted: Wanted, now: datetime) -> None:
        self.wanted, self.now, self.today = wanted, now, brussels_date(now)

    def page(self, args: Mapping[str, str]) -> Page:
        """The page that an address asks for: first what is still to begin, then what has begun."""
        rows = self._narrowed()
        to_come = rows.where(Run.first_day >= self.today)
        begun = rows.where(Run.first_day < self.today)
        return page_of([Stretch(each, Run.id, Run.first_day) for each in (to_come, begun)], args)

    def number(self) -> int:
        """How many there are, `counted`."""
        return counted(self._narrowed())

    def lines(self, numbers: Iterable[int]) -> list[Line]:
        """These runs, in their order."""
        numbers = list(numbers)
        whole = joinedload(Run.module).joinedload(Module.programme), joinedload(Run.location)
        rows = select(Run).where(Run.id.in_(numbers)).options(*whole)
        runs = {run.id: run for run in db.session.scalars(rows)}
        lessons = lessons_of(numbers, self.now)
        return [self._line(runs[each], *lessons[each]) for each in numbers]

    def programmes(self) -> Pairs:
        """Those of which there is a run, by number."""
        return _pairs(self._every(), Programme)

    def locations(self) -> Pairs:
        """Those at which there is a run, by number."""
        return _pairs(self._every().join(Run.location), Location)

    def months(self) -> Pairs:
        """The months in which a run begins."""
        days = db.session.scalars(self._every().with_only_columns(Run.first_day).distinct())
        found = sorted({(day.year, day.month) for day in days if day})
        months = (Period.month(year, month) for year, month in found)
        return [(each.word, each.name) for each in months]

    def _line(self, run: Run, lessons: int, over: int) -> Line:
        return Line(run, lessons, price_of(run), sign_of(run, lessons, over, self.today))

    def _every(self) -> Select[Any]:
        rows = select(Run.id).join(Run.module).join(Module.programme)
        return rows.where(*shown(self.today))

    def _narrowed(self) -> Select[Any]:
        return self._every().where(*self._conditions())

    def _conditions(self) -> Iterable[ColumnElement[bool]]:
        wanted = self.wanted
        for word in sought(wanted.q):
            yield self._said(word)
        if wanted.opleiding:
            yield Module.programme_id == _number(wanted.opleiding)
        if wanted.plaats:
            yield Run.location_id == _number(wanted.plaats)
        if wanted.maand and (month := Period.of(wanted.maand)):
            yield and_(Run.first_day >= month.first, Run.first_day < month.over)
        if wanted.wanneer in PARTS:
            yield Run.evening.is_(wanted.wanneer == EVENING)
        if wanted.vrij == YES:
            yield Run.places_taken < Run.places
            yield Run.id.not_in(self._too_late())

    def _too_late(self) -> list[int]:
        """The runs of which too many lessons are over to enrol."""
        begun = db.session.scalars(self._every().where(Run.first_day <= self.today)).all()
        found = lessons_of(list(begun), self.now)
        return [number for number, lessons in found.items() if not is_early(*lessons)]

    def _said(self, word: str) -> ColumnElement[bool]:
        """A word of a programme, a module or a location begins so, or a code does."""
        modules = [number for number, words in self._modules.items() if _has(words, word)]
        locations = [number for number, words in self._locations.items() if _has(words, word)]
        code = func.lower(func.replace(Run.code, "-", "")).startswith(word, autoescape=True)
        return or_(Run.module_id.in_(modules), Run.location_id.in_(locations), code)

    @cached_property
    def _modules(self) -> dict[int, set[str]]:
        rows = select(Module.id, Module.name, Programme.name).join(Module.programme)
        found = db.session.execute(rows)
        return {number: beginnings(name) | beginnings(of) for number, name, of in found}

    @cached_property
    def _locations(self) -> dict[int, set[str]]:
        rows = db.session.execute(select(Location.id, Location.name, Location.address))
        return {number: beginnings(name) | beginnings(there) for number, name, there in rows}


def others_of(run: Run, now: datetime) -> list[Line]:
    """The other runs of the module of this one in which people can enrol, or can from a day on, the
    first to begin first; a few. Nobody can while the price is not known."""
    same = Run.module_id == run.module_id, Run.id != run.id, Run.places_taken < Run.places
    rows = select(Run.id).join(Run.module).join(Module.programme)
    first = rows.where(*shown(brussels_date(now)), *same).order_by(Run.first_day, Run.id)
    lines = Catalogue(Wanted(), now).lines(db.session.scalars(first))
    able = (each for each in lines if each.price is not None and each.sign.kind != STOPPED)
    return list(islice(able, MOST_OTHERS))


def shown(today: date) -> tuple[ColumnElement[bool], ...]:
    """What anybody can choose of the runs, which are joined with module and programme: those that
    are not cancelled, of what can be `found`."""
    return Run.cancelled_at.is_(None), *found(today)


def found(today: date) -> tuple[ColumnElement[bool], ...]:
    """What anybody finds at its address: the runs that are planned, are not over, and are of what
    can still be chosen."""
    return Run.last_day >= today, ~Module.ended, ~Programme.ended


def in_offer(numbers: Iterable[int], today: date) -> set[int]:
    """Those of these runs that anybody finds at their address."""
    rows = select(Run.id).join(Run.module).join(Module.programme)
    return set(db.session.scalars(rows.where(Run.id.in_(numbers), *found(today))))


def lessons_of(numbers: list[int], now: datetime) -> dict[int, tuple[int, int]]:
    """Of each of these runs how many lessons it has, and how many of them ended."""
    over = func.count().filter(Lesson.ends <= now)
    rows = select(Lesson.run_id, func.count(), over).where(Lesson.run_id.in_(numbers))
    found = db.session.execute(rows.group_by(Lesson.run_id))
    return {number: (lessons, ended) for number, lessons, ended in found}


def sign_of(run: Run, lessons: int, over: int, today: date) -> Sign:
    """Whether one can enrol now, in a few words (2.4)."""
    early, place = takes_people(run, lessons, over)
    if early.state is not State.MET:
        return Sign(STOPPED, "inschrijven kan niet meer")
    if place.state is not State.MET:
        return Sign(STOPPED, "volzet")
    if run.open_from and today < run.open_from:
        return Sign(WAITING, "nog niet open")
    left = run.places_left
    return Sign(
        "soon" if left <= FEW else "fine", f"{left} {'plaats' if left == 1 else 'plaatsen'} vrij"
    )


def enrolling(run: Run, lessons: int, over: int, today: date) -> str:
    """Whether one can enrol now, and why not or from which day, in a sentence (2.4)."""
    asked = takes_people(run, lessons, over)
    if refused := [each.words for each in asked if each.state is not State.MET]:
        return refused[0]
    if run.open_from and today < run.open_from:
        return f"vanaf {day(run.open_from)}"
    return asked[0].words


def _has(words: Iterable[str], word: str) -> bool:
    return any(each.startswith(word) for each in words)


def _number(said: str) -> int:
    """Of a row; none has -1."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < TOO_LONG else -1


def _pairs(rows: Select[Any], of: type[Programme] | type[Location]) -> Pairs:
    found = db.session.execute(rows.with_only_columns(of.id, of.name).distinct())
    return [(str(number), name) for number, name in sorted(found, key=lambda row: folded(row[1]))]
