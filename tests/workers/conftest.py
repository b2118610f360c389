"""A small house without web pages, on SQLite and on PostgreSQL, and a post office beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask

from processes.models import db
from tests.workers.house import build
from tests.workers.post_office import PostOffice
from workers import connect


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """A mail server that is open."""
    office = PostOffice()
    office.open()
    yield office
    office.close()


@pytest.fixture
def unconnected(stage_database: str, post_office: PostOffice) -> Iterator[Flask]:
    """A house in which nothing works yet."""
    with inside(stage_database, post_office.port) as app:
        yield app


@pytest.fixture
def house(unconnected: Flask) -> Flask:
    """A house that has its broker and its mail server, and no worker."""
    connect(unconnected)
    return unconnected


@pytest.fixture
def sqlite_house(sqlite_database: str, post_office: PostOffice) -> Iterator[Flask]:
    """As `unconnected`, for what no database changes."""
    with inside(sqlite_database, post_office.port) as app:
        yield app


@contextmanager
def inside(database: str, port: int, **config: Any) -> Iterator[Flask]:
    """A house, with its context around the test."""
    app = build(database, port, **config)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
