"""The smallest house that workers can run in, and mails to send. Also started as a process."""

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import select

from processes.clock import legal_now, machine_now
from processes.models import Mail, Person, db, transaction
from workers import run_relay, run_worker, start_inside


def build(database: str, port: int, **config: Any) -> Flask:
    app = Flask("house")
    app.config.update(
        CENTRE="",
        SECRET_KEY="of the workers",
        SQLALCHEMY_DATABASE_URI=database,
        MAIL_SERVER="127.0.0.1",
        MAIL_PORT=port,
        MAIL_DEFAULT_SENDER="info@centrum.example",
        CENTRE_NAME="Centrum, voor iedereen",
        BASE_URL="http://weerwoord.example",
        TESTING=True,
        **config,
    )
    db.init_app(app)
    return app


def write(
    address: str = "amina@example.org", number: int = 1, legal: bool = True, **more: Any
) -> int:
    """A mail to send, written now; its id."""
    with transaction():
        person = db.session.scalar(select(Person).where(Person.email == address))
        mail = Mail(
            person=person or Person(name="Amina", email=address),
            role="cursist",
            address=address,
            message_id=f"<{number}@centrum.example>",
            legal=legal,
            written_at=legal_now(),
            next_at=machine_now(),
            **{
                "template": "evaluation_objection/invitation",
                "subject": f"Mail {number}",
                "kept_text": "Beste\n",
                "kept_html": "<p>Beste</p>",
                **more,
            },
        )
        db.session.add(mail)
        db.session.flush()
        return mail.id


def look(mail_id: int) -> Mail:
    """The row as it is now."""
    db.session.rollback()
    return db.session.get_one(Mail, mail_id)


def until(there: Callable[[], bool], timeout: float = 60) -> None:
    """Wait for what other threads and processes do to the rows; fail where they do not."""
    ends, pause = monotonic() + timeout, Event()
    while not there():
        assert monotonic() < ends, "it did not happen"
        pause.wait(0.02)


def later(**by: float) -> time_machine.travel:
    """The same machine, so much later."""
    return time_machine.travel(datetime.now(UTC) + timedelta(**by), tick=True)


def work(app: Flask) -> None:
    """Work as a web process does, until SIGTERM."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    stop = start_inside(app)
    signal.sigwait([signal.SIGTERM])
    stop()


def run(what: str, database: str, port: str, minutes_later: str, broker: str = "") -> None:
    """Be a process of this house: `work`, `run_worker` or `run_relay`."""
    runs = {"work": work, "run_worker": run_worker, "run_relay": run_relay}
    with later(minutes=float(minutes_later)):
        runs[what](build(database, int(port), BROKER_URL=broker))


class Process(AbstractContextManager["Process"]):
    """What `run` does, as a process of its own; it is told to end after the `with`."""

    def __init__(self, house: Flask, what: str = "work", minutes_later: int = 0) -> None:
        config = house.config
        database, port = config["SQLALCHEMY_DATABASE_URI"], str(config["MAIL_PORT"])
        told = [what, database, port, str(minutes_later), config.get("BROKER_URL", "")]
        self._process = subprocess.Popen([sys.executable, "-m", "tests.workers.house", *told])

    def kill(self) -> None:
        """As kill -9 does: without a word of warning."""
        self._process.kill()

    def end(self) -> int:
        """Tell it to end, and wait; its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(30)

    def __exit__(self, *_: object) -> None:
        self.end()


if __name__ == "__main__":
    run(*sys.argv[1:])
