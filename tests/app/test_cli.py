"""The command `weerwoord`: what it says when something is wrong, and that it starts and stops."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli import COMMANDS, main
from app.serving import FRONT_UNSAID, web

WEERWOORD = [sys.executable, "-m", "app"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a server on which nothing was set, with a folder of its own."""
    said = ("DATABASE_URL", "BROKER_URL", "PORT", "BASE_URL", "PROXIES")
    kept = {name: value for name, value in os.environ.items() if name not in said}
    return {**kept, "WEERWOORD_DATA": str(tmp_path)}


@pytest.fixture
def umask() -> Iterator[int]:
    """The one before this test, which it has again afterwards: a server sets its own for good."""
    before = os.umask(0o022)
    os.umask(before)
    yield before
    os.umask(before)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def run(environment: dict[str, str], *words: str) -> tuple[int, str]:
    """The exit status, and what was said of the error."""
    done = subprocess.run([*WEERWOORD, *words], env=environment, capture_output=True, text=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_says_what_it_is_for(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str()


def test_a_date_is_told_without_loading_the_web() -> None:
    code = (
        "import sys; from app.cli import main\n"
        "main(['deadline', '3.6-talk', '2025-04-17'], standalone_mode=False)\n"
        "sys.exit(' '.join({'flask', 'sqlalchemy', 'SpiffWorkflow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == ""


@pytest.mark.parametrize(
    ("settings", "words", "told"),
    [
        (
            {"DATABASE_URL": "mysql://here"},
            ("serve",),
            "DATABASE_URL begins with 'mysql'; it takes postgresql:// or sqlite:///",
        ),
        ({"MAIL_PORT": "smtp"}, ("db", "upgrade"), "MAIL_PORT is 'smtp'; it takes a number"),
        (
            {"SECRET_KEY": "x" * 31},
            ("serve",),
            "SECRET_KEY has 31 bytes, and could be guessed; it takes 32 or more that nobody chose, "
            "such as openssl rand -base64 48 gives",
        ),
        (
            {"MAIL_SERVER": "mail.encora.example", "MAIL_PASSWORD": "x"},
            ("worker",),
            "MAIL_PASSWORD would travel in the open; it takes MAIL_USE_TLS=yes or MAIL_USE_SSL=yes",
        ),
        (
            {},
            ("worker",),
            "BROKER_URL is empty, so no other process can be reached. Set it to redis://… or "
            "amqp://…, or let the web process run the worker itself",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_a_line(
    environment: dict[str, str], settings: dict[str, str], words: tuple[str, ...], told: str
) -> None:
    assert run({**environment, **settings}, *words) == (1, f"Error: {told}\n")


@pytest.mark.parametrize(
    ("setting", "library", "told"),
    [
        (
            {"RATELIMIT_STORAGE_URI": "redis://:geheim@127.0.0.1"},
            "redis",
            "RATELIMIT_STORAGE_URI begins with redis:, and nothing here can count there; redis: "
            "needs pip install '.[redis]', and memory:// needs nothing",
        ),
        (
            {"BROKER_URL": "redis://127.0.0.1"},
            "redis",
            "BROKER_URL needs redis, which is not here: pip install '.[redis]'",
        ),
        (
            {"DATABASE_URL": "postgresql://127.0.0.1/weerwoord"},
            "psycopg",
            "DATABASE_URL needs psycopg, which is not here: pip install '.[postgresql]'",
        ),
    ],
)
def test_what_was_not_installed_is_told_in_a_line(
    environment: dict[str, str],
    tmp_path: Path,
    setting: dict[str, str],
    library: str,
    told: str,
) -> None:
    lacking = f"raise ModuleNotFoundError({library!r}, name={library!r})"
    (tmp_path / library).mkdir()
    (tmp_path / library / "__init__.py").write_text(lacking)
    path = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    assert run({**environment, **path, **setting}, "worker") == (1, f"Error: {told}\n")


def test_a_port_that_is_taken_is_told_in_a_line(
    environment: dict[str, str], taken_port: int
) -> None:
    status, said = run(environment, "serve", "--port", str(taken_port))
    assert status == 1
    assert said.splitlines()[-1].startswith(f"Error: cannot listen on 127.0.0.1:{taken_port}")


def test_processes_of_their_own_need_a_broker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, umask: int
) -> None:
    monkeypatch.setenv("WEERWOORD_DATA", str(tmp_path))
    monkeypatch.setenv("BROKER_URL", "")
    with pytest.raises(ValueError, match="BROKER_URL is empty"):
        web()


@pytest.mark.parametrize(("proxies", "by_https"), [("0", False), ("1", True)])
def test_a_proxy_is_believed_only_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, proxies: str, by_https: bool, umask: int
) -> None:
    monkeypatch.setenv("WEERWOORD_DATA", str(tmp_path))
    monkeypatch.setenv("BROKER_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("PROXIES", proxies)
    page = web().test_client().get("/", headers={"X-Forwarded-Proto": "https"})
    assert page.status_code == 200
    assert ("Strict-Transport-Security" in page.headers) == by_https


def test_https_in_front_that_was_not_said_is_refused_where_others_can_reach_it(
    environment: dict[str, str],
) -> None:
    environment["BASE_URL"] = "https://weerwoord.example"
    assert run(environment, "serve", "--host", "0.0.0.0") == (1, f"Error: {FRONT_UNSAID}\n")


@pytest.mark.parametrize(
    ("base_url", "proxies", "warned"),
    [
        ("https://weerwoord.example", "0", [FRONT_UNSAID]),
        ("https://weerwoord.example", "1", []),
        ("http://weerwoord.example", "0", []),
    ],
)
def test_https_in_front_that_was_not_said_is_told_to_gunicorn(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    base_url: str,
    proxies: str,
    warned: list[str],
) -> None:
    monkeypatch.setenv("WEERWOORD_DATA", str(tmp_path))
    monkeypatch.setenv("BROKER_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("BASE_URL", base_url)
    monkeypatch.setenv("PROXIES", proxies)
    web()
    assert [line.message for line in caplog.records if line.name == "app.serving"] == warned


def test_serve_makes_its_tables_answers_and_ends_when_it_is_told_to(
    environment: dict[str, str], free_port: int
) -> None:
    command = [*WEERWOORD, "serve", "--port", str(free_port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Weerwoord: http://127.0.0.1:{free_port}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/") as page:
            assert page.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait() == 0
