"""A request counts from when its last byte was there, however long it waits for its turn."""

import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from flask import Flask, request
from werkzeug.test import Client, TestResponse

from app.arriving import CountedFromArrival, last_byte_at, moment_told
from processes.clock import legal_now, machine_now
from processes.models import db
from tests.app.filing import reach_check
from tests.app.own_server import serving
from tests.play import Play, brussels
from tests.workers.house import until
from workers.sweeping import sweep

NOW = datetime(2025, 4, 22, 15, 39, 59, 123000, tzinfo=UTC)
SECONDS = NOW.timestamp()
A_TICK = timedelta(milliseconds=10)  # the network of the machine counts in these at most
LONGER = timedelta(milliseconds=50)


def telling() -> Flask:
    """An app that tells what it takes for now."""
    app = Flask("telling")
    app.config["MAX_CONTENT_LENGTH"] = 100
    app.add_url_rule("/", view_func=lambda: legal_now().isoformat(), methods=["GET", "POST"])
    return app


def told(answer: TestResponse) -> datetime:
    return datetime.fromisoformat(answer.text)


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        (f"t={SECONDS:.3f}", NOW),
        (f"t={SECONDS - 59:.3f}", NOW - timedelta(seconds=59)),
        (f"{SECONDS - 1:.3f}", NOW - timedelta(seconds=1)),
        (f"t={SECONDS - 61:.3f}", None),  # longer than anything waits: the clock is wrong
        (f"t={SECONDS + 1:.3f}", None),  # still to come
        (f"t={SECONDS * 1000:.0f}", None),
        ("", None),
        ("t=", None),
        ("t=nan", None),
        ("t=-inf", None),
        ("t=1e300", None),
        ("yesterday", None),
    ],
)
def test_a_moment_that_cannot_be_is_no_moment_of_arrival(
    header: str, moment: datetime | None
) -> None:
    with time_machine.travel(NOW, tick=False):
        assert moment_told(header) == moment


@pytest.mark.parametrize(("proxies", "ago"), [(0, 0), (1, 7)])
def test_a_web_server_in_front_is_believed_only_where_there_is_one(proxies: int, ago: int) -> None:
    client = Client(CountedFromArrival(telling(), proxies))
    with time_machine.travel(NOW, tick=False):
        answer = client.get("/", headers={"X-Request-Start": f"t={SECONDS - 7:.3f}"})
        assert told(answer) == NOW - timedelta(seconds=ago)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_busy_machine_between_two_looks_makes_nobody_late() -> None:
    """The network has told how long the last byte is there, and then the process has to wait."""

    class Slow(socket.socket):
        def getsockopt(self, *asked: int) -> bytes:  # type: ignore[override]
            told: bytes = super().getsockopt(*asked)  # type: ignore[call-overload]
            clock.shift(1)
            return told

    here = socket.create_server(("127.0.0.1", 0))
    with here, Slow() as connection, time_machine.travel(NOW, tick=False) as clock:
        connection.connect(here.getsockname())
        assert last_byte_at(connection) <= NOW


def test_a_connection_knows_when_its_last_byte_came_before_anybody_read_it() -> None:
    here = socket.create_server(("127.0.0.1", 0))
    there = socket.create_connection(here.getsockname())
    before = machine_now()
    there.sendall(b"vraag")
    sent = machine_now()
    until(lambda: machine_now() > sent + LONGER)
    taken, _ = here.accept()
    with here, there, taken:
        assert before - A_TICK <= last_byte_at(taken) <= sent + A_TICK


def test_a_connection_of_another_kind_does_not_know() -> None:
    here, there = socket.socketpair()
    with here, there, time_machine.travel(NOW, tick=False):
        assert last_byte_at(here) == NOW


class OneAtATime:
    """A server of one thread, whose first request is answered when `go` is set."""

    def __init__(self) -> None:
        self.busy, self.go = Event(), Event()
        self.app, self.address = telling(), ("", 0)
        self.app.add_url_rule("/eerst", view_func=self._first)

    def _first(self) -> str:
        self.busy.set()
        assert self.go.wait(60)
        return request.path

    def ask(self, *parts: bytes) -> socket.socket:
        connection = socket.create_connection(self.address)
        for part in parts:
            connection.sendall(part)
        return connection


@pytest.fixture
def server() -> Iterator[OneAtATime]:
    made = OneAtATime()
    with serving(made.app, CountedFromArrival(made.app, 0)) as made.address:
        yield made
        made.go.set()


def test_what_waits_for_a_thread_counts_from_its_last_byte(server: OneAtATime) -> None:
    first = server.ask(b"GET /eerst HTTP/1.0\r\n\r\n")
    assert server.busy.wait(60)
    waiting = server.ask(b"POST / HTTP/1.0\r\nContent-Length: 6\r\n\r\nvra")
    begun = machine_now()
    until(lambda: machine_now() > begun + LONGER)
    before = machine_now()
    waiting.sendall(b"ag!")
    sent = machine_now()
    until(lambda: machine_now() > sent + LONGER)
    server.go.set()
    with first, waiting:
        answer = b"".join(iter(lambda: waiting.recv(4096), b"")).decode()
    assert before - A_TICK <= datetime.fromisoformat(answer.splitlines()[-1]) <= sent + A_TICK


def test_who_filed_before_midnight_is_in_time_when_their_turn_comes_after(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = reach_check(play, "2025-04-17 23:59")
    monkeypatch.setattr(play.app, "wsgi_app", CountedFromArrival(play.app.wsgi_app, 1))
    seen_by_proxy = brussels("2025-04-17 23:59:59").timestamp()
    amina.client.environ_base["HTTP_X_REQUEST_START"] = f"t={seen_by_proxy:.3f}"
    play.travel_to("2025-04-18 00:00:07", settle=False)
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().filed_at == brussels("2025-04-17 23:59:59")
    assert play.submission().routing == {"timely": True}
    assert "donderdag 17 april 2025 om 23.59 uur" in amina.text


def test_no_term_fires_before_what_arrived_on_its_last_day_had_its_turn(play: Play) -> None:
    [due] = play.result("2025-04-14").due_dates
    for moment, fired in (("00:00:59", False), ("00:01:00", True)):
        play.travel_to(f"2025-04-18 {moment}", settle=False)
        sweep()
        db.session.refresh(due)
        assert (due.fired_at is not None) == fired
    assert due.fired_at == brussels("2025-04-18 00:00")
