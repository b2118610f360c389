"""The pages as somebody sees them who is signed in: sessions, tokens, and words without markup."""

import re
from contextvars import Context
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from processes import accounts
from processes.models import Institution, Person, db, transaction
from tests.app.holes import check_no_holes
from tests.play import Play

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Site:
    """A browser of its own, in which somebody is signed in, or nobody."""

    def __init__(self, app: Flask, person: Person | None = None) -> None:
        self.client: FlaskClient = app.test_client()
        self._token, self._of = "", ""
        if person is not None:
            with transaction():
                nonce = accounts.begin(person, "Firefox op Linux")
            with self.client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = nonce, True

    def get(self, path: str) -> TestResponse:
        return self.send("GET", path)

    def post(self, path: str, **fields: object) -> TestResponse:
        """Posts with the token of this session. `sitting_day__day` is the field sitting_day-day."""
        typed = {name.replace("__", "-"): value for name, value in fields.items()}
        return self.send("POST", path, data={"csrf_token": self.token(), **typed})

    def send(self, method: str, path: str, **values: Any) -> TestResponse:
        """A request in a context of its own: it shares nothing with the test, nor with the one
        before. What the test has read is read anew."""
        answer = self.open(method, path, **values)
        db.session.rollback()
        check_no_holes(answer)
        return answer

    def open(self, method: str, path: str, **values: Any) -> TestResponse:
        """The same, and nobody looks at what the page says."""
        return Context().run(lambda: self.client.open(path, method=method, buffered=True, **values))

    def token(self) -> str:
        """The token against forged requests: every page with a form has it. It holds as long as
        the session has the same one, and no page is asked for it meanwhile."""
        with self.client.session_transaction() as session:
            of_session = session.get("csrf_token", "")
        if not of_session or of_session != self._of:
            found = TOKEN.search(self.get("/wachtwoord").text)
            assert found is not None
            with self.client.session_transaction() as session:
                self._token, self._of = found[1], session["csrf_token"]
        return self._token

    def words(self, path: str) -> str:
        """What a page says, without its markup and with single spaces."""
        return words(self.get(path).text)


def site_of(play: Play, name: str) -> Site:
    """The pages as one of the cast sees them; as nobody, by any other name."""
    return Site(play.app, play.person(name) if name in play.ids else None)


def site_of_institution(play: Play, number: object) -> Site:
    """The pages as an institution sees them that is signed in."""
    site = Site(play.app)
    with transaction():
        nonce = accounts.begin(db.session.get_one(Institution, number), "Firefox op Linux")
    with site.client.session_transaction() as session:
        session["institution"] = nonce
    return site


def words(page: str) -> str:
    tree = html.fromstring(page)
    return " ".join(tree.xpath("//body")[0].text_content().split())
