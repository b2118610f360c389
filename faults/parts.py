"""A command of the house as a process of its own, which can be killed and begun again.

Each is forked from one that has imported everything: many are killed, and importing takes longer
than a fault does.
"""

import multiprocessing
import os
import resource
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app import serving
from faults.clocks import ahead_by

APART = multiprocessing.get_context("forkserver")
APART.set_forkserver_preload([__name__])
PATIENCE = 60  # seconds in which who was told to end has ended
COMMANDS = {"serve": serving.serve, "worker": serving.worker, "relay": serving.relay}


def run(told: list[str], settings: dict[str, str], log: Path, ahead: float) -> None:
    """Be that command, with these settings, what it says in a file, and its clock ahead by so many
    seconds."""
    os.environ.update(settings)
    with log.open("a") as says:
        os.dup2(says.fileno(), sys.stdout.fileno())
        os.dup2(says.fileno(), sys.stderr.fileno())
    name, *more = told
    with ahead_by(ahead):
        COMMANDS[name].main(more, standalone_mode=False)


class Part:
    """One process of a house that runs. `name` is what the log of the faults calls it."""

    def __init__(self, name: str, told: list[str], settings: Mapping[str, str], log: Path) -> None:
        self.name, self._told, self._settings, self._log = name, told, dict(settings), log
        self._process: Any = None
        self._ahead = 0.0

    def start(self, ahead: float = 0) -> None:
        """It runs from now on, with its clock so many seconds ahead."""
        self._ahead = ahead
        said = self._told, self._settings, self._log, ahead
        self._process = APART.Process(target=run, args=said, daemon=True)
        self._process.start()

    def begin_again(self) -> None:
        """It runs, as what keeps services running sees to: what no disk took a byte of while it
        began, has ended."""
        if self._process.exitcode is not None:
            self.start(self._ahead)

    def kill(self) -> None:
        """As kill -9 does: without a word of warning."""
        self._process.kill()
        self._process.join()

    @contextmanager
    def without_room(self) -> Iterator[None]:
        """Inside, it writes no byte in any file: as if every disk were full. It may have ended
        before, and by then."""
        number, limit = self._process.pid, resource.RLIMIT_FSIZE
        _, most = resource.getrlimit(limit)
        with suppress(ProcessLookupError):
            resource.prlimit(number, limit, (0, most))
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                resource.prlimit(number, limit, (most, most))

    def end(self) -> None:
        """Told to end, it has finished what it began; fails where it does not end."""
        self._process.terminate()
        self._process.join(PATIENCE)
        assert self._process.exitcode is not None, f"{self.name} does not end"

    def close(self) -> None:
        """It runs no more, whatever became of it."""
        with suppress(AttributeError):  # it was never started
            self.kill()
