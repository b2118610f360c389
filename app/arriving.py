"""When a request arrived, whoever gets to it when.

The rule: what somebody sends has arrived when its last byte is there, with the first of ours that
sees it. Behind a web server that is the moment that stands in X-Request-Start, believed only where
PROXIES says that there is one; else it is when the last byte reached this machine, as its network
knows. What was in time is in time, however long it waits for its turn.
"""

import socket
import struct
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from processes.clock import LONGEST_WAIT, arrived_at, machine_now

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "HTTP_X_REQUEST_START"  # t=1745336399.123, the seconds of nginx's $msec
ARRIVED, SOCKET = "weerwoord.arrived", "gunicorn.socket"
LAST_DATA_RECEIVED = 52  # where Linux puts it in its `struct tcp_info`: milliseconds ago


class CountedFromArrival:
    """The app, in which legal now is the moment at which the request had arrived.

    `proxies` is how many web servers stand in front. A moment in a header that is still to come, or
    further back than LONGEST_WAIT, is no moment of arrival: somebody's clock is wrong.
    """

    def __init__(self, app: "WSGIApplication", proxies: int) -> None:
        self._app, self._proxies = app, proxies

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, at the moment of arrival."""
        with arrived_at(self._arrival(environ)):
            return self._app(environ, start_response)

    def _arrival(self, environ: "WSGIEnvironment") -> datetime:
        if self._proxies and (told := moment_told(environ.get(HEADER, ""))):
            return told
        if ARRIVED in environ:
            return environ[ARRIVED]  # type: ignore[no-any-return]
        return last_byte_at(environ[SOCKET]) if SOCKET in environ else machine_now()


def moment_told(header: str) -> datetime | None:
    """The moment of arrival in a header, in UTC; None where that cannot be one."""
    try:
        moment = datetime.fromtimestamp(float(header.removeprefix("t=")), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if timedelta(0) <= machine_now() - moment <= LONGEST_WAIT else None


def last_byte_at(connection: socket.socket) -> datetime:
    """When the last byte came in over a connection, in UTC, also one that nobody read yet. Now
    where the machine does not tell."""
    if sys.platform != "linux":
        return machine_now()
    now = machine_now()  # first: who has to wait between the two looks makes nobody late
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, LAST_DATA_RECEIVED + 4)
        [ago] = struct.unpack_from("=I", told, LAST_DATA_RECEIVED)
    except (OSError, struct.error):  # no connection of TCP
        return machine_now()
    return now - timedelta(milliseconds=ago)


class _Task(WSGITask):
    """Tells the app when the request had arrived: its channel reads no more before it is done."""

    def get_environment(self) -> "WSGIEnvironment":
        environ: WSGIEnvironment = super().get_environment()
        environ[ARRIVED] = self.channel.last_byte
        return environ


class Channel(HTTPChannel):
    """A connection of waitress that keeps when what is asked over it had arrived."""

    task_class = _Task

    def received(self, data: bytes) -> bool:
        """Takes what came in."""
        self.last_byte = last_byte_at(self.socket)
        return bool(super().received(data))
