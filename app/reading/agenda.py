"""The coming four weeks, day by day: talks and hearings, last days, and what cannot be at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload

from app.reading.due import Due
from app.reading.standing import A_DAY, Standing
from processes.cases.committee.taken import PLANNED, Planned, with_people
from processes.clock import legal_now
from processes.folding import folded
from processes.mails.calendar import LENGTH
from processes.models import HOUSE, Case, DueDate, Person, Talk, db
from processes.regulation import BRUSSELS, Calendar, brussels_date
from processes.whose import handled_by

WEEKS = 4
SHOWN = 10  # last days of one day
WHOLE = 500  # of a day of which all are wanted


@dataclass(frozen=True)
class LastDay:
    """What falls due in a case."""

    due: Due
    reference: str
    cursist: str


@dataclass(frozen=True)
class AgendaDay:
    """A Brussels day. `off` is why it is no working day; `more` counts the last days that are not
    among those shown."""

    day: date
    off: str
    planned: list[Planned]
    last_days: list[LastDay]
    more: int


@dataclass(frozen=True)
class Narrowed:
    """Whose talks are wanted: of this person, in this room, of this committee; empty for all."""

    wie: str = ""
    waar: str = ""
    commissie: str = ""

    def takes(self, planned: Planned) -> bool:
        """This talk is among them."""
        return (
            (not self.wie or self.wie in map(str, planned.people))
            and (not self.waar or folded(self.waar) == folded(planned.place))
            and (not self.commissie or self.commissie == planned.committee)
        )

    def address(self) -> dict[str, str]:
        """The same, as it stands in an address."""
        return {name: said for name, said in asdict(self).items() if said}

    def __bool__(self) -> bool:
        return bool(self.wie or self.waar or self.commissie)


class Agenda:
    """What this person may see of the days from today on; of a `whole` day all last days."""

    def __init__(self, reader: Person, narrowed: Narrowed, whole: date | None = None) -> None:
        self._reader, self._narrowed, self._standing = reader, narrowed, Standing.now()
        self._whole = whole
        self.first = self._standing.today
        self.last = self.first + timedelta(weeks=WEEKS) - A_DAY
        self.planned = self._planned()  # whatever is narrowed, to choose from

    def weeks(self) -> Iterator[tuple[date, list[AgendaDay]]]:
        """By the Monday of each week its days on which there is something, or no work."""
        days = (day for day in self._days() if day.planned or day.last_days or day.off)
        for monday, each in groupby(days, key=lambda day: day.day - A_DAY * day.day.weekday()):
            yield monday, list(each)

    def wanted(self) -> Iterator[Planned]:
        """The talks that are not left out, in their order."""
        return filter(self._narrowed.takes, self.planned)

    def every_last_day(self) -> Iterator[LastDay]:
        """All last days, however many on one; none where the talks of somebody are wanted."""
        if self._narrowed:
            return
        said = DueDate.kind, DueDate.term, Case.regulation, DueDate.last_day
        rows: Any = select(*said, Case.reference, Person.name)
        rows = rows.join(DueDate.case).join(Case.cursist).where(*self._run_out())
        order = DueDate.last_day, DueDate.kind == HOUSE, DueDate.id
        for *due, reference, cursist in db.session.execute(rows.order_by(*order)):
            yield LastDay(self._standing.named(*due), reference, cursist)

    def _days(self) -> Iterator[AgendaDay]:
        talks: dict[date, list[Planned]] = defaultdict(list)
        for each in self.wanted():
            talks[brussels_date(each.talk.starts_at)].append(each)
        last_days, counts = ({}, {}) if self._narrowed else self._last_days()
        calendar = Calendar.of(self._standing.settings)
        for passed in range((self.last - self.first).days + 1):
            day = self.first + A_DAY * passed
            shown = last_days.get(day, [])
            more = counts.get(day, 0) - len(shown)
            off = calendar.why_not(day) or ""
            yield AgendaDay(day, "" if day.weekday() > 4 else off, talks[day], shown, more)

    def _planned(self) -> list[Planned]:
        """Those whose case this person may see; what clashes with them may be another's."""
        starts, ends = _midnight(self.first), _midnight(self.last + A_DAY)
        rows = select(Talk).where(Talk.state == PLANNED, Talk.starts_at.between(starts, ends))
        whose = joinedload(Talk.case).joinedload(Case.cursist)
        talks = db.session.scalars(rows.order_by(Talk.starts_at, Talk.id).options(whose)).all()
        every = list(with_people(talks))
        numbers = {talk.case_id for talk in talks}
        mine = select(Case.id).where(Case.id.in_(numbers), handled_by(self._reader, legal_now()))
        seen = set(db.session.scalars(mine))
        _find_clashes(every, seen)
        return [each for each in every if each.talk.case_id in seen]

    def _last_days(self) -> tuple[dict[date, list[LastDay]], dict[date, int]]:
        """The first of each day, the law before the house, and how many there are."""
        order = (DueDate.kind == HOUSE, DueDate.id)
        ranked = (
            select(
                DueDate.id,
                func.row_number()
                .over(partition_by=DueDate.last_day, order_by=order)
                .label("place"),
                func.count().over(partition_by=DueDate.last_day).label("number"),
            )
            .join(DueDate.case)
            .where(*self._run_out())
            .subquery()
        )
        rows = select(DueDate, ranked.c.number).join(ranked, ranked.c.id == DueDate.id)
        among = case((DueDate.last_day == self._whole, WHOLE), else_=SHOWN)
        rows = rows.where(ranked.c.place <= among).order_by(DueDate.last_day, ranked.c.place)
        whose = joinedload(DueDate.case).joinedload(Case.cursist)
        found: dict[date, list[LastDay]] = defaultdict(list)
        counts = {}
        for row, number in db.session.execute(rows.options(whose)):
            found[row.last_day].append(self._described(row))
            counts[row.last_day] = number
        return found, counts

    def _run_out(self) -> tuple[ColumnElement[bool], ...]:
        """As conditions of a due date and its case: it runs, and its last day is among these."""
        return (
            DueDate.stopped_at.is_(None),
            DueDate.last_day.between(self.first, self.last),
            Case.end.is_(None),  # no index has it: SQLite would begin with all cases that run
            handled_by(self._reader, legal_now()),
        )

    def _described(self, row: DueDate) -> LastDay:
        assert row.case is not None
        due = self._standing.named(row.kind, row.term, row.case.regulation, row.last_day)
        return LastDay(due, row.case.reference, row.case.cursist.name)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BRUSSELS).astimezone(UTC)


def _find_clashes(every: Sequence[Planned], seen: set[int]) -> None:
    """Two talks at one moment have nobody in common, and no room. Of a talk that the reader may not
    see they learn no more than that it is there."""
    for place, one in enumerate(every):
        for other in every[place + 1 :]:
            if other.talk.starts_at - one.talk.starts_at >= LENGTH:
                break
            for here, there in ((one, other), (other, one)):
                about = (
                    there.talk.case.reference if there.talk.case_id in seen else "een ander dossier"
                )
                here.clashes.extend(_shared(here, there, about))


def _shared(here: Planned, there: Planned, about: str) -> Iterator[str]:
    for number, name in here.people.items():
        if number in there.people:
            yield f"{name} zit op dat moment ook in {about}."
    if here.place and folded(here.place) == folded(there.place):
        yield f"{here.place} is op dat moment ook voor {about}."
