"""The head of the trail goes out once a day, to where who writes in the database does not come."""

import logging
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from processes.models import transaction
from processes.stamps import days, stamp_each_step
from processes.stamps.verifying import verify
from processes.trail import note_elsewhere
from tests.workers.post_office import PostOffice
from workers import heads

MONDAY, TUESDAY = "2025-04-14T22:30:00Z", "2025-04-15T22:30:00Z"  # half past midnight in Brussels


@pytest.fixture
def kept(house: Flask, tmp_path: Path) -> Path:
    """Heads go to this file, and to somebody outside."""
    stamp_each_step()
    house.config.update(AUDIT_FOLDER=str(tmp_path), AUDIT_MAIL="controle@elders.example")
    return tmp_path / heads.FILE


def happens() -> None:
    with transaction():
        note_elsewhere("offer_kept", None, name="NT2")


def test_each_day_adds_a_line_to_the_file_with_which_the_trail_is_looked_at(
    kept: Path, house: Flask
) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        happens()
        heads.close_day()
        heads.close_day()
        first = kept.read_text().splitlines()
        assert [line[:10] for line in first] == ["2025-04-14"] * 2  # it began, and closed the day
        clock.move_to(TUESDAY)
        happens()
        heads.close_day()
        assert kept.read_text().splitlines()[:-1] == first
    lines = kept.read_text().splitlines()
    assert verify(map(days.Head.read, lines)).findings == []
    assert lines[-1] == str(days.head())


def test_another_relay_does_not_close_the_day_again(kept: Path, house: Flask) -> None:
    heads.close_day()
    closed = kept.read_text()
    house.extensions.pop("weerwoord.closed")
    heads.close_day()
    assert kept.read_text() == closed


def test_the_heads_of_the_last_days_are_mailed_outside(
    kept: Path, house: Flask, post_office: PostOffice
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        heads.close_day()
        heads.mail_heads("2025-04-15")
    [mail] = post_office.messages
    assert (mail["To"], mail["Subject"]) == (
        "controle@elders.example",
        "Weerwoord: head of the trail of 2025-04-15",
    )
    assert kept.read_text() in mail.get_content().replace("\r\n", "\n")


def test_where_the_mail_server_does_not_take_it_the_log_says_so(
    kept: Path, house: Flask, post_office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    post_office.answers["controle@elders.example"] = "550 no"
    heads.close_day()
    with caplog.at_level(logging.WARNING):
        heads.mail_heads("2025-04-15")
    assert "the head of the trail of 2025-04-15 was not mailed to AUDIT_MAIL" in caplog.text
