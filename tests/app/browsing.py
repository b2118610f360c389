"""Somebody in a browser without scripts, on the stage of a play: signed in, with real tokens."""

import io
from contextvars import Context
from typing import Any

from lxml import html
from werkzeug.test import TestResponse

from processes import accounts
from processes.models import db, transaction
from tests.app.holes import check_no_holes
from tests.play import Play

HOME = "https://weerwoord.example"


class Browser:
    """`page` is the page that is open now; a form is sent with what is filled in on it."""

    def __init__(self, play: Play, who: str | None = None) -> None:
        self.client = play.app.test_client()
        self.play = play
        if who:
            self.sign_in(who)

    def sign_in(self, who: str) -> None:
        """A new session, as after the page on which one signs in."""
        with transaction():
            nonce = accounts.begin(self.play.person(who), "Firefox")
        with self.client.session_transaction(base_url=HOME) as session:
            session.clear()
            session["_user_id"], session["_fresh"] = nonce, True

    def lose_session(self) -> None:
        """What happens after hours of doing nothing."""
        self.client.delete_cookie("session", domain="weerwoord.example")

    def get(self, path: str) -> TestResponse:
        return self._open(path, method="GET")

    def post(self, path: str, **fields: Any) -> TestResponse:
        """Posts to an address with a token of this session, whatever page is open."""
        data = {"csrf_token": self.token(), **fields}
        return self._open(path, method="POST", data=data)

    def send(self, button: str = "", files: Any = (), **fields: Any) -> TestResponse:
        """Sends the main form of the open page by a button, with what was there already."""
        form = self._form(button)
        data: dict[str, Any] = {**dict(form.form_values()), **fields}
        for each in form.xpath(f".//button[normalize-space()='{button}'][@name]"):
            data[each.get("name")] = each.get("value", "")
        if files:
            data["files"] = [(io.BytesIO(content), name) for name, content in files]
        multipart = {"content_type": "multipart/form-data"} if files else {}
        action = form.get("action") or self.path
        if form.get("method", "get").lower() == "get":
            return self._open(action, method="GET", query_string=data)
        return self._open(action, method="POST", data=data, **multipart)

    def token(self) -> str:
        page = html.fromstring(self._ask("/account", method="GET").text)
        return str(page.xpath("//input[@name='csrf_token']/@value")[0])

    @property
    def title(self) -> str:
        return " ".join(self.page.xpath("//h1")[0].text_content().split())

    @property
    def text(self) -> str:
        return " ".join(self.page.xpath("//main")[0].text_content().split())

    @property
    def errors(self) -> list[str]:
        """What the summary of errors lists."""
        lines = self.page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//li")
        return [" ".join(line.text_content().split()) for line in lines]

    def facts(self) -> dict[str, str]:
        """The lists of facts of the page: each name with its value."""
        rows = self.page.xpath("//div[contains(@class, 'govuk-summary-list__row')]")
        return {
            " ".join(row[0].text_content().split()): " ".join(row[1].text_content().split())
            for row in rows
        }

    def links(self) -> dict[str, str]:
        return {" ".join(a.text_content().split()): a.get("href") for a in self.page.iter("a")}

    def follow(self, link: str) -> TestResponse:
        return self.get(self.links()[link])

    def _form(self, button: str) -> Any:
        wanted = f"//main//form[.//button[normalize-space()='{button}']]"
        forms = self.page.xpath(wanted if button else "//main//form")
        assert forms, f"no form with a button {button!r} on {self.path}"
        return forms[0]

    def _open(self, path: str, **more: Any) -> TestResponse:
        response = self._ask(path, **more)
        hops = 0
        while response.status_code in (301, 302, 303) and hops < 5:
            path, hops = response.headers["Location"], hops + 1
            response = self._ask(path, method="GET")
        self.path = path
        if response.mimetype == "text/html":
            self.page = html.fromstring(response.text)
        db.session.rollback()  # the stage sees what the visitor did
        return response

    def _ask(self, path: str, **more: Any) -> TestResponse:
        """Every request stands alone, as on a server."""
        headers = {"Referer": f"{HOME}/"}
        answer = Context().run(
            lambda: self.client.open(path, base_url=HOME, headers=headers, buffered=True, **more)
        )
        check_no_holes(answer)
        return answer
