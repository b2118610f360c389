"""One mail to a real mail server, and what its row says afterwards."""

import logging
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from processes.clock import machine_now
from processes.models import FAILED, QUEUED, SENT, UNSURE, db
from processes.models.mails import DISPATCHED
from tests.workers.conftest import inside
from tests.workers.house import later, look, write
from tests.workers.post_office import PostOffice
from workers import connect, leases, marks
from workers.actors import send_mail

ENTRY = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def deliver() -> None:
    """What a worker does with everything that is due."""
    for mail_id, token in leases.claim():
        send_mail(mail_id, token)


def test_a_mail_arrives_as_text_as_html_and_as_a_calendar_entry(
    house: Flask, post_office: PostOffice
) -> None:
    mail_id = write(subject="Uitnodiging: één", calendar=ENTRY, calendar_method="REQUEST")
    deliver()
    [message] = post_office.messages
    assert message["Subject"] == "Uitnodiging: één"
    assert message["From"] == '"Centrum, voor iedereen" <info@centrum.example>'
    assert message["To"] == "amina@example.org"
    assert message["Message-ID"] == "<1@centrum.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    text, html, entry = message.iter_parts()
    assert text.get_content() == "Beste\r\n"
    assert html.get_content() == "<p>Beste</p>\r\n"
    assert entry["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert entry.get_content().splitlines() == ENTRY.splitlines()
    mail = look(mail_id)
    assert (mail.state, mail.attempts, mail.error) == (SENT, 1, None)


def test_no_connection_to_the_database_is_held_while_the_mail_server_is_spoken_to(
    house: Flask, post_office: PostOffice
) -> None:
    write()
    db.session.remove()
    held: list[int] = []
    pool = db.engine.pool
    post_office.on_mail = lambda: held.append(pool.checkedout())  # type: ignore[attr-defined]
    with house.app_context():
        deliver()
    assert held == [0]


def test_a_mail_waits_out_its_lease_where_the_database_breaks_off_before_it_is_sent(
    postgresql_database: str, post_office: PostOffice
) -> None:
    with inside(postgresql_database, post_office.port) as app:
        connect(app)
        mail_id = write()
        event.listen(db.engine, "before_cursor_execute", cut_off_at("mail_document"))
        with pytest.raises(OperationalError):
            deliver()
        assert look(mail_id).state == DISPATCHED
        with later(minutes=3):
            deliver()
        assert look(mail_id).state == SENT
    assert len(post_office.messages) == 1


def cut_off_at(table: str) -> Callable[..., None]:
    """Ends the connection, once, when this table is about to be read."""
    waits = [table]

    def cut(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if waits and waits[0] in statement:
            waits.clear()
            number = connection.connection.driver_connection.info.backend_pid
            with psycopg.connect(
                connection.engine.url.set(drivername="postgresql").render_as_string(
                    hide_password=False
                ),
                autocommit=True,
            ) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])

    return cut


def test_an_address_that_does_not_exist_fails_at_once_and_says_why(
    house: Flask, post_office: PostOffice
) -> None:
    post_office.answers["amina@example.org"] = "550 5.1.1 No such user"
    mail_id = write()
    deliver()
    mail = look(mail_id)
    assert mail.state == FAILED
    assert mail.error == "De mailserver antwoordde: 550 5.1.1 No such user"
    with later(days=3):
        assert leases.claim() == []


def test_a_text_that_the_server_refuses_fails_at_once(
    house: Flask, post_office: PostOffice
) -> None:
    post_office.replies["amina@example.org"] = "554 looks like spam"
    mail_id = write()
    deliver()
    assert (look(mail_id).state, look(mail_id).error) == (
        FAILED,
        "De mailserver antwoordde: 554 looks like spam",
    )


@pytest.mark.parametrize("address", ["no address", "jos\u00e9@example.org", "a@b@example.org", ""])
def test_what_is_no_address_fails_and_nothing_is_sent(
    house: Flask, post_office: PostOffice, address: str
) -> None:
    mail_id = write(address=address)
    deliver()
    assert look(mail_id).state == FAILED
    assert post_office.messages == []


@pytest.mark.parametrize(
    "field", [{"subject": "a\r\nBcc: all@example.org"}, {"address": "a@example.org\r\nBcc: b@c.de"}]
)
def test_a_line_end_in_a_header_is_never_sent(
    house: Flask, post_office: PostOffice, field: dict[str, str]
) -> None:
    mail_id = write(**field)  # type: ignore[arg-type]
    deliver()
    assert look(mail_id).state == FAILED
    assert post_office.messages == []


def test_a_server_that_asks_to_come_back_is_tried_again_after_pauses_that_grow(
    house: Flask, post_office: PostOffice
) -> None:
    post_office.answers["amina@example.org"] = "451 4.7.1 Greylisted"
    mail_id = write()
    waited = timedelta()
    for pause in marks.PAUSES:
        with later(seconds=waited.total_seconds()):
            before = machine_now()
            deliver()
            assert look(mail_id).state == QUEUED
            assert pause <= look(mail_id).next_at - before < pause + timedelta(seconds=30)
        waited += pause + timedelta(seconds=30)
    with later(seconds=waited.total_seconds()):
        deliver()
    mail = look(mail_id)
    assert (mail.state, mail.attempts) == (FAILED, 10)
    assert mail.error == "De mailserver antwoordde: 451 4.7.1 Greylisted"
    assert timedelta(days=2) < waited < timedelta(days=2, hours=2)


def test_a_mail_that_was_put_off_arrives_once_when_the_server_takes_it(
    house: Flask, post_office: PostOffice
) -> None:
    post_office.answers["amina@example.org"] = "451 4.7.1 Greylisted"
    mail_id = write()
    deliver()
    post_office.answers.clear()
    with later(minutes=2):
        deliver()
        deliver()
    assert post_office.times() == {"<1@centrum.example>": 1}
    assert (look(mail_id).state, look(mail_id).error) == (SENT, None)


def test_a_mail_server_that_cannot_be_reached_never_makes_a_mail_unsure(house: Flask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        house.extensions["mail"].port = nobody.getsockname()[1]
    mail_id = write(legal=True)
    deliver()
    mail = look(mail_id)
    assert mail.state == QUEUED
    assert mail.error is not None
    assert mail.error.startswith("De mailserver is niet bereikbaar: ")


@pytest.mark.parametrize(("legal", "state"), [(True, UNSURE), (False, QUEUED)])
def test_a_server_that_falls_silent_after_the_text_leaves_doubt(
    house: Flask, post_office: PostOffice, legal: bool, state: str
) -> None:
    post_office.replies["amina@example.org"] = None
    mail_id = write(legal=legal)
    deliver()
    mail = look(mail_id)
    assert mail.state == state
    assert mail.error is not None
    assert mail.error.startswith("De verbinding met de mailserver brak af: ")


def test_a_worker_with_an_older_token_sends_nothing(house: Flask, post_office: PostOffice) -> None:
    mail_id = write()
    leases.claim()
    with later(minutes=3):
        leases.claim()
    send_mail(mail_id, 1)
    assert post_office.messages == []


def test_a_worker_that_loses_the_mail_while_it_connects_sends_nothing(
    house: Flask, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = write()
    [(_, token)] = leases.claim()
    begin = marks.begin

    def too_late(mail_id: int, token: int) -> bool:
        with later(minutes=3):
            leases.claim()
        return begin(mail_id, token)

    monkeypatch.setattr(marks, "begin", too_late)
    send_mail(mail_id, token)
    assert post_office.messages == []


def test_a_mail_that_was_accepted_but_not_recorded_is_shown_and_not_sent_again(
    house: Flask,
    post_office: PostOffice,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mail_id = write()

    def broken(*_: object) -> None:
        raise RuntimeError("the receipt cannot be counted")

    monkeypatch.setattr(marks, "sent", broken)
    with caplog.at_level(logging.CRITICAL):
        deliver()
    with later(minutes=3):
        deliver()
    assert look(mail_id).state == UNSURE
    assert post_office.times() == {"<1@centrum.example>": 1}
