"""A scratch house: the whole app on a SQLite file in a folder of its own, with copies of that file
to come back to. Legal time is held at the moment of each step; nothing waits for a clock."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.factory import create_app
from processes import accounts
from processes.cases import due_cases, fire_due, fire_results, mail_accepted
from processes.clock import legal_now
from processes.models import Mail, Person, db, transaction
from processes.models.mails import QUEUED, SENT

from .people import ADULT, settle_in

BATCH = 50


class Scratch:
    """`cursist_id` is whom everything is about. Use it inside its app's context."""

    def __init__(self, folder: Path) -> None:
        here = {"WEERWOORD_DATA": str(folder)}  # whatever the environment says
        self.app = create_app({"PROPAGATE_EXCEPTIONS": True}, here)
        self.cursist_id = 0
        self._folder, self._names = folder, count(1)
        self._nonces: dict[int, str] = {}

    def settle_in(self, born_on: date = ADULT) -> Path:
        """Makes the tables and the people, who are all signed in; the copy of that. The cursist was
        born on this day."""
        event.listen(db.engine, "connect", _in_a_hurry)
        db.create_all()
        with transaction():
            self.cursist_id = settle_in(born_on).id
            for person in db.session.scalars(select(Person)):
                self._nonces[person.id] = accounts.begin(person, "weerwoord play")
        return self.keep()

    def keep(self) -> Path:
        """A copy of everything as it is now."""
        db.session.remove()
        saved = self._folder / f"{next(self._names)}.kept"
        copy = sqlite3.connect(saved)
        self._connection().backup(copy)
        copy.close()
        return saved

    def go_back(self, saved: Path) -> None:
        """Everything is as it was when this copy was made."""
        db.session.remove()
        copy = sqlite3.connect(saved)
        copy.backup(self._connection())
        copy.close()

    def settle(self) -> None:
        """What the workers do: mails are drawn, and taken by the mail server; what is due fires."""
        queued = select(Mail.id).where(Mail.state == QUEUED).order_by(Mail.id)
        for number in db.session.scalars(queued).all():
            with transaction():
                mail = db.session.get_one(Mail, number)
                assert mail.html
                assert mail.text
                mail.state, mail.sent_at = SENT, legal_now()
                mail_accepted(mail)
        while due := due_cases(BATCH):
            for case_id in due:
                fire_due(case_id)
        fire_results(BATCH)

    def get(self, who: int, endpoint: str, **values: Any) -> int:
        """The status with which a page answers somebody; what breaks it is raised."""
        address = self.app.url_map.bind("localhost").build(endpoint, values)
        with self.app.app_context():  # its own, or it would still know who looked before
            client = self.app.test_client()
            self._sign_in(client, who)
            return client.get(address).status_code

    def _sign_in(self, client: FlaskClient, who: int) -> None:
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = self._nonces[who], True

    def _connection(self) -> sqlite3.Connection:
        pooled = db.engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.close()
        return connection  # type: ignore[no-any-return]


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A house that is gone afterwards, inside its app's context. It logs nothing: whoever plays in
    it tells what breaks."""
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory(prefix="weerwoord-play-") as folder:
        house = Scratch(Path(folder))
        with house.app.app_context():
            try:
                yield house
            finally:
                db.session.remove()
                db.engine.dispose()
                logging.disable(logging.NOTSET)


def _in_a_hurry(connection: sqlite3.Connection, _record: object) -> None:
    """What is thrown away need not survive a power cut."""
    connection.execute("PRAGMA synchronous=OFF")
