"""All the rows of the database that an app context stands on: read, taken away, put back.

Rows are put back in the order in which they lay, for a query that names no order must answer as it
did before. TRUNCATE would do, but it writes the files of every table and index anew, on PostgreSQL
at more cost than a story. So rows are deleted. New ones go behind them, until so many lie there
that VACUUM gives their place back: it costs as much as to put everything back.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from processes.models import Base, db
from processes.models.stamps import APPENDED

# By table what it holds, and by NUMBERS where the numbers of rows go on.
Rows = Mapping[str, Any]
NUMBERS = "numbers"
TABLES = tuple(Base.metadata.tables)

# Who is in the middle of something: what a story left open holds locks. An idle one holds none.
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS DISTINCT FROM 'idle'
"""
HOLDING = " UNION ALL ".join(
    f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in TABLES
)
# So much lies deleted in a table, or of what is too long for its rows, that it is in the way.
GROWN = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND (pg_relation_size(oid) > 64 * 1024 OR pg_relation_size(reltoastrelid) > 4 * 1024 * 1024)
"""
REACHED = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
FROM_ONE = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
# A replica holds no foreign keys: tables may be written in any order. Nor does it have triggers.
ANY_ORDER = "SET LOCAL session_replication_role = replica"
# SQLite has them always: they are away while rows are that are only appended to.
GUARDED = (*APPENDED, "case")
GUARDS = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {GUARDED}"


def rows() -> Rows:
    """What every table holds that holds something."""
    with _driver() as driver:
        if isinstance(driver, sqlite3.Connection):
            return {n: tuple(driver.execute(f'SELECT * FROM "{n}"')) for n in _holding(driver)}
        found: Rows = {name: _copied(driver, name) for name in _holding(driver)}
        numbers = tuple(driver.execute(REACHED))
        return {**found, NUMBERS: numbers} if numbers else found


def put_back(wanted: Rows, now: Rows) -> None:
    """The tables hold this again; `now` is what they hold now."""
    changed = [name for name, held in now.items() if wanted.get(name) != held and name != NUMBERS]
    new: dict[str, Any] = {name: held for name, held in wanted.items() if now.get(name) != held}
    new.pop(NUMBERS, None)
    with _driver() as driver:
        if isinstance(driver, sqlite3.Connection):
            _write_sqlite(driver, changed, new)
            return
        _empty(driver, changed)
        with driver.transaction():
            driver.execute(ANY_ORDER)
            for name, held in new.items():
                with driver.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
                    copy.write(held)
        if wanted.get(NUMBERS) != now.get(NUMBERS):
            driver.execute(FROM_ONE)
            for name, last in wanted.get(NUMBERS, ()):
                driver.execute("SELECT setval(%s::regclass, %s)", (name, last))


def empty() -> None:
    """No table holds anything, and nobody else is in the middle of something in the database."""
    with _driver() as driver:
        if isinstance(driver, sqlite3.Connection):
            if held := _holding(driver):
                _write_sqlite(driver, held, {})
            return
        driver.execute(ALONE)
        _empty(driver, _holding(driver))
        if grown := [f'"{name}"' for (name,) in driver.execute(GROWN)]:
            driver.execute(f"VACUUM {', '.join(grown)}")
        driver.execute(FROM_ONE)


@contextmanager
def past_the_doors() -> Iterator[Any]:
    """A connection on which whoever owns the database changes what they want, past the doors: no
    trigger and no key is in the way. Kept at the end."""
    db.session.rollback()
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            guards = connection.exec_driver_sql(GUARDS).all()
            for name, _ in guards:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            guards = []
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
        for _, guard in guards:
            connection.exec_driver_sql(guard)
        connection.commit()
        connection.invalidate()
    db.session.remove()


@contextmanager
def _driver() -> Iterator[Any]:
    """The connection of the driver itself, which commits every statement."""
    with closing(db.engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        if isinstance(driver, psycopg.Connection):
            driver.autocommit = True
            yield driver
            driver.autocommit = False
        else:
            yield driver


def _holding(driver: Any) -> list[str]:
    """The tables that have a row."""
    return [name for (name,) in driver.execute(HOLDING)]


def _copied(driver: psycopg.Connection[Any], name: str) -> bytes:
    with driver.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)


def _empty(driver: psycopg.Connection[Any], names: Iterable[str]) -> None:
    if quoted := [f'"{name}"' for name in names]:
        deleted = "; ".join(f"DELETE FROM {name}" for name in quoted)
        driver.execute(f"{ANY_ORDER}; {deleted}")  # sent together, they are one transaction


def _write_sqlite(
    driver: sqlite3.Connection, changed: Iterable[str], new: Mapping[str, Any]
) -> None:
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("PRAGMA defer_foreign_keys = ON")
    guards = driver.execute(GUARDS).fetchall() if set(APPENDED) & set(changed) else []
    for name, _ in guards:
        driver.execute(f"DROP TRIGGER {name}")
    for name in changed:
        driver.execute(f'DELETE FROM "{name}"')
    for name, held in new.items():
        places = ", ".join("?" * len(held[0]))
        driver.executemany(f'INSERT INTO "{name}" VALUES ({places})', held)
    for _, guard in guards:
        driver.execute(guard)
    driver.execute("COMMIT")
