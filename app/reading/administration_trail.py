"""The trail of the administration, narrowed to a person, a kind or some days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from sqlalchemy import Select, String, cast, or_, select

from app.reading.administration_words import KINDS, Told, told_of
from app.reading.paging import Page, Stretch, batches, page_of
from processes.models import Event, Person, db
from processes.regulation import brussels_midnight
from processes.trail import DISCLOSED, of_directory

ON_MACHINE = "machine"
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One event: who did it, what it is, and what changed."""

    event: Event
    kind: str
    told: Told

    @property
    def by(self) -> str:
        """Who did it."""
        if of_directory().items() <= self.event.details.items():
            return "door de accounts van het centrum"
        if self.event.kind == DISCLOSED:
            return str(self.event.details["to"])
        return self.event.person.name if self.event.person else "op de machine zelf"


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: `who` is the number of a person who did it, or whom it is about,
    or ON_MACHINE; the days are Brussels days, and both count."""

    who: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, args: Mapping[str, str], first: date | None, last: date | None) -> Self:
        """From an address; what it cannot say is left out."""
        who, kind = args.get("wie", ""), args.get("soort", "")
        known = who == ON_MACHINE or (who.isascii() and who.isdigit() and len(who) < 10)
        return cls(who if known else "", kind if kind in KINDS else "", first, last)

    @property
    def rows(self) -> Select[Event]:
        """The events."""
        found = _all()
        if self.who == ON_MACHINE:
            found = found.where(Event.person_id.is_(None))
        elif self.who:
            about = cast(Event.details["who"].as_string(), String)
            found = found.where(or_(Event.person_id == int(self.who), about == self.who))
        if self.kind:
            found = found.where(Event.kind == self.kind)
        if self.first:
            found = found.where(Event.at >= brussels_midnight(self.first))
        if self.last:
            found = found.where(Event.at < brussels_midnight(self.last + A_DAY))
        return found

    def page(self, args: Mapping[str, str]) -> Page:
        """The page that an address asks for, the latest first."""
        return page_of([self._stretch], args, backwards=True)

    def lines(self) -> Iterator[Line]:
        """All of it, the latest first."""
        for numbers in batches([self._stretch], backwards=True):
            yield from lines_of(numbers)

    @property
    def _stretch(self) -> Stretch:
        return Stretch(self.rows, Event.id)


def lines_of(numbers: list[int]) -> list[Line]:
    """The events with these numbers, the latest first."""
    rows = select(Event).where(Event.id.in_(numbers)).order_by(Event.id.desc())
    return [Line(event, KINDS[event.kind], told_of(event)) for event in db.session.scalars(rows)]


def who_did() -> list[Person]:
    """Who ever did something of it, by name."""
    did = _all().with_only_columns(Event.person_id)
    rows = select(Person).where(Person.id.in_(did))
    return list(db.session.scalars(rows.order_by(Person.sorts_as, Person.id)))


def _all() -> Select[Event]:
    elsewhere = Event.case_id.is_(None), Event.result_id.is_(None)
    return select(Event).where(*elsewhere, Event.kind.in_(KINDS))
