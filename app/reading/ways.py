"""Of which cases of a procedure its numbers are, and which ways those went."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, and_, select

from app.reading.case_list import names_of
from app.reading.outcomes import done_late
from app.reading.periods import Period
from app.reading.standing import Standing
from app.reading.wanted import VERSION
from app.reading.years import narrowed
from processes.mails.safe import as_meant
from processes.models import Case, DueDate, Person, Task, db
from processes.roles import kept_from

LATELY = 2000  # cases whose steps are counted
WAYS = 10
Conditions = list[ColumnElement[bool]]
Went = tuple[tuple[str, ...], str]  # the elements of the steps, and that of the end


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

    def theirs(self, process: str, standing: Standing, reader: Person) -> Conditions:
        """The cases of a procedure, without those that are kept from the reader."""
        not_kept = ~kept_from(reader, standing.today)
        return [Case.process == process, not_kept, *self._conditions()]

    def _conditions(self) -> Iterable[ColumnElement[bool]]:
        yield from narrowed({"opleiding": self.opleiding, "lesplaats": self.lesplaats})
        if self.versie:
            yield Case.definition_id == int(self.versie)
        if period := Period.of(self.ingediend):
            first, over = period.moments
            yield and_(Case.opened_at >= first, Case.opened_at < over)


@dataclass(frozen=True)
class Way:
    """The steps of cases that are over, in their order, by their names, with where they ended, and
    how many cases and what part of all that are over went so. `word` says it in an address."""

    word: str
    steps: tuple[str, ...]
    end: str
    cases: int
    share: float

    @property
    def words(self) -> str:
        """The steps and the end in one line."""
        return " → ".join(filter(None, [*self.steps, self.end]))


class Ways:
    """The ways of those of some cases of a procedure that are over, the last LATELY. A step that
    was done again at once counts as one; what nobody did, as a term or another step took it away,
    as none."""

    def __init__(self, process: str, theirs: Conditions) -> None:
        self._process = process
        self._over = lately([*theirs, Case.ended_at.is_not(None)])

    def most(self) -> list[Way]:
        """The WAYS that most of them went."""
        return self._named(Counter(self._went.values()).most_common(WAYS))

    def named(self, word: str) -> Way | None:
        """The way of this word; None where no case went it."""
        counts = Counter(went for went in self._went.values() if _word(went) == word)
        return next(iter(self._named(counts.most_common(1))), None)

    def cases(self, word: str) -> list[int]:
        """The ids of the cases that went the way of this word."""
        return [case for case, went in self._went.items() if _word(went) == word]

    @cached_property
    def _went(self) -> dict[int, Went]:
        done = Task.case_id.in_(self._over), Task.closed_by_id.is_not(None)
        rows = select(Task.case_id, Task.element).where(*done)
        steps_done = db.session.execute(rows.order_by(Task.case_id, Task.id))
        steps = {
            case: tuple(element for element, _ in groupby(row.element for row in rows_of))
            for case, rows_of in groupby(steps_done, key=attrgetter("case_id"))
        }
        ends = db.session.execute(select(Case.id, Case.end).where(Case.id.in_(self._over)))
        return {case: (steps.get(case, ()), end or "") for case, end in ends}

    def _named(self, counts: Iterable[tuple[Went, int]]) -> list[Way]:
        found, whole = list(counts), len(self._went)
        met = {each for (steps, end), _ in found for each in (*steps, end) if each}
        names = names_of(met, self._process)
        return [
            Way(
                _word((steps, end)),
                tuple(names[step] for step in steps),
                names.get(end, ""),
                number,
                100 * number / whole,
            )
            for (steps, end), number in found
        ]


def _word(went: Went) -> str:
    """A way can be long, and an address not."""
    steps, end = went
    return sha256("\n".join([*steps, end]).encode()).hexdigest()[:12]


def lately(theirs: Conditions) -> Select[Any]:
    """The numbers of the last LATELY of these cases. They are asked for within another query, or
    the limit would not hold."""
    few = select(Case.id).where(*theirs).order_by(Case.opened_at.desc(), Case.id.desc())
    return select(few.limit(LATELY).subquery().c.id)


def late_at(theirs: Conditions, element: str) -> ColumnElement[bool]:
    """Those of the last LATELY of these cases in which a step was done late."""
    rows = select(DueDate.case_id).join(Task, DueDate.task_id == Task.id)
    of_these = DueDate.case_id.in_(lately(theirs))
    return Case.id.in_(rows.where(*done_late(), Task.element == element, of_these))
