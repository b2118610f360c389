"""What the tests of accounts share: a house with a post office beside it, and its visitors."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cache
from typing import Any

import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from processes import accounts
from processes.accounts.passwords import hashed
from processes.models import Person, Role, db, transaction
from tests.workers.post_office import PostOffice
from workers import connect
from workers.actors import send_mail
from workers.leases import claim

HOME = "https://weerwoord.example"
PASSWORD = "een lange zin over koffie"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@cache
def kept_as(password: str) -> str:
    """The hash of a password; made once, for it is meant to be slow."""
    return hashed(password)


def later(**by: float) -> time_machine.travel:
    """The same machine, so much later."""
    return time_machine.travel(datetime.now(UTC) + timedelta(**by), tick=True)


class Visitor:
    """Somebody with a browser. Every request stands alone, as on a server."""

    def __init__(self, app: Flask, user_agent: str = FIREFOX) -> None:
        self.client = app.test_client()
        self.user_agent = user_agent

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.ask("GET", path, **more)

    def post(self, path: str, token_from: str = "/aanmelden", **fields: str) -> TestResponse:
        """Posts what is filled in, with the token of a page that was opened before."""
        return self.ask("POST", path, data={"csrf_token": self.token(token_from), **fields})

    def token(self, page: str = "/aanmelden") -> str:
        """The token against forged requests that a page has."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).text)
        assert token, f"{page} has no form"
        return token[1]

    def sign_in(self, email: str, password: str = PASSWORD, verder: str = "") -> TestResponse:
        page = "/aanmelden" + (f"?verder={verder}" if verder else "")
        return self.post("/aanmelden", token_from=page, email=email, password=password)

    def is_in(self) -> bool:
        return self.get("/account").status_code == 200

    def cookie(self) -> str:
        cookie = self.client.get_cookie("session", domain="weerwoord.example")
        return cookie.value if cookie else ""

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = {"User-Agent": self.user_agent, "Referer": f"{HOME}/", **more.pop("headers", {})}
        return Context().run(
            lambda: self.client.open(path, method=method, base_url=HOME, headers=headers, **more)
        )


class House:
    """The app, the people in it, and what its workers do when they are told to."""

    def __init__(self, app: Flask, office: PostOffice) -> None:
        app.config["MAIL_SERVER"], app.config["MAIL_PORT"] = "127.0.0.1", office.port
        connect(app)
        self.app, self.office = app, office
        self.add("Amina Yilmaz", "amina@encora.example", password=PASSWORD)
        self.add("Bram Peeters", "bram@encora.example", "chair")
        self.add("Weg Gegaan", "weg@encora.example", password=PASSWORD, active=False)

    def add(
        self, name: str, email: str, *roles: str, password: str = "", active: bool = True
    ) -> None:
        kept = kept_as(password) if password else None
        with transaction():
            one = Person(name=name, email=email, password_hash=kept, active=active)
            one.roles = [Role(name=role) for role in roles]
            db.session.add(one)

    def person(self, name: str) -> Person:
        """Somebody by the beginning of their name, as the tables know them now."""
        db.session.rollback()
        return db.session.scalars(db.select(Person).where(Person.name.startswith(name))).one()

    def visitor(self, user_agent: str = FIREFOX) -> Visitor:
        return Visitor(self.app, user_agent)

    def signed_in(self, email: str = "amina@encora.example", agent: str = FIREFOX) -> Visitor:
        visitor = self.visitor(agent)
        assert visitor.sign_in(email).status_code == 302
        return visitor

    def work(self) -> None:
        """What the workers do: links are looked up, mails are sent."""
        accounts.answer_requests()
        accounts.answer_registrations()
        for mail_id, token in claim():
            send_mail(mail_id, token)
        db.session.rollback()

    def mails(self) -> list[tuple[str, str]]:
        """To whom, and with which subject."""
        return [(str(m["To"]), str(m["Subject"])) for m in self.office.messages]

    def link(self) -> str:
        """The path of the link in the mail that came in last."""
        found = re.search(rf"{HOME}(/[^>\s]+)", text_of(self.office.messages[-1]))
        assert found
        return found[1]

    def mailed_link(
        self, page: str = "/aanmelden/link", email: str = "amina@encora.example"
    ) -> str:
        """Asks for a link, has it mailed, and gives it."""
        assert self.visitor().post(page, email=email).status_code == 302
        self.work()
        return self.link()


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body
    return str(body.get_content())


@contextmanager
def open_house(app: Flask) -> Iterator[House]:
    """A house whose post office is open."""
    office = PostOffice()
    office.open()
    try:
        yield House(app, office)
    finally:
        office.close()
