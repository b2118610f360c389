"""A RabbitMQ of its own, in a folder that is gone afterwards.

`python -m tests.rabbitmq` installs Debian's package where the machine has none. The exit status is
1 where it cannot be had.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pika
from pika.exceptions import AMQPError

from tests import debian
from tests.workers.house import until

HERE = "127.0.0.1"
# The program itself: the one on the path wants to be root or a user of its own.
PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
QUIET = range(20_000, 32_000)  # below what Linux gives to connections
BEGUN = 120  # seconds in which it takes connections, on a very busy machine


def installed() -> bool:
    """Whether this machine has it."""
    return PROGRAM.exists()


@contextmanager
def rabbitmq() -> Iterator["RabbitMQ"]:
    """One that runs, and is gone afterwards."""
    server = RabbitMQ()
    try:
        server.start()
        yield server
    finally:
        server.close()


class RabbitMQ:
    """A server of its own: what it was handed is there still when it starts again."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="weerwoord-rabbitmq-")
        self._port, self._names_port, self._others_port = _ports(3)
        self._names: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def connection_url(self) -> str:
        """Where it is."""
        return f"amqp://guest:guest@{HERE}:{self._port}"

    def is_running(self) -> bool:
        """It was started, and did not end."""
        return self._server is not None and self._server.poll() is None

    def start(self) -> None:
        """It takes connections from now on."""
        if self._names is None:  # else it starts one, which stays when it is gone
            self._names = self._begun("epmd", "-port", str(self._names_port), "-address", HERE)
        self._server = self._begun(str(PROGRAM))
        until(self._answers, timeout=BEGUN)

    def stop(self) -> None:
        """As kill -9 does: without a word of warning."""
        assert self._server is not None
        _kill(self._server)

    def close(self) -> None:
        """Nothing of it is there any more."""
        for each in (self._server, self._names):
            if each is not None:
                _kill(each)
        self._folder.cleanup()

    def _begun(self, *command: str) -> subprocess.Popen[bytes]:
        log = (Path(self._folder.name) / "said.log").open("ab")
        with log:
            return subprocess.Popen(
                command, env=self._settings(), stdout=log, stderr=log, start_new_session=True
            )

    def _settings(self) -> dict[str, str]:
        here = self._folder.name
        return os.environ | {
            "HOME": here,
            "ERL_EPMD_PORT": str(self._names_port),
            "RABBITMQ_NODENAME": f"weerwoord{self._port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": HERE,
            "RABBITMQ_NODE_PORT": str(self._port),
            "RABBITMQ_DIST_PORT": str(self._others_port),
            "RABBITMQ_MNESIA_BASE": f"{here}/kept",
            "RABBITMQ_LOG_BASE": f"{here}/log",
            "RABBITMQ_PID_FILE": f"{here}/pid",
            "RABBITMQ_CONFIG_FILE": f"{here}/settings",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{here}/plugins",
        }

    def _answers(self) -> bool:
        assert self.is_running(), (
            f"RabbitMQ ended: {Path(self._folder.name, 'said.log').read_text()}"
        )
        with suppress(AMQPError, OSError):
            connection: Any = pika.BlockingConnection(pika.URLParameters(self.connection_url))
            connection.close()
            return True
        return False


def _ports(count: int) -> list[int]:
    """Free ones that no connection is given by chance: whoever waits for a server that is away
    would take its port."""
    found: list[int] = []
    for port in Random().sample(QUIET, len(QUIET)):
        with socket.socket() as tried, suppress(OSError):
            tried.bind((HERE, port))
            found.append(port)
        if len(found) == count:
            break
    return found


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(0 if installed() or debian.install("rabbitmq-server") else 1)
