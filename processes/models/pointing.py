"""What results, cases, exemptions and exclusions are about: beside its words, the row of the offer
that has this name, where there is one. Words are what people said; a row keeps its number under
every name."""

from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import get_history

from .base import Base
from .cases import Case
from .measures import Exclusion, Exemption
from .offer import Module, Programme, known_as
from .runs import Location

PROGRAMME, MODULE, LOCATION = "programme", "module", "location"
# What each of them says that it is about. A result is written by `offer`, under the names there.
ABOUT: dict[type[Base], tuple[str, ...]] = {
    Case: (PROGRAMME, MODULE, LOCATION),
    Exemption: (PROGRAMME, MODULE),
    Exclusion: (PROGRAMME, LOCATION),
}


def _number(row: Any, what: str) -> Any:
    """The number of what has this name, asked as the row is written; NULL where nothing has it."""
    named = {name: known_as(getattr(row, name)) for name in ABOUT[type(row)]}
    if what == LOCATION:
        return select(Location.id).where(Location.known_as == named[what]).scalar_subquery()
    programme = select(Programme.id).where(Programme.known_as == named[PROGRAMME])
    if what == PROGRAMME:
        return programme.scalar_subquery()
    module = select(Module.id).where(Module.known_as == named[what])
    return module.where(Module.programme_id == programme.scalar_subquery()).scalar_subquery()


def _written(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    _point(row, [name for name in ABOUT[type(row)] if getattr(row, name)])


def _said_later(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    """What was empty before. Another name of the same has the same number: `rename` sees to it."""
    _point(row, [name for name in ABOUT[type(row)] if "" in (get_history(row, name).deleted or ())])


def _point(row: Any, names: list[str]) -> None:
    if isinstance(row, Exclusion) and row.department:
        return  # what it names is of another department
    for name in names:
        setattr(row, f"{name}_id", _number(row, name))


for _table in ABOUT:
    event.listen(_table, "before_insert", _written)
    event.listen(_table, "before_update", _said_later)
