"""How many bytes a finished case keeps, and in which columns."""

from argparse import Namespace
from collections import Counter
from typing import Any

from sqlalchemy import Table, text

from benchmarks.crowd import final
from benchmarks.growth import Span, last_ids
from benchmarks.houses import SQLITE, house, stage
from processes.models import Base, db, transaction
from processes.models.stamps import HOUSE

CASES = 5
LARGE = 0.03  # of the whole
# As it is stored; PostgreSQL compresses long texts.
SIZES = {SQLITE: "length(CAST({} AS BLOB))", "postgresql": "pg_column_size({})"}


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for the whole of a case that went the usual way, one a table, and one for each column
    that is more than a thirtieth of it; without headers of rows, and without indexes."""
    with house(database, said.folder) as app, stage(app) as play:
        with transaction():
            for number in range(CASES):
                play.add(f"cursist{number}")
        before = last_ids()
        for number in range(CASES):
            final(play, f"cursist{number}")
        columns = _bytes(Span(before, last_ids()), database) + _stamps(database)
    tables: Counter[str] = Counter()
    for (table, _), size in columns.items():
        tables[table] += size
    whole = columns.total()
    found = [("a finished case", whole), *tables.most_common()]
    found += [(f"{t}.{c}", size) for (t, c), size in columns.most_common() if size > whole * LARGE]
    return [
        {"subject": "storage", "work": work, "bytes": round(size / CASES)} for work, size in found
    ]


def _bytes(span: Span, database: str) -> Counter[tuple[str, str]]:
    """Of each column of each table what the rows of a span have in it."""
    found: Counter[tuple[str, str]] = Counter()
    for table in Base.metadata.sorted_tables:
        if table.name in span.before:
            found += _sizes(table, f"id > {span.before[table.name]}", database)
    return found


def _stamps(database: str) -> Counter[tuple[str, str]]:
    """The same of the stamps of cases: they refer to no other table, and so are in no span."""
    return _sizes(Base.metadata.tables["stamp"], f"chain <> {HOUSE}", database)


def _sizes(table: Table, which: str, database: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    with db.engine.connect() as connection:
        for column in table.columns:
            size = SIZES[database].format(f'"{column.name}"')
            rows = f'FROM "{table.name}" WHERE {which}'
            total = connection.scalar(text(f"SELECT coalesce(sum({size}), 0) {rows}"))
            found[table.name, column.name] = int(total)
    return +found
