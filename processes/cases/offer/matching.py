"""Which row of the offer it is that results, cases, exemptions and exclusions were about, in words,
before they pointed at one."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import func, select, update

from processes.models import ABOUT, Base, Exclusion, Location, Offer, Result, db
from processes.models.offer import Offered, known_as
from processes.models.pointing import LOCATION, MODULE, PROGRAMME

# In the order in which every door writes them, or each could wait for the other.
TABLES: dict[type[Base], tuple[str, ...]] = {Result: (PROGRAMME, MODULE), **ABOUT}


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


def match(table: type[Base]) -> Matched:
    """Lets the rows of a table point at what their words name. What points already stays."""
    found = Matched()
    for what in TABLES[table]:
        _match(table, what, found)
    return found


def _match(table: Any, what: str, found: Matched) -> None:
    column, number = getattr(table, what), getattr(table, f"{what}_id")
    of = [table.programme] if what == MODULE else []
    waits = [column != "", number.is_(None)]
    if table is Exclusion:
        waits.append(table.department == "")  # else what it names is of another one
    name, offer, locations = f"{table.__tablename__}.{what}", Offer.now(), _locations()
    words = select(*of, column, func.count()).where(*waits).group_by(*of, column)
    for *said, rows in db.session.execute(words.order_by(*of, column)).all():
        known = _called(offer, locations, what, said)
        if known is None:
            found.unknown.append(Unknown(name, ", ".join(filter(None, said)), rows))
            continue
        same = (each == words for each, words in zip((*of, column), said, strict=True))
        db.session.execute(update(table).where(*waits, *same).values({number: known}))
        found.columns[name] = found.columns.get(name, 0) + rows


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
