"""What a house keeps, its own user can open and nobody else on the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.commands.building import build
from app.commands.closing import close
from app.serving import web
from processes.documents import store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a house, by a user whose new files everybody can read."""
    monkeypatch.setenv("WEERWOORD_DATA", str(tmp_path / "house"))
    for name in ("DATABASE_URL", "SECRET_KEY", "BROKER_URL"):
        monkeypatch.delenv(name, raising=False)
    before = os.umask(0o022)
    yield tmp_path / "house"
    os.umask(before)


def open_to(data: Path, whom: int) -> list[str]:
    """What is open to these, as bits of a mode."""
    found = [data, *data.rglob("*")]
    return sorted(path.name for path in found if path.stat().st_mode & whom)


def test_what_a_command_writes_is_for_its_owner_only(data: Path) -> None:
    words = ("person", "add", "--name", "Wim", "--email", "wim@encora.example")
    assert CliRunner().invoke(main, words).exit_code == 0
    assert (data / "weerwoord.db").exists()
    assert open_to(data, 0o077) == []
    (now := data / "after").touch()
    assert now.stat().st_mode & 0o777 == 0o644  # it held for the command alone


def test_what_gunicorn_writes_is_for_its_owner_only(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROKER_URL", "redis://127.0.0.1:1")
    with web().app_context():
        store.put(b"%PDF-1.7")
    assert open_to(data, 0o077) == []


def test_what_was_left_open_to_everybody_is_closed_on_start_and_told(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = build()
    with app.app_context():
        store.put(b"%PDF-1.7")
    for name in ("weerwoord.db", "weerwoord.db-wal"):
        (data / name).touch()
    (data / "weerwoord.db").chmod(0o640)  # to a group, which somebody chose
    assert open_to(data, 0o007) == ["documents", "house", "weerwoord.db-wal"]
    close(app)
    assert open_to(data, 0o007) == ["house"]
    assert open_to(data, 0o070) == ["documents", "house", "weerwoord.db", "weerwoord.db-wal"]
    close(app)
    assert caplog.messages == [
        "closed, for every user of this machine could open it: "
        f"{data}/weerwoord.db-wal {data}/documents"
    ]
