"""The demo's mail server, spoken to over SMTP."""

import smtplib
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.demo import mail_catcher
from tests.workers.post_office import free_port

ENTRY = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a mail server that keeps its mails in `tmp_path`."""
    port = free_port()
    server = mail_catcher.start(tmp_path, port)
    yield port
    server.stop()


def send(port: int, to: str = "amina@example.org", subject: str = "Één vraag") -> None:
    message = EmailMessage()
    message["From"] = "info@centrum.example"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = datetime(2025, 4, 22, 12, 0, tzinfo=UTC)
    message.set_content("Beste é\n")
    message.add_alternative("<p>Beste é</p>\n", subtype="html")
    message.add_alternative(ENTRY, subtype="calendar", params={"method": "REQUEST"})
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as server:
        server.send_message(message)


def test_a_mail_that_was_taken_can_be_read_in_all_its_forms(port: int, tmp_path: Path) -> None:
    send(port)
    [heading] = mail_catcher.caught(tmp_path)
    assert (heading.to, heading.subject) == ("amina@example.org", "Één vraag")
    assert heading.date == datetime(2025, 4, 22, 12, 0, tzinfo=UTC)
    mail = mail_catcher.caught_mail(tmp_path, heading.id)
    assert mail is not None
    assert (mail.id, mail.to, mail.subject, mail.date) == astuple(heading)
    assert (mail.text.strip(), mail.html.strip()) == ("Beste é", "<p>Beste é</p>")
    assert mail.calendar is not None
    assert mail.calendar.splitlines() == ENTRY.splitlines()


def test_mails_are_kept_and_the_latest_comes_first(port: int, tmp_path: Path) -> None:
    send(port, subject="een")
    send(port, subject="twee")
    assert [mail.subject for mail in mail_catcher.caught(tmp_path)] == ["twee", "een"]
    assert len(list(tmp_path.glob("*.eml"))) == 2


@pytest.mark.parametrize("asked", ["no-such-mail", "../secret", "", "*"])
def test_only_what_was_caught_can_be_read(tmp_path: Path, asked: str) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (tmp_path / "secret.eml").write_text("Subject: secret\n\n")
    assert mail_catcher.caught_mail(folder, asked) is None


def test_an_empty_folder_and_none_at_all_hold_no_mail(tmp_path: Path) -> None:
    assert mail_catcher.caught(tmp_path) == []
    assert mail_catcher.caught(tmp_path / "none") == []


def test_an_address_at_bounce_example_does_not_exist(port: int, tmp_path: Path) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(port, to="iemand@bounce.example")
    assert refused.value.recipients["iemand@bounce.example"][0] == 550
    assert mail_catcher.caught(tmp_path) == []


def test_an_address_at_slow_example_is_asked_to_come_back_once(port: int, tmp_path: Path) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(port, to="iemand@slow.example")
    assert refused.value.recipients["iemand@slow.example"][0] == 451
    send(port, to="iemand@slow.example")
    assert [mail.to for mail in mail_catcher.caught(tmp_path)] == ["iemand@slow.example"]
