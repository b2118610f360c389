"""The demo's centre as a process of its own. It lives on Monday 9 March 2026, so that
every date on its pages is known beforehand.

Every such process is forked from one that has the whole house imported and nothing else done:
importing it takes longer than opening it.
"""

import multiprocessing
import socket
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
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
APART = multiprocessing.get_context("forkserver")
APART.set_forkserver_preload([__name__])


def settle(folder: Path) -> None:
    """Plays the demo's stories into an empty folder, and gives everybody a password."""
    with time_machine.travel(OPENS_AT, tick=False):
        _settle(folder)


def serve(folder: Path, port: int, compiled: Path, says: Connection) -> None:
    """The pages, a worker, the relay and a mail server, until this process is told to end. What it
    prints, it says. `compiled` is where templates are kept as Jinja made them, for the next one."""
    with (
        time_machine.travel(OPENS_AT, tick=True),
        open(says.fileno(), "w", closefd=False) as line,
        redirect_stdout(line),
    ):
        _serve(folder, port, compiled)


def _settle(folder: Path) -> None:
    catcher = start_catcher(folder / "mail", free_port())
    try:
        app = demo_app(folder, 8000, catcher.port)
        with app.app_context():
            _give_passwords()
            db.engine.dispose()
    finally:
        catcher.stop()


def _serve(folder: Path, port: int, compiled: Path) -> None:
    catcher = start_catcher(folder / "mail", free_port())
    try:
        app = _with_long_sessions(demo_app(folder, port, catcher.port))
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        listen([app], HOST, port)
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
