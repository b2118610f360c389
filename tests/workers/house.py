"""The smallest house that workers can run in, and mails to send. Also started as a process."""

import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import select

from processes.clock import legal_now, machine_now
from processes.models import Mail, Person, db, transaction
from workers import start_inside


def build(database: str, port: int, **config: Any) -> Flask:
    app = Flask("house")
    app.config.update(
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
            template="evaluation_objection/invitation",
            role="cursist",
            address=address,
            message_id=f"<{number}@centrum.example>",
            legal=legal,
            written_at=legal_now(),
            next_at=machine_now(),
            **{"subject": f"Mail {number}", "text": "Beste\n", "html": "<p>Beste</p>", **more},
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


def run(database: str, port: int, minutes_later: float) -> None:
    """Work as a web process does, until SIGTERM."""
    with later(minutes=minutes_later):
        stop = start_inside(build(database, port))
        signal.sigwait([signal.SIGTERM])
        stop()


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    run(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
