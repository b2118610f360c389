"""The demo's centre as a process of its own. It lives on Monday 9 March 2026, so that
every date on its pages is known beforehand.

    python -m tests.walks.house settle FOLDER
    python -m tests.walks.house serve FOLDER PORT
"""

import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

import time_machine
from flask import Flask
from sqlalchemy import select

from app.demo.command import HOST, demo_app
from app.demo.mail_catcher import start as start_catcher
from app.serving import listen
from processes.accounts.passwords import hashed
from processes.models import Person, db, transaction
from processes.regulation import BRUSSELS

OPENS_AT = datetime(2026, 3, 9, 11, tzinfo=BRUSSELS)
PASSWORD = "drie blauwe stoelen"
# The browser lives today: a session that ends eight hours later in the house may be over for it.
SESSION = timedelta(days=100 * 365)


def settle(folder: Path) -> None:
    """Plays the demo's stories into an empty folder, and gives everybody a password."""
    catcher = start_catcher(folder / "mail", free_port())
    try:
        app = demo_app(folder, 8000, catcher.port)
        with app.app_context():
            _give_passwords()
            db.engine.dispose()
    finally:
        catcher.stop()


def serve(folder: Path, port: int) -> None:
    """The pages, a worker, the relay and a mail server, until this process is told to end."""
    catcher = start_catcher(folder / "mail", free_port())
    try:
        listen(_with_long_sessions(demo_app(folder, port, catcher.port)), HOST, port)
    finally:
        catcher.stop()


def free_port() -> int:
    """A port of this machine on which nobody listens now."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _with_long_sessions(app: Flask) -> Flask:
    app.config["PERMANENT_SESSION_LIFETIME"] = SESSION
    return app


def _give_passwords() -> None:
    password = hashed(PASSWORD)
    with transaction():
        for person in db.session.scalars(select(Person)):
            person.password_hash = password


if __name__ == "__main__":
    with time_machine.travel(OPENS_AT, tick=True):
        if sys.argv[1] == "settle":
            settle(Path(sys.argv[2]))
        else:
            serve(Path(sys.argv[2]), int(sys.argv[3]))
