"""A long list, a page at a time: by the key of the row from which it goes on, which stands in the
address. So the last page costs no more than the first, and a row that comes or goes moves no page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, case, func, literal, select, tuple_

from app.html.numbers import COUNTED
from processes.models import db

PAGE = 50
BATCH = 2_000
AFTER, BEFORE = "na", "voor"
_LONGEST, _HIGHEST = 400, 2**31


@dataclass(frozen=True)
class Stretch:
    """Rows in the order of a value and then of their number, the first of their columns; without a
    value, of their number alone. A list is one stretch, or some, one behind the other."""

    rows: Select[Any]
    number: Any
    value: Any = None

    @property
    def columns(self) -> list[Any]:
        """What the rows stand in the order of."""
        return [self.number] if self.value is None else [self.value, self.number]


@dataclass(frozen=True)
class Key:
    """Where a row stands: in which stretch, by which value and number. In an address `0.17.value`;
    a moment with its zone."""

    stretch: int
    values: tuple[Any, ...]

    def __str__(self) -> str:
        *value, number = self.values
        said = [each.isoformat() if isinstance(each, date) else str(each) for each in value]
        return ".".join([str(self.stretch), str(number), *said])

    @classmethod
    def of(cls, text: str, stretches: Sequence[Stretch]) -> Self | None:
        """From an address; None for what is no key of this list."""
        stretch, _, rest = text.partition(".")
        number, _, value = rest.partition(".")
        try:
            place = _whole(stretch)
            column = stretches[place].value
            said = [] if column is None else [_FROM_TEXT[column.type.python_type](value)]
            return cls(place, (*said, _whole(number)))
        except (ValueError, IndexError):
            return None


def _whole(text: str) -> int:
    if len(text) > 10 or not (text.isascii() and text.isdigit()) or int(text) >= _HIGHEST:
        raise ValueError(f"{text!r} is no number of a row")
    return int(text)


def _moment(text: str) -> datetime:
    if (said := datetime.fromisoformat(text)).tzinfo is None:
        raise ValueError(f"{text!r} has no zone")
    return said


def _words(text: str) -> str:
    if len(text) > _LONGEST or "\0" in text:
        raise ValueError("no words of a row")
    return text


_FROM_TEXT = {date: date.fromisoformat, datetime: _moment, int: _whole, str: _words}


@dataclass(frozen=True)
class Page:
    """The numbers of the rows of a page, and the addresses of those beside it: `before` and `after`
    are empty at the ends of the list."""

    numbers: list[int]
    before: dict[str, str]
    after: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.numbers)


def page_of(
    stretches: Sequence[Stretch],
    args: Mapping[str, str],
    *,
    backwards: bool = False,
    of: str = "",
) -> Page:
    """The page that an address asks for; the first where it asks for none. `backwards`: from the
    highest to the lowest. `of`: what the list is of, where an address speaks of more than one."""
    after, before = (Key.of(args.get(name + of, ""), stretches) for name in (AFTER, BEFORE))
    if before and not after:
        found = _read(stretches, before, not backwards, PAGE + 1)
        if len(found) > PAGE:
            return _page(found[:PAGE][::-1], of, more_before=True, more_after=True)
        after = None
    found = _read(stretches, after, backwards, PAGE + 1)
    return _page(found[:PAGE], of, more_before=after is not None, more_after=len(found) > PAGE)


def batches(stretches: Sequence[Stretch], *, backwards: bool = False) -> Iterator[list[int]]:
    """The numbers of all rows, a batch at a time."""
    key = None
    while found := _read(stretches, key, backwards, BATCH):
        yield [each.values[-1] for each in found]
        key = found[-1]


def counted(rows: Select[Any]) -> int:
    """How many rows there are; COUNTED + 1 where there are more than COUNTED."""
    few = rows.order_by(None).limit(COUNTED + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(few)) or 0


def counted_of(
    rows: Select[Any], whole: str, parts: Mapping[str, ColumnElement[bool]]
) -> dict[str, int]:
    """How many rows there are, by the name of the `whole`, and of how many each of these is so, by
    their names; `counted`. Asked at once, and again only of what so many rows do not tell."""
    so = (case((part, 1), else_=0).label(f"part_{n}") for n, part in enumerate(parts.values()))
    few = rows.with_only_columns(*so).order_by(None).limit(COUNTED + 1).subquery()
    sums = (func.coalesce(func.sum(part), 0) for part in few.c)
    number, *found = db.session.execute(select(func.count(), *sums).select_from(few)).one()
    told = {whole: number}
    for (name, part), so_many in zip(parts.items(), found, strict=True):
        told[name] = so_many if COUNTED not in range(so_many, number) else counted(rows.where(part))
    return told


def _page(found: list[Key], of: str, *, more_before: bool, more_after: bool) -> Page:
    return Page(
        [key.values[-1] for key in found],
        {BEFORE + of: str(found[0])} if found and more_before else {},
        {AFTER + of: str(found[-1])} if found and more_after else {},
    )


def _read(stretches: Sequence[Stretch], key: Key | None, backwards: bool, number: int) -> list[Key]:
    """The keys of the rows behind a key, no more than a number."""
    found: list[Key] = []
    places = range(len(stretches))
    for place in reversed(places) if backwards else places:
        if key and (place > key.stretch if backwards else place < key.stretch):
            continue
        stretch = stretches[place]
        rows = stretch.rows.with_only_columns(*stretch.columns)
        if key and place == key.stretch:
            rows = rows.where(_behind(stretch, key, backwards))
        order = [each.desc() if backwards else each.asc() for each in stretch.columns]
        rows = rows.order_by(None).order_by(*order).limit(number - len(found))
        found += [Key(place, tuple(row)) for row in db.session.execute(rows)]
        if len(found) == number:
            break
    return found


def _behind(stretch: Stretch, key: Key, backwards: bool) -> ColumnElement[bool]:
    columns = stretch.columns
    here = tuple_(*columns)
    there = tuple_(
        *(literal(said, each.type) for said, each in zip(key.values, columns, strict=True))
    )
    return here < there if backwards else here > there
