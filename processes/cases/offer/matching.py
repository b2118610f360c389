"""Which row of the offer it is that results, cases, exemptions and exclusions were about, in words,
before they pointed at one."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import select, update

from processes.models import ABOUT, Base, Exclusion, Location, Offer, Result, db, transaction
from processes.models.offer import Offered, known_as
from processes.models.pointing import LOCATION, MODULE, PROGRAMME

# In the order in which every door writes them, or each could wait for the other.
TABLES: dict[type[Base], tuple[str, ...]] = {Result: (PROGRAMME, MODULE), **ABOUT}
AT_ONCE = 2000  # rows in a transaction


class _Row(NamedTuple):
    """A row by its number, what it says, and what that is in the offer, None where nothing is."""

    number: int
    said: tuple[str, ...]
    known: int | None


class Unknown(NamedTuple):
    """Words in a column that name nothing in the offer, and how many rows have them; of a module
    with its programme before it."""

    column: str
    words: str
    rows: int


@dataclass
class Matched:
    """How many rows now point at what they name, by column, and what could not be matched."""

    columns: dict[str, int] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)


def match(table: type[Base], at_once: int = AT_ONCE) -> Matched:
    """Lets the rows of a table point at what their words name. What points already stays. Opens its
    own transactions, each of at most so many rows: whoever files meanwhile waits for no more."""
    found = Matched()
    for what in TABLES[table]:
        _match(table, what, at_once, found)
    return found


def _match(table: type[Base], what: str, at_once: int, found: Matched) -> None:
    name, unknown, after = f"{table.__tablename__}.{what}", Counter[tuple[str, ...]](), 0
    while True:
        with transaction():
            rows = _match_next(table, what, after, at_once)
        if not rows:
            break
        after = rows[-1].number
        unknown.update(row.said for row in rows if row.known is None)
        if pointed := sum(row.known is not None for row in rows):
            found.columns[name] = found.columns.get(name, 0) + pointed
    for said, number in sorted(unknown.items()):
        found.unknown.append(Unknown(name, ", ".join(filter(None, said)), number))


def _match_next(table: Any, what: str, after: int, at_once: int) -> list[_Row]:
    """The next rows that point at nothing yet; those whose words are known do now."""
    column, number = getattr(table, what), getattr(table, f"{what}_id")
    of = [table.programme] if what == MODULE else []
    waits = [column != "", number.is_(None), table.id > after]
    if table is Exclusion:
        waits.append(table.department == "")  # else what it names is of another one
    offer, locations = Offer.now(), _locations()
    asked = select(table.id, *of, column).where(*waits).order_by(table.id).limit(at_once)
    rows = []
    for one, *said in db.session.execute(asked.with_for_update()):
        rows.append(_Row(one, tuple(said), _called(offer, locations, what, said)))
    pointed: dict[int, list[int]] = {}
    for row in rows:
        if row.known is not None:
            pointed.setdefault(row.known, []).append(row.number)
    for known, some in pointed.items():
        db.session.execute(update(table).where(table.id.in_(some)).values({number: known}))
    return rows


def _called(offer: Offer, locations: dict[str, int], what: str, said: list[str]) -> int | None:
    if what == LOCATION:
        return locations.get(known_as(said[0]))
    found: Offered | None = offer.known.get(known_as(said[0]))
    if what == MODULE and found:
        found = found.modules.get(known_as(said[1]))
    return found.id if found else None


def _locations() -> dict[str, int]:
    rows = db.session.execute(select(Location.known_as, Location.id))
    return {row.known_as: row.id for row in rows}
