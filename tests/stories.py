"""A house for stories: both databases in turn, without web pages, empty before each test.

A folder uses it by importing these fixtures in its conftest.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from processes.models import Base, db
from tests.conftest import SETTINGS

ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


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
    """The house inside its context, with empty tables, and nobody else in its database."""
    with house.app_context():
        db.engine.dispose()
        _empty()
        yield house
        db.session.remove()


def _address(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folders.mktemp('stories')}/weerwoord.db"
    server: Any = request.getfixturevalue("postgresql_server")
    return str(server.get_uri(driver="psycopg"))


def _empty() -> None:
    tables = [f'"{name}"' for name in Base.metadata.tables]
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(ALONE))
            connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
        else:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            for table in tables:
                connection.execute(text(f"DELETE FROM {table}"))
        connection.commit()
