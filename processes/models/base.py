"""The database: one metadata, one session, and the transaction at the edge of every step."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Engine, MetaData, Select, String, event
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect, ExceptionContext
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction, registry
from sqlalchemy.types import TypeDecorator

from processes.clock import holding, legal_now

# Named constraints, or SQLite cannot be migrated.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_WRITES = {"weerwoord_writes": True}
_STEP = "weerwoord_step"
_READ = "weerwoord_read"
# In so many orders PostgreSQL joins tables before it chooses one. It keeps no plan, for a rollback
# throws away what was prepared, and with its usual 8 it thinks five times as long about the file of
# a case as it takes to read it.
JOINS_WEIGHED = 4


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC and read back as UTC. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a moment is in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database: in UTC. Raises ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored moment needs a zone, {value!r} has none")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Out of the database: aware, in UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def by_its_bytes(length: int) -> String:
    """Text that both databases order alike: by its bytes, whatever the language of the server."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class Base(DeclarativeBase):
    """What every table is made from."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON},
    )


db = SQLAlchemy(model_class=Base)

Row = TypeVar("Row", bound=Base)
Found = TypeVar("Found")


@contextmanager
def transaction() -> Iterator[None]:
    """One step: everything inside is kept together, or, after any error, nothing is.

    What the session had read before is read again inside, so that a step never decides on what it
    saw before it held its locks. Legal now is the moment at which the step came to the door: who
    files in the last second and then waits for a lock is in time. On SQLite the write lock is
    taken at once (BEGIN IMMEDIATE): otherwise two writers that both began by reading lose one
    another's work. Raises RuntimeError inside another step: one of the two would not be whole.
    """
    session = db.session()
    if session.info.get(_STEP):
        raise RuntimeError("a step inside a step: open the transaction at the edge, and only there")
    session.rollback()
    session.info[_STEP] = True
    try:
        with holding(legal_now()):
            session.connection(execution_options=_WRITES)
            yield
            session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_STEP)


class _Over(Exception):
    """No error: the way out of a transaction of which nothing is kept."""


@contextmanager
def rehearsal() -> Iterator[None]:
    """A transaction of which nothing is kept: what a step would do can be read inside it. Raises
    what is raised inside, and as `transaction` does."""
    with suppress(_Over), transaction():
        yield
        raise _Over


def once_a_step(what: str, read: Callable[[], Found]) -> Found:
    """What `read` answers: asked once in a transaction, and kept under this name to its end."""
    known: dict[str, Found] = db.session().info.setdefault(_READ, {})
    if what not in known:
        known[what] = read()
    return known[what]


def read_in_this_step(what: str, found: object) -> None:
    """`once_a_step` answers with what another statement of this transaction brought along."""
    db.session().info.setdefault(_READ, {})[what] = found


@event.listens_for(Session, "after_soft_rollback")
def read_anew(session: Session, *_: object) -> None:
    """What was read once a step is read again from here on."""
    session.info.pop(_READ, None)


@event.listens_for(Session, "after_transaction_end")
def _ended(session: Session, ended: SessionTransaction) -> None:
    if ended.parent is None:
        read_anew(session)


@contextmanager
def reading(table: type[Base]) -> Iterator[None]:
    """What is read inside is of a table in which no step writes in passing: what this one wrote in
    others waits for its end, for every flush looks at all that the step holds."""
    session = db.session()
    if any(isinstance(row, table) for row in (*session.new, *session.dirty, *session.deleted)):
        session.flush()
    with session.no_autoflush:
        yield


def found_or_made(rows: Select[Row], make: Callable[[], Row]) -> Row:
    """The row; where there is none yet it is made, unless somebody else makes it at that moment."""
    if found := db.session.scalars(rows).first():
        return found
    try:
        with db.session.begin_nested():
            made = make()
            db.session.add(made)
        return made
    except IntegrityError:
        return db.session.scalars(rows).one()


@event.listens_for(Engine, "connect")
def _as_we_want_it(connection: DBAPIConnection, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        _sqlite_as_we_want_it(connection)
    else:
        connection.cursor().execute(f"SET join_collapse_limit = {JOINS_WEIGHED}")
        connection.commit()


def _sqlite_as_we_want_it(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None  # SQLAlchemy's `begin` below says BEGIN, not the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "handle_error")
def _without_values(error: ExceptionContext) -> None:
    """PostgreSQL tells in a second line which values were wrong; no log gets them."""
    for each in (error.original_exception, error.sqlalchemy_exception):
        if each is not None:
            each.args = tuple(
                said.partition("\n")[0] if isinstance(said, str) else said for said in each.args
            )


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("weerwoord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
