"""What one connection may cost our own server: how much can be sent over it, and in what time.

A page that takes no files reads no more than a form of text, and says no before anything of it is
kept. Who begins a request and does not go on is closed after a while, or soon where connections
run out: they are for who does ask something. A web server in front does the same, and more.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from flask import Flask, request
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer

from app.arriving import Channel

LOOKED_AT = 1  # seconds between two looks at what is too slow


@dataclass(frozen=True)
class Patience:
    """How many seconds a request may take to begin, and from then on how many bytes must come in a
    second."""

    begins: float
    pace: float

    def is_over(self, waited: float, came: int) -> bool:
        """After so many seconds and so many bytes of what is sent, it has been long enough."""
        return waited > self.begins + came / self.pace


USUAL = Patience(begins=20, pace=2_000)
CROWDED = Patience(begins=2, pace=20_000)  # four of five connections are in use


def bound(servers: Mapping[int, Any], apps: Sequence[Flask]) -> None:
    """Let the connections of these servers of waitress, of which none was made yet, cost no more
    than one of the apps says: for which of them a request is, it says itself, and reads no more."""
    for server in servers.values():
        if isinstance(server, BaseWSGIServer):
            server.channel_class = _Channel
            server.adj.room = partial(_most_room, apps)
            server.adj.cleanup_interval = LOOKED_AT
            server.maintenance = partial(_close_slow, server, server.maintenance)


def _most_room(apps: Sequence[Flask], method: str, path: str) -> int:
    return max(room(app, method, path) for app in apps)


def room(app: Flask, method: str, path: str) -> int:
    """How many bytes the page at an address reads: of files where it takes them, as it says itself
    before it reads (`make_room`)."""
    try:
        with app.test_request_context(path, method=method, query_string=""):
            for name in (None, *reversed(request.blueprints)):
                for prepare in app.url_value_preprocessors.get(name, ()):
                    prepare(request.endpoint, request.view_args)
            return int(request.max_content_length or 0)
    except ValueError:  # no address at all
        return int(app.config["MAX_CONTENT_LENGTH"])


class _Parser(HTTPRequestParser):
    """Knows how much may come once it knows for which page."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if not self.content_length and not self.chunked:
            return  # nothing comes behind it, as behind most
        self.adj = copy(self.adj)
        # Waitress refuses what has as many bytes as it names.
        self.adj.max_request_body_size = self.adj.room(self.command, self.path) + 1


class _Channel(Channel):
    """Knows since when the request that comes in has been awaited; None where none is."""

    parser_class = _Parser

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.awaited: float | None = monotonic()
        super().__init__(*args, **kwargs)

    def received(self, data: bytes) -> bool:
        came = super().received(data)
        if self.request is None:
            self.awaited = None
        elif self.awaited is None:
            self.awaited = monotonic()
        return came

    def is_too_slow(self, patience: Patience) -> bool:
        """What it began is not coming."""
        if self.awaited is None or self.requests:
            return False
        came = self.request.body_bytes_received if self.request else 0
        return patience.is_over(monotonic() - self.awaited, came)


def _close_slow(server: Any, close_idle: Callable[[float], None], now: float) -> None:
    close_idle(now)
    channels = list(server.active_channels.values())
    crowded = len(channels) >= server.adj.connection_limit * 0.8
    patience = CROWDED if crowded else USUAL
    for channel in channels:
        if channel.is_too_slow(patience):
            channel.will_close = True
