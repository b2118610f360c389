"""What one connection may cost our own server: a form of text is read where no files are taken, and
who begins to ask and does not go on is let go."""

import socket
from collections.abc import Iterator

import pytest
from flask import Flask

from app.connections import CROWDED, USUAL, Patience, room
from tests.app.own_server import serving

TEXT, FILES = 1_000_000, 1_000_000 + 5 * 20 * 1024 * 1024
CONNECTIONS = 20
SAID = 30  # seconds after which somebody who waits for an answer gives up: nobody has to


@pytest.fixture
def address(app: Flask) -> Iterator[tuple[str, int]]:
    """Where our server answers, over twenty connections."""
    with serving(app, app, connection_limit=CONNECTIONS, asyncore_use_poll=True) as where:
        yield where


def ask(address: tuple[str, int], *parts: bytes) -> bytes:
    """The first line of the answer to what these parts say together."""
    with socket.create_connection(address, timeout=SAID) as connection:
        for part in parts:
            connection.sendall(part)
        return connection.recv(100).split(b"\r\n")[0]


@pytest.mark.parametrize(
    ("path", "bytes_"),
    [
        ("/aanmelden", TEXT),
        ("/taken/1", TEXT),
        ("/indienen/1/bijlagen", FILES),
        ("/dossiers/BZ-2025-0001/stukken/toevoegen", FILES),
        ("/geen/bladzijde", TEXT),
        ("//aanmelden", TEXT),
        ("/aanmelden?/indienen/1/bijlagen", TEXT),
        ("http://[", TEXT),
    ],
)
def test_a_page_reads_files_only_where_it_takes_them(app: Flask, path: str, bytes_: int) -> None:
    assert room(app, "POST", path) == bytes_


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"Content-Length: 500000000\r\n\r\n", b"413 Request Entity Too Large"),
        (b"Content-Length: 1000001\r\n\r\n", b"413 Request Entity Too Large"),
        (
            b"Transfer-Encoding: chunked\r\n\r\nfffff\r\n" + b"x" * 0xFFFFF,
            b"413 Request Entity Too Large",
        ),
        (b"Content-Length: 1000000\r\n\r\n" + b"x" * 1_000_000, b"400 BAD REQUEST"),
    ],
)
def test_what_is_too_much_is_refused_before_it_is_read(
    address: tuple[str, int], said: bytes, answer: bytes
) -> None:
    """All that comes first is what says how much comes; the answer waits for nothing more. As much
    as may be is read, and answered by the page."""
    begins = b"POST /aanmelden HTTP/1.1\r\nHost: weerwoord.example\r\n"
    assert ask(address, begins, said) == b"HTTP/1.1 " + answer


@pytest.mark.parametrize(
    "half", [b"", b"GET /leeft HT", b"POST /leeft HTTP/1.0\r\nContent-Length: 9\r\n\r\nhalf"]
)
def test_who_does_not_go_on_keeps_nobody_out(address: tuple[str, int], half: bytes) -> None:
    open_ = [socket.create_connection(address) for _ in range(CONNECTIONS + 1)]
    for each in open_:
        each.sendall(half)
    assert ask(address, b"GET /leeft HTTP/1.0\r\n\r\n") == b"HTTP/1.0 200 OK"
    for each in open_:
        each.close()


@pytest.mark.parametrize(
    ("patience", "waited", "came", "over"),
    [
        (USUAL, 20, 0, False),
        (USUAL, 20.1, 0, True),
        (USUAL, 1_000, 2_000_000, False),  # a photo over a slow line
        (CROWDED, 2.1, 0, True),
        (CROWDED, 40, 1_000_000, False),
        (CROWDED, 60, 1_000_000, True),
    ],
)
def test_so_long_may_a_request_take(
    patience: Patience, waited: float, came: int, over: bool
) -> None:
    assert patience.is_over(waited, came) is over
