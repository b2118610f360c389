"""The log: a line for each request, without who, from where, or what was typed."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from flask.signals import request_finished, request_started

from app.logged import begin, end, init_log
from processes import conversion
from processes.conversion import Part, Shown
from processes.errors import NotConverted, TooHeavy
from tests.app.filing import reach_check
from tests.app.site import site_of
from tests.play import Play

LINE = re.compile(r" in \d+ ms")


@pytest.fixture
def logged(play: Play, caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    caplog.set_level(logging.INFO, "weerwoord.requests")
    with (
        request_started.connected_to(begin, play.app),
        request_finished.connected_to(end, play.app),
    ):
        yield caplog


def init_alone(monkeypatch: pytest.MonkeyPatch) -> list[logging.Handler]:
    """As a process of its own does; what it logs with is gone after the test."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    init_log()
    return root.handlers


def lines_of(logged: pytest.LogCaptureFixture) -> list[str]:
    """Without how long each took."""
    return [LINE.sub("", message) for message in logged.messages]


def test_a_request_leaves_a_line_with_its_case_and_nothing_of_a_person(
    play: Play, logged: pytest.LogCaptureFixture
) -> None:
    amina = reach_check(play)
    logged.clear()
    amina.send("Vraag het gesprek", disagrees="y")
    reference = play.case().reference
    chair = site_of(play, "bram")
    chair.get(f"/taken/{play.task('invite').id}?zoek=amina")
    nobody = site_of(play, "-")
    nobody.get("/aanmelden/link/een-geheim")
    nobody.get("/amina")
    assert lines_of(logged) == [
        f"POST /indienen/1/nakijken 302, case {reference}",
        f"GET /indienen/ingediend/{reference} 200, case {reference}",
        f"GET /taken/{play.task('invite').id} 200, case {reference}",
        "GET /aanmelden/link/<nonce> 410",
        "GET (no page) 404",
    ]


def test_what_breaks_names_the_request_of_its_line(
    play: Play, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> str:
        raise RuntimeError("the disk is full")

    monkeypatch.setitem(play.app.view_functions, "start.alive", breaks)
    [handler] = init_alone(monkeypatch)
    told: list[str] = []
    monkeypatch.setattr(handler, "emit", lambda record: told.append(handler.format(record)))
    site_of(play, "-").get("/leeft")
    numbers = [re.search(r" \[([0-9a-f]{8})\]: ", line) for line in told]
    assert len(told) == 2
    assert len({number[1] for number in numbers if number}) == 1
    assert told[1].partition("]: ")[2].startswith("GET /leeft 500 in ")


def test_in_json_a_request_is_one_line_with_its_case_and_nothing_of_a_person(
    play: Play, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = reach_check(play)
    monkeypatch.setenv("WEERWOORD_LOG", "json")
    [handler] = init_alone(monkeypatch)
    told: list[str] = []
    monkeypatch.setattr(handler, "emit", lambda record: told.append(handler.format(record)))
    amina.send("Vraag het gesprek", disagrees="y")
    requests = [json.loads(line) for line in told if '"weerwoord.requests"' in line]
    [filed, _page] = requests
    assert len(filed.pop("request")) == 8
    assert filed.pop("at").endswith("+00:00")
    assert filed.pop("ms") >= 0
    assert LINE.sub("", filed.pop("message")) == (
        f"POST /indienen/1/nakijken 302, case {play.case().reference}"
    )
    assert filed == {
        "method": "POST",
        "path": "/indienen/1/nakijken",
        "status": 302,
        "level": "INFO",
        "logger": "weerwoord.requests",
        "case": play.case().reference,
    }
    assert [line for line in told if "amina" in line.lower()] == []


def test_where_there_are_several_centres_a_line_says_whose_it_is(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    [handler] = init_alone(monkeypatch)
    play.app.config["CENTRE"] = "noord"
    record = logging.makeLogRecord({"msg": "hello", "name": "app"})
    handler.filter(record)
    assert handler.format(record).endswith("app [noord]: hello")


def test_libraries_log_only_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    init_alone(monkeypatch)
    for name in ("spiff.task", "weasyprint.progress", "fontTools.subset", "alembic.runtime"):
        assert logging.getLogger(name).getEffectiveLevel() == logging.WARNING


@pytest.mark.parametrize("why", [NotConverted("it broke"), TooHeavy("it took too much")])
def test_a_file_that_has_no_pages_is_not_named_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, why: NotConverted
) -> None:
    def breaks(*asked: object) -> Shown:
        raise why

    monkeypatch.setattr(conversion.COPIES, "run", breaks)
    piece = Part(1, "De toets", "attest van Amina Yilmaz.pdf", "application/pdf", b"")
    assert conversion.show(piece).why
    [record] = caplog.records
    assert record.exc_info
    assert "Amina" not in record.getMessage()
