"""A house for stories: both databases in turn, without web pages, empty before each test.

A folder uses it by importing these fixtures in its conftest.

TRUNCATE writes the files of every table and index anew, on PostgreSQL at more cost than a story.
So rows are deleted, and VACUUM gives their place back: rows then lie in the order in which they
come, as in a new table.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from flask import Flask

from processes.models import Base, db
from tests.conftest import SETTINGS

# Who is in the middle of something: what a story left open holds locks. An idle one holds none.
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS DISTINCT FROM 'idle'
"""
WRITTEN = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
FROM_ONE = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One app for each kind of database and all its stories: what SQLAlchemy has compiled once, it
    does not compile again."""
    app = Flask("stories")
    app.config.update(SETTINGS, SQLALCHEMY_DATABASE_URI=_address(request, tmp_path_factory))
    db.init_app(app)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The house inside its context, as it was when it was made: with empty tables, and nobody else
    in the middle of something in its database."""
    config = dict(house.config)
    with house.app_context():
        _empty()
        yield house
        db.session.remove()
    house.config.clear()
    house.config.update(config)


def _address(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folders.mktemp('stories')}/weerwoord.db"
    server: Any = request.getfixturevalue("postgresql_server")
    return str(server.get_uri(driver="psycopg"))


def _empty() -> None:
    with closing(db.engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            rows = "".join(f'DELETE FROM "{name}";' for name in Base.metadata.tables)
            driver.executescript(f"BEGIN; PRAGMA defer_foreign_keys = ON; {rows} COMMIT;")
        else:
            driver.autocommit = True
            _empty_postgresql(driver)
            driver.autocommit = False


def _empty_postgresql(connection: psycopg.Connection) -> None:
    connection.execute(ALONE)
    if written := [name for (name,) in connection.execute(WRITTEN)]:
        rows = "; ".join(f"DELETE FROM {name}" for name in written)
        # A replica holds no foreign keys; several statements at once are one transaction.
        connection.execute(f"SET LOCAL session_replication_role = replica; {rows}")
        connection.execute(f"VACUUM {', '.join(written)}")
    connection.execute(FROM_ONE)
