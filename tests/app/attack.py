"""Requests that nobody sends by hand, and which errors the app met while it answered them.

The rows of the house are put back after whatever changed them, so that each request finds the same.
"""

import io
import re
import traceback
from collections.abc import Iterator
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, got_request_exception
from lxml import html
from werkzeug.test import TestResponse

from processes.models import db
from tests.app.site import Site
from tests.play import Play
from tests.rows import put_back, rows

FORM = "application/x-www-form-urlencoded"
OURS = re.compile(r".*/(?=(?:app|processes|forms|workers)/)")


@dataclass(frozen=True)
class Found:
    """A form of a page: how and where it is sent, its fields, those that take a file, and the token
    that it is sent with."""

    method: str
    path: str
    fields: tuple[str, ...]
    files: tuple[str, ...]
    token: str


@dataclass
class Attack:
    """On the house of a play. `broken` gets a line for each request that met an error."""

    play: Play
    broken: list[str] = field(default_factory=list)
    tokens: dict[Site, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        db.session.rollback()
        self.before = rows()

    def ask(self, site: Site, what: str, method: str, path: str, **values: Any) -> TestResponse:
        """Sends a request, says what it met, and puts back what it changed."""
        met: list[BaseException] = []

        def note(_: Flask, exception: BaseException) -> None:
            met.append(exception)

        send = partial(site.client.open, path, method=method, buffered=True, **values)
        with got_request_exception.connected_to(note, self.play.app):
            answer = Context().run(send)
        db.session.rollback()
        if met or answer.status_code >= 500:
            self.broken.append(f"{method} {path[:120]}: {what}: {'; '.join(map(_said, met))}")
        if method == "POST" and answer.status_code < 400:
            put_back(self.before, rows())
        return answer

    def token(self, site: Site) -> str:
        """With which this one may post."""
        if site not in self.tokens:
            self.tokens[site] = site.token()
        return self.tokens[site]

    def fill(self, site: Site, form: Found, typed: dict[str, str]) -> None:
        """Sends a form with this in its fields, as bytes where they are no letters."""
        what = str({name: text[:20] for name, text in typed.items()})
        if form.files:
            sent: dict[str, Any] = {n: text.encode(errors="replace") for n, text in typed.items()}
            sent |= {n: (io.BytesIO(b"%PDF-1.7"), "a\0\r\n\ud7ff.pdf") for n in form.files}
            sent["csrf_token"] = form.token
            self.ask(site, what, form.method, form.path, data=sent)
            return
        query = urlencode({**typed, "csrf_token": form.token}, errors="surrogatepass")
        if form.method == "GET":
            self.ask(site, what, "GET", form.path, query_string=query)
        else:
            self.ask(site, what, "POST", form.path, data=query.encode(), content_type=FORM)


def forms_on(page: str, path: str) -> Iterator[Found]:
    """The forms of a page."""
    for form in html.fromstring(page).iter("form"):
        files = {str(name) for name in form.xpath(".//input[@type='file']/@name")}
        named = dict.fromkeys(str(name) for name in form.xpath(".//*/@name"))
        yield Found(
            form.get("method", "get").upper(),
            urlsplit(form.get("action") or path).path,
            tuple(name for name in named if name != "csrf_token" and name not in files),
            tuple(files),
            next(iter(form.xpath(".//*[@name='csrf_token']/@value")), ""),
        )


def spoiled(app: Flask, method: str, path: str, instead: str) -> str:
    """The address with this in place of each of its parts that vary; as it was where none does."""
    _, values = app.url_map.bind("localhost").match(path, method)
    for part in map(str, values.values()):
        path = re.sub(rf"(?<=/){re.escape(part)}(?=/|\.|$)", lambda _: instead, path)
    return path


def _said(error: BaseException) -> str:
    """Where in the house it came from, and what it is."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if OURS.match(frame.filename)] or frames
    at = f"{OURS.sub('', ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return f"{at} {type(error).__name__}: {str(error)[:160]!r}"
