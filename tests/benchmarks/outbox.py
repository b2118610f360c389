"""How many mails a second leave the outbox, beside what plain smtplib does on the same server.

    python -m tests.benchmarks.outbox [MAILS] [DATABASE_URL]

The floor is a loop of smtplib that connects for each mail, as the workers do, without a database.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import func, select

from processes.clock import legal_now, machine_now
from processes.models import SENT, Base, Mail, Person, db, transaction
from tests.workers.house import build, until
from tests.workers.post_office import PostOffice
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
                    text="Beste Amina\n" * 60,
                    html="<p>Beste Amina</p>\n" * 60,
                    message_id=f"<{number}@centrum.example>",
                    legal=True,
                    written_at=legal_now(),
                    next_at=machine_now(),
                )
            )


def floor(count: int) -> float:
    """Mails a second of a plain loop, from the same rows."""
    mails = db.session.scalars(select(Mail).limit(count)).all()
    db.session.expunge_all()
    db.session.rollback()
    envelopes = [smtp.Envelope(mail) for mail in mails]
    begin = perf_counter()
    for envelope in envelopes:
        smtp.send(envelope, lambda: True)
    return count / (perf_counter() - begin)


def left() -> int:
    """How many mails have not been sent."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Mail.state != SENT)) or 0


def drain(count: int, database: str) -> None:
    """Measure and print the floor and the drain."""
    office = PostOffice()
    office.open()
    app = build(database, office.port)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        fill(count)
        connect(app)
        plain = floor(count)
        begin = perf_counter()
        stop = start_inside(app)
        until(lambda: left() == 0, timeout=600)
        rate = count / (perf_counter() - begin)
        stop()
        db.session.remove()
        db.engine.dispose()
    office.close()
    print(f"floor: {plain:.0f} mails/s; outbox: {rate:.0f} mails/s ({rate / plain:.0%})")  # noqa: T201


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        kept = f"sqlite:///{Path(folder) / 'outbox.db'}"
        drain(int((sys.argv[1:] or ["1000"])[0]), (sys.argv[2:] or [kept])[0])
