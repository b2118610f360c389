"""How Alembic meets our database: an upgrade is one transaction, and two wait for one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from processes.models import db
from processes.models.base import Moment
from processes.models.passages import WORDS, index_texts, is_of_index
from processes.models.stamps import guard, lift

LOCK = 63616  # any number, as long as it is ours


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """A migration outlives our types: a moment is written down as what the database knows."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """What the database keeps to look in is not of our models."""
    if kind == "table":
        return not is_of_index(name or "")
    return (kind, name) not in (("column", WORDS), ("index", f"ix_passage_{WORDS}"))


@contextmanager
def without_foreign_keys(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; dropping the old one must not empty the others."""
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def migrate(connection: sa.Connection) -> None:
    """Run what was asked for, all or nothing."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        transactional_ddl=True,
        render_item=render_item,
        include_name=include_name,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        lift(connection)
        context.run_migrations()
        if sa.inspect(connection).has_table("stamp"):
            guard(connection)
        if sa.inspect(connection).has_table("passage"):
            index_texts(connection)
        if connection.dialect.name == "sqlite":
            astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if astray:
                raise RuntimeError(f"these rows point at nothing, nothing was changed: {astray}")


with db.engine.connect().execution_options(weerwoord_writes=True) as connection:
    if connection.dialect.name == "sqlite":
        with without_foreign_keys(connection):
            migrate(connection)
    else:
        migrate(connection)
