"""`weerwoord audit`: as whoever looks after the machine runs it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from app.cli import main
from processes.models import Event, Stamp, db
from processes.models.stamps import APPENDED
from tests.play import Play
from tests.rows import past_the_doors


@pytest.fixture
def told(play: Play, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A case was opened, in the house that the commands find."""
    play.open(at="2025-04-15 10:00")
    db.session.rollback()
    monkeypatch.setattr("app.commands.audit.build", lambda: play.app)
    return play


def test_a_trail_that_is_as_it_was_written_is_told_so(told: Play) -> None:
    done = audit("verify")
    assert done.exit_code == 0
    [counted, whole] = done.output.splitlines()
    assert counted.startswith("Looked at 2 chains, ")
    assert whole == "All is as it was written."


def test_what_was_altered_is_named_and_ends_with_1(told: Play) -> None:
    number = db.session.scalars(select(Event.id).where(Event.kind == "opened")).one()
    with past_the_doors() as connection:
        connection.exec_driver_sql(f"UPDATE event SET details = '{{}}' WHERE id = {number}")
    done = audit("verify")
    assert done.exit_code == 1
    assert done.output.splitlines()[1] == (
        f"2025-04-15 08:00 UTC  case BZ-2025-0001: event {number} (opened) was altered"
    )


def test_a_head_that_was_kept_is_compared(told: Play, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(audit("head").output)
    assert audit("verify", "--heads", str(kept)).exit_code == 0
    with past_the_doors() as connection:
        connection.exec_driver_sql("DELETE FROM stamp")
        connection.exec_driver_sql("DELETE FROM chain_head")
    done = audit("verify", "--heads", str(kept))
    assert done.exit_code == 1
    assert "the house: the head that was kept of 2025-04-15 08:00 UTC (stamp 3)" in done.output


def test_a_line_that_is_no_head_is_told(told: Play, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text("gisteren 3\n")
    done = audit("verify", "--heads", str(kept))
    assert "not a head of the trail, as `weerwoord audit head`: 'gisteren 3'" in done.output


def test_the_sql_for_a_role_that_cannot_change_the_trail_is_printed(told: Play) -> None:
    assert audit("grants", "web app").output.splitlines()[-2:] == [
        "REVOKE UPDATE, DELETE, TRUNCATE ON event, stamp, charge, ledger_note, ledger_note_line,"
        ' payment, refund, ledger_note_paper FROM "web app";',
        'GRANT UPDATE (details, person_id) ON event TO "web app";',
    ]


def test_migrating_makes_what_refuses_to_change_the_trail(app: Flask) -> None:
    from app.commands.database import upgrade

    db.drop_all()
    upgrade(app)
    guards = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND tbl_name != 'passage'"
    emptied = ["case", "enrolment", "person"]  # only when they are
    guarded = [*emptied, *APPENDED, *APPENDED]
    assert sorted(db.session.scalars(db.text(guards))) == sorted(guarded)
    assert db.session.scalars(select(Stamp)).all() == []


def audit(*args: str) -> Result:
    db.session.remove()
    return CliRunner().invoke(main, ["audit", *args])
