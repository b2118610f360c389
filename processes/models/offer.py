"""The programmes and modules of the centre, each under one name. Whatever a result or a seat names
is among them from the moment it is written, and is spelled as it is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, Text, UniqueConstraint, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from processes.folding import folded, look_alike, sameness
from processes.regulation.enrolment import GENERAL

from .base import Base, by_its_bytes, db, once_a_step
from .people import Seat
from .results import Result

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Programme(Base):
    """A programme: `known_as` is the same for what is one name. One that `ended` is chosen no more,
    and stays what results and cases are about. Of one of additional `general_education` exemptions
    are looked at in a talk (art. 4.1). The whole of it `gives` a kind of certificate, by its token;
    empty where it gives none (art. 3.7). `nt2_test`: for that the NT2 test is asked of who began in
    2023-2024 (art. 3.2)."""

    __tablename__ = "programme"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(by_its_bytes(200), unique=True)
    ended: Mapped[bool] = mapped_column(default=False)
    general_education: Mapped[bool] = mapped_column(default=False)
    gives: Mapped[str] = mapped_column(String(30), default="")
    nt2_test: Mapped[bool] = mapped_column(default=False)


class Module(Base):
    """A module of a programme; the rest as of that. It takes so many `periods` (lestijden), None
    while nobody said how many, each of which costs by the tariff of this name. `about` says what
    one learns, and `admission` who is admitted: the requirements of article 2.1. Who passes it gets
    what it `gives`; it `counts` for what the whole programme gives (art. 3.7)."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("programme_id", "known_as"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    name: Mapped[str] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(by_its_bytes(200))
    ended: Mapped[bool] = mapped_column(default=False)
    periods: Mapped[int | None]
    tariff: Mapped[str] = mapped_column(String(60), default=GENERAL)
    about: Mapped[str] = mapped_column(Text, default="")
    admission: Mapped[str] = mapped_column(Text, default="")
    gives: Mapped[str] = mapped_column(String(30), default="")
    counts: Mapped[bool] = mapped_column(default=False)
    programme: Mapped[Programme] = relationship()


def known_as(name: str) -> str:
    """What is the same for two ways to write one name."""
    return sameness(name)[:200]


def says_general(name: str) -> bool:
    """A programme of this name is additional general education, as far as its name says."""
    words = known_as(name)
    return "aanvullende algemene vorming" in words or "aav" in words.split()


def alike(name: str, known: Mapping[str, str]) -> str | None:
    """The name that this one looks like, of names by what they are known as; None where it is one
    of them, or looks like none."""
    if known_as(name) in known:
        return None
    return next((each for each in known.values() if look_alike(each, name)), None)


@dataclass
class Offered:
    """A programme or a module, as it can be chosen; of a programme its `modules`, by what they are
    known as, and whether it is additional `general_education`."""

    id: int
    name: str
    ended: bool
    general_education: bool = False
    modules: "dict[str, Offered]" = field(default_factory=dict)


@dataclass
class Offer:
    """All of them, by what each programme is known as. Ask `Offer.now()`."""

    known: dict[str, Offered]

    @classmethod
    def now(cls) -> "Offer":
        """As it stands; read once a step, in one statement."""
        return once_a_step("offer", lambda: cls._read(db.session.connection()))

    def spelled(self, programme: str, module: str = "") -> tuple[str, str]:
        """Both names as the house spells them; one that it does not know as it stands."""
        found = self.known.get(known_as(programme))
        if found is None:
            return programme, module
        known = found.modules.get(known_as(module))
        return found.name, known.name if known else module

    def is_general(self, programme: str) -> bool:
        """This programme is additional general education: as the house says, and of one that it
        does not know as the name says."""
        found = self.known.get(known_as(programme))
        return found.general_education if found else says_general(programme)

    def programmes(self) -> list[str]:
        """The names to choose from, in their order."""
        return _in_order(self.known.values())

    def programme_names(self) -> dict[str, str]:
        """Every name, also of what ended, by what it is known as."""
        return {key: each.name for key, each in self.known.items()}

    def module_names(self, programme: str) -> dict[str, str]:
        """The same of the modules of this programme."""
        found = self.known.get(known_as(programme))
        return {key: each.name for key, each in found.modules.items()} if found else {}

    def modules(self, programme: str) -> list[str]:
        """Those of this programme; none where the house does not know it."""
        found = self.known.get(known_as(programme))
        return _in_order(found.modules.values()) if found else []

    def in_order(self) -> list[Offered]:
        """Every programme, also what ended, by its name."""
        return sorted(self.known.values(), key=lambda each: folded(each.name))

    def every_module(self) -> list[str]:
        """Those of every programme that can be chosen."""
        open_ones = (each for each in self.known.values() if not each.ended)
        names = {
            module.name
            for each in open_ones
            for module in each.modules.values()
            if not module.ended
        }
        return sorted(names, key=folded)

    @classmethod
    def _read(cls, connection: Connection) -> "Offer":
        programmes = select(Programme.id, Programme.name, Programme.known_as, Programme.ended)
        columns = Module.id, Module.name, Module.known_as, Module.ended
        rows = programmes.add_columns(Programme.general_education, *columns).outerjoin(Module)
        offer = cls({})
        for number, name, key, ended, general, *module in connection.execute(rows).all():
            programme = offer.known.setdefault(key, Offered(number, name, ended, general))
            if module[0] is not None:
                programme.modules[module[2]] = Offered(module[0], module[1], module[3])
        return offer


def _in_order(offered: Iterable[Offered]) -> list[str]:
    return sorted((each.name for each in offered if not each.ended), key=folded)


def _named(mapper: Mapper[Any], connection: Connection, row: Result | Seat) -> None:
    """Before a row is written: its names are among those of the house, and spelled so."""
    if not row.programme:
        return
    offer = once_a_step("offer", lambda: Offer._read(connection))
    programme = _taken_up(connection, offer.known, Programme, row.programme)
    row.programme = programme.name
    if isinstance(row, Result):
        row.programme_id = programme.id
    if isinstance(row, Result) and row.module:
        of = {"programme_id": programme.id}
        module = _taken_up(connection, programme.modules, Module, row.module, **of)
        row.module, row.module_id = module.name, module.id


def _taken_up(
    connection: Connection,
    known: dict[str, Offered],
    table: type[Programme] | type[Module],
    name: str,
    **of: int,
) -> Offered:
    """The one that is known by this name, made where there is none: perhaps by somebody else, at
    this very moment."""
    key = known_as(name)
    if key not in known:
        row = {"name": name, "known_as": key, "ended": False, **of}
        if table is Programme:
            row |= {"general_education": says_general(name), "gives": ""}
            row["nt2_test"] = False
        else:
            row |= {"tariff": GENERAL, "about": "", "admission": "", "gives": "", "counts": False}
        insert = _INSERT[connection.dialect.name](table).values(row)
        connection.execute(insert.on_conflict_do_nothing())
        found = select(table.id, table.name, table.ended).filter_by(known_as=key, **of)
        known[key] = Offered(*connection.execute(found).one())
    return known[key]


for _table in (Result, Seat):
    event.listen(_table, "before_insert", _named)
