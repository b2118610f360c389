"""Filling tables that point at one another, in circles too, whatever the order of their rows."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from processes.errors import BackupError

from . import rows

FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""
NUMBERED = "SELECT pg_get_serial_sequence(quote_ident(:table), :column)"


@contextmanager
def any_order(connection: sa.Connection) -> Iterator[None]:
    """While inside, a row may point at a row that is not there yet. At the end each must be there,
    and numbers that the database gives go on behind those that there are. Raises BackupError where
    rows do not fit the tables or one another."""
    try:
        with _UNCHECKED[connection.dialect.name](connection):
            yield
    except sa.exc.DatabaseError as error:
        raise BackupError(f"its rows do not fit the tables: {error.orig}") from error


@contextmanager
def _unchecked_on_sqlite(connection: sa.Connection) -> Iterator[None]:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    yield
    astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if astray:
        table, row, pointed, _ = astray[0]
        raise BackupError(
            f"{len(astray)} of its rows point at nothing, such as {table} {row}, at {pointed}"
        )


@contextmanager
def _unchecked_on_postgresql(connection: sa.Connection) -> Iterator[None]:
    """Whoever owns the tables may take their keys away; to put checks off takes a superuser."""
    keys = connection.exec_driver_sql(FOREIGN_KEYS).all()
    for table, name, _ in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    yield
    for table, name, definition in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    _count_on(connection)


def _count_on(connection: sa.Connection) -> None:
    for table in rows.tables(connection).values():
        for column in table.primary_key.columns:
            asked = {"table": table.name, "column": column.name}
            sequence = connection.scalar(sa.text(NUMBERED), asked)
            last = connection.scalar(sa.select(sa.func.max(column)))
            if sequence and last:
                connection.execute(sa.select(sa.func.setval(sequence, last)))


_UNCHECKED = {"sqlite": _unchecked_on_sqlite, "postgresql": _unchecked_on_postgresql}
