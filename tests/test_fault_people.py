"""Who works while things break gives up at last, and says so."""

from collections.abc import Callable
from random import Random
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from faults import people
from faults.people import Browser, Decider, Filer

PEOPLE = pytest.mark.parametrize(
    "person", [lambda browser: Filer(1, browser, {}), lambda browser: Decider(1, browser)]
)


@PEOPLE
def test_who_is_never_answered_was_not_confirmed(
    monkeypatch: pytest.MonkeyPatch, person: Callable[[Browser], Filer | Decider]
) -> None:
    monkeypatch.setattr(people, "PATIENCE", 0)
    assert not person(Browser("", [9], Random(1))).work()


@PEOPLE
def test_who_is_signed_out_was_not_confirmed(
    app: Flask, person: Callable[[Browser], Filer | Decider]
) -> None:
    with make_server("127.0.0.1", 0, app) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = Browser("", [server.port], Random(1))
        assert not person(browser).work()
        server.shutdown()
    assert {each.status for each in browser.sent} == {302}
