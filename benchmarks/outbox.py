"""How many mails a second leave the outbox, beside what plain smtplib does on the same server.

The floor is a loop of smtplib that connects for each mail, as the workers do, with messages that
are drawn before and without a database.
"""

from argparse import Namespace
from smtplib import SMTP
from time import perf_counter
from typing import Any

from flask import Flask
from sqlalchemy import func

from benchmarks.crowd import just_asked
from benchmarks.houses import house, stage
from benchmarks.running import sink
from processes.models import SENT, DueDate, Mail, db, transaction
from tests.workers.house import until
from workers import smtp, start_inside

ASKED = 500


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """One row: all mails, sent by a worker inside this process."""
    with house(database, said.folder) as app, sink() as port:
        app.config["MAIL_PORT"] = port
        _write(app)
        count = _left()
        stop = start_inside(app)
        start = perf_counter()
        until(lambda: _left() == 0, timeout=600)
        seconds = perf_counter() - start
        stop()
        plain = _plainly(port)
    told = f"{count / seconds:.0f} a second; plain smtplib {count / plain:.0f}"
    row = {"subject": "outbox", "work": f"{count:,} mails sent", "ms": round(seconds * 1000)}
    return [{**row, "note": told}]


def _write(app: Flask) -> None:
    """Cursists asked for a talk: they have mails of it, and so has the chair. No term is due."""
    with stage(app) as play:
        just_asked(play, ASKED)
    with transaction():
        db.session.execute(db.update(DueDate).values(fires_at=None))


def _plainly(port: int) -> float:
    """Seconds that a plain loop takes, with the messages of the same rows."""
    ready = [smtp.Envelope(mail).as_bytes() for mail in db.session.scalars(db.select(Mail))]
    db.session.rollback()
    start = perf_counter()
    for message in ready:
        with SMTP("127.0.0.1", port) as server:
            server.sendmail("info@centrum.example", ["amina@example.org"], message)
    return perf_counter() - start


def _left() -> int:
    db.session.rollback()
    return int(db.session.scalars(db.select(func.count()).where(Mail.state != SENT)).one())
