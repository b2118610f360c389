"""The rows of every table as lines of JSON, alike for SQLite and PostgreSQL, and back.

A table is read as it stands in the database, so that one of an older version can be read and filled
too. Moments and days are in ISO form, moments in UTC; bytes in base64; what is kept as JSON stays
the text that it is.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator

from processes.models.passages import is_of_index

ALEMBIC = "alembic_version"  # its row says which tables there are
PART = 1024 * 1024  # bytes; one row may be longer
ROWS_AT_ONCE = 200
Convert = Callable[[Any], Any]


class WrittenJson(TypeDecorator[str]):
    """JSON of PostgreSQL as the text that was written, not read and written anew."""

    impl = sa.Text
    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Out of the database: as text."""
        return sa.cast(column, sa.Text)

    def bind_expression(self, bindvalue: Any) -> ColumnElement[Any]:
        """Into the database: the text, as JSON."""
        return sa.cast(bindvalue, sa.JSON)


def tables(connection: sa.Connection) -> dict[str, sa.Table]:
    """The tables of a database by their names, with their columns and keys and nothing else."""
    inspector = sa.inspect(connection)
    names = sorted(set(inspector.get_table_names()) - {ALEMBIC})
    return {name: _table(inspector, name) for name in names if not is_of_index(name)}


def written(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[int, bytes]]:
    """The rows in the order of their key, in parts of about 1 MiB: how many, and their lines."""
    out = [_AS_JSON.get(column.type.python_type) for column in table.columns]
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(
        sa.select(table).order_by(*table.primary_key.columns)
    )
    count, part = 0, bytearray()
    for row in rows:
        part += json.dumps(_converted(row, out), ensure_ascii=False).encode() + b"\n"
        count += 1
        if len(part) >= PART:
            yield count, bytes(part)
            count, part = 0, bytearray()
    if count:
        yield count, bytes(part)


def fill(connection: sa.Connection, table: sa.Table, columns: list[str], lines: bytes) -> int:
    """Adds the rows of a part, whose values stand in the order of `columns`; how many."""
    back = [_FROM_JSON.get(table.columns[name].type.python_type) for name in columns]
    rows = [
        dict(zip(columns, _converted(json.loads(line), back), strict=True))
        for line in lines.splitlines()
    ]
    connection.execute(sa.insert(table), rows)
    return len(rows)


def _table(inspector: sa.Inspector, name: str) -> sa.Table:
    keys = inspector.get_pk_constraint(name)["constrained_columns"]
    columns = [
        sa.Column(
            told["name"],
            _type(told["type"], inspector.dialect.name),
            primary_key=told["name"] in keys,
            autoincrement=False,
        )
        for told in inspector.get_columns(name)
        if "computed" not in told  # the database makes it anew
    ]
    return sa.Table(name, sa.MetaData(), *columns)


def _type(told: sa.types.TypeEngine[Any], database: str) -> sa.types.TypeEngine[Any]:
    if not isinstance(told, sa.JSON):
        return told
    return WrittenJson() if database == "postgresql" else sa.Text()


def _converted(values: Any, converts: list[Convert | None]) -> list[Any]:
    return [
        value if convert is None or value is None else convert(value)
        for value, convert in zip(values, converts, strict=True)
    ]


def _moment(value: datetime) -> str:
    """SQLite keeps no zone: a stored moment is UTC."""
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return aware.isoformat()


def _base64(value: bytes) -> str:
    return b64encode(value).decode()


_AS_JSON: dict[type, Convert] = {datetime: _moment, date: date.isoformat, bytes: _base64}
_FROM_JSON: dict[type, Convert] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: b64decode,
}
