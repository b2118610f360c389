"""A house for stories: both databases in turn, without web pages, empty before each test.

A folder uses it by importing these fixtures in its conftest.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from processes.models import db
from processes.stamps import stamp_each_step
from tests.conftest import SETTINGS
from tests.rows import empty


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One app for each kind of database and all its stories: what SQLAlchemy has compiled once, it
    does not compile again."""
    app = Flask("stories")
    address = _address(request, tmp_path_factory)
    app.config.update(SETTINGS, SQLALCHEMY_DATABASE_URI=address, FORMER_SECRET_KEYS=())
    db.init_app(app)
    stamp_each_step()
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
        empty()
        yield house
        db.session.remove()
    house.config.clear()
    house.config.update(config)


def _address(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folders.mktemp('stories')}/weerwoord.db"
    server: Any = request.getfixturevalue("postgresql_server")
    return str(server.get_uri(driver="psycopg"))
