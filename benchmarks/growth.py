"""A house with very many cases: a few real ones, played, whose rows the database then copies.

Each copy keeps what its case is and has ids, references, addresses, engine tasks and message ids of
its own; its days lie earlier, so that copies are spread over a month, or over ten years once they
have ended. The state of the engine is the one that was copied, unless each is given its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Engine,
    Index,
    String,
    Table,
    UniqueConstraint,
    text,
)
from zstandard import ZstdCompressor, ZstdDecompressor

from processes.models import Base, Case, DueDate, Task, db, transaction
from processes.models.base import Moment

BATCH = 20_000
ENGINE_TASK = "engine_task"  # a UUID, of which the first eight signs change
NUMBERS = {
    "sqlite": "WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers"
    " WHERE n < {last}) ",
    "postgresql": "WITH numbers AS (SELECT n FROM generate_series({first}, {last}) AS series(n)) ",
}
# Keys are not checked row by row while they are copied; nothing is waited for on the disk.
IN_HASTE = {
    "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000"),
    "postgresql": ("SET session_replication_role = replica", "SET synchronous_commit = off"),
}


@dataclass(frozen=True)
class Span:
    """Of each table the last id before some rows were written, and the last one after."""

    before: dict[str, int]
    after: dict[str, int]

    def length(self, table: str) -> int:
        """How far the ids of two copies of a row lie apart."""
        return self.after[table] - self.before[table]


def last_ids() -> dict[str, int]:
    """Of each table with a number for an id, that is not of the house, the last one; 0 where it is
    empty."""
    kept = _of_the_house()
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(text(f'SELECT coalesce(max(id), 0) FROM "{table.name}"'))
            for table in Base.metadata.sorted_tables
            if "id" in table.columns and table.name not in kept
        }


def _of_the_house() -> set[str]:
    """The tables that refer to nothing but one another, such as those of the diagrams and of the
    modules, and not the people: nothing in them is copied."""
    kept: set[str] = set()
    for table in Base.metadata.sorted_tables:
        known = {key.column.table.name for key in table.foreign_keys}
        if table.name != "person" and known <= kept:
            kept.add(table.name)
    return kept


def copy(span: Span, times: int, days: int) -> None:
    """Copies all rows of a span so many times, each so many days earlier at most."""
    tables = [t for t in Base.metadata.sorted_tables if span.after.get(t.name) and _grew(span, t)]
    many = times * 10 > span.before["case"]  # few among very many go in between them
    indexes = [index for table in tables for index in table.indexes if many]
    with _in_haste(db.engine, tables, indexes) as connection:
        for first in range(1, times + 1, BATCH):
            last = min(first + BATCH - 1, times)
            numbers = NUMBERS[db.engine.dialect.name].format(first=first, last=last)
            for table in tables:
                connection.execute(text(_insert(table, span, numbers, days)))
                connection.commit()


def give_own_states(span: Span, times: int) -> None:
    """The state of each copy names the engine tasks of that copy, as its rows do: it can go on."""
    last, length = span.after["case"], span.length("case")
    with transaction():
        for case in db.session.scalars(db.select(Case).where(Case.id <= last)).all():
            known = db.select(Task.engine_task).where(Task.case_id == case.id)
            timers = db.select(DueDate.engine_task).where(DueDate.case_id == case.id)
            tasks = {UUID(one) for one in db.session.scalars(known.union(timers)) if one}
            state = ZstdDecompressor().decompress(case.state)
            rows = [
                {"number": case.id + n * length, "state": _own_state(state, tasks, n)}
                for n in range(1, times + 1)
            ]
            update = 'UPDATE "case" SET state = :state WHERE id = :number'
            db.session.execute(text(update), rows)


def _own_state(state: bytes, tasks: set[UUID], n: int) -> bytes:
    for task in tasks:
        state = state.replace(task.bytes, n.to_bytes(4, "big") + task.bytes[4:])
    return ZstdCompressor(level=1).compress(state)


def _grew(span: Span, table: Table) -> bool:
    return span.length(table.name) > 0


def _insert(table: Table, span: Span, numbers: str, days: int) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_copied(column, span, days) for column in table.columns)
    old = f"id > {span.before[table.name]} AND id <= {span.after[table.name]}"
    rows = f'FROM numbers CROSS JOIN "{table.name}" WHERE {old}'
    if db.engine.dialect.name == "sqlite":
        return f'INSERT INTO "{table.name}" ({names}) {numbers} SELECT {values} {rows}'
    return f'{numbers} INSERT INTO "{table.name}" ({names}) SELECT {values} {rows}'


def _copied(column: "Column[object]", span: Span, days: int) -> str:
    """What stands in a column of copy `n`, as SQL."""
    name = f'"{column.table.name}"."{column.name}"'
    if column.primary_key:
        return f"{name} + n * {span.length(column.table.name)}"
    for to in {key.column.table.name for key in column.foreign_keys} & span.before.keys():
        moved = f"{name} + n * {span.length(to)}"
        return f"CASE WHEN {name} > {span.before[to]} THEN {moved} ELSE {name} END"
    if isinstance(column.type, String) and _is_unique(column):
        return _own_text(column, name, span)
    if isinstance(column.type, Moment):
        return _earlier(name, days)
    if isinstance(column.type, Date) and column.name != "born_on":
        return _day_earlier(name, days)
    return name


def _is_unique(column: "Column[object]") -> bool:
    """No two rows have the same; what is unique only together with a key is so already."""
    table = column.table
    unique = [list(c.columns) for c in table.constraints if isinstance(c, UniqueConstraint)]
    unique += [list(index.columns) for index in table.indexes if index.unique]
    alone = [column] in unique
    return alone or column.name == ENGINE_TASK


def _own_text(column: "Column[object]", name: str, span: Span) -> str:
    """Another one for each copy; that of a case still looks like a reference."""
    sqlite = db.engine.dialect.name == "sqlite"
    if column.name == "reference":
        number = f'CAST("case".id + n * {span.length("case")} AS VARCHAR)'
        return f"substr({name}, 1, 8) || {number}"
    hexadecimal = "printf('%08x', n)" if sqlite else "lpad(to_hex(n), 8, '0')"
    return f"{hexadecimal} || " + (f"substr({name}, 9)" if column.name == ENGINE_TASK else name)


def _earlier(name: str, days: int) -> str:
    """So many whole days, and some seconds: few things happen at one moment."""
    if db.engine.dialect.name == "postgresql":
        return f"{name} - (n % {days}) * interval '1 day' - (n % 3571) * interval '1 second'"
    by = f"'-' || (n % {days}) || ' days', '-' || (n % 3571) || ' seconds'"
    return f"strftime('%Y-%m-%d %H:%M:%f', {name}, {by}) || '000'"


def _day_earlier(name: str, days: int) -> str:
    if db.engine.dialect.name == "postgresql":
        return f"{name} - (n % {days})"
    return f"date({name}, '-' || (n % {days}) || ' days')"


@contextmanager
def _in_haste(engine: Engine, tables: list[Table], indexes: list[Index]) -> Iterator[Connection]:
    """A connection of its own that copies fast; these indexes are made afterwards, all at once."""
    sqlite = engine.dialect.name == "sqlite"
    db.session.remove()
    with engine.connect() as connection:
        for command in IN_HASTE[engine.dialect.name]:
            connection.connection.cursor().execute(command)  # before SQLAlchemy begins
        for index in indexes:
            index.drop(connection)
        connection.commit()
        yield connection
        for index in indexes:
            index.create(connection)
        if not sqlite:
            for table in tables:
                last = f'(SELECT max(id) FROM "{table.name}")'
                sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
                connection.execute(text(f"SELECT setval({sequence}, {last})"))
        connection.commit()
        connection.invalidate()  # nobody else gets it as it is


def keep_statistics() -> None:
    """What PostgreSQL does by itself after a while; SQLite does nothing of the kind."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
