"""How many mails a second leave the outbox, beside what plain smtplib does on the same server.

    python -m tests.benchmarks.outbox [MAILS] [DATABASE_URL]

The floor is a loop of smtplib that connects for each mail, as the workers do, with messages that
are ready and without a database. The server, aiosmtpd, is a process of its own and keeps nothing.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from smtplib import SMTP
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import func, select

from processes.clock import legal_now, machine_now
from processes.models import SENT, Base, Mail, Person, db, transaction
from tests.workers.house import build, until
from tests.workers.post_office import free_port
from workers import connect, smtp, start_inside


def fill(count: int) -> None:
    """So many mails, due now."""
    with transaction():
        person = Person(name="Amina", email="amina@example.org")
        db.session.add(person)
        for number in range(count):
            db.session.add(
                Mail(
                    person=person,
                    template="evaluation_objection/invitation",
                    role="cursist",
                    address=person.email,
                    subject="Uitnodiging voor een gesprek",
                    kept_text="Beste Amina\n" * 60,
                    kept_html="<p>Beste Amina</p>\n" * 60,
                    message_id=f"<{number}@centrum.example>",
                    legal=True,
                    written_at=legal_now(),
                    next_at=machine_now(),
                )
            )


def floor(count: int, port: int) -> float:
    """Mails a second of a plain loop, with the messages of the same rows."""
    mails = db.session.scalars(select(Mail).limit(count)).all()
    ready = [smtp.Envelope(mail).as_bytes() for mail in mails]
    db.session.rollback()
    begin = perf_counter()
    for message in ready:
        with SMTP("127.0.0.1", port) as server:
            server.sendmail("info@centrum.example", ["amina@example.org"], message)
    return count / (perf_counter() - begin)


@contextmanager
def sink() -> Iterator[int]:
    """The port of a mail server that takes everything and keeps nothing."""
    port = free_port()
    listen = ["-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink"]
    with subprocess.Popen([sys.executable, "-W", "ignore", "-m", "aiosmtpd", *listen]) as server:
        until(lambda: answers(port))
        yield port
        server.terminate()


def answers(port: int) -> bool:
    """Somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def left() -> int:
    """How many mails have not been sent."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Mail.state != SENT)) or 0


def drain(count: int, database: str) -> None:
    """Measure and print the floor and the drain."""
    with sink() as port, (app := build(database, port)).app_context():
        Base.metadata.create_all(db.engine)
        fill(count)
        connect(app)
        plain = floor(count, port)
        begin = perf_counter()
        stop = start_inside(app)
        until(lambda: left() == 0, timeout=600)
        rate = count / (perf_counter() - begin)
        stop()
        db.session.remove()
        db.engine.dispose()
    print(f"floor: {plain:.0f} mails/s; outbox: {rate:.0f} mails/s ({rate / plain:.0%})")  # noqa: T201


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        kept = f"sqlite:///{Path(folder) / 'outbox.db'}"
        drain(int((sys.argv[1:] or ["1000"])[0]), (sys.argv[2:] or [kept])[0])
