"""The relay sweeps: every second, and as soon as it is nudged."""

import logging
from threading import Event, Thread

from flask import Flask

from .sweeping import sweep

EVERY = 1.0  # seconds
_log = logging.getLogger(__name__)


class Relay(Thread):
    """A thread of the web process, or the whole of a process of its own. Any number may run."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="relay", daemon=True)
        self._app = app
        self._nudged = Event()
        self._stopping = False

    def run(self) -> None:
        """Sweep until `stop` is called. A nudge during a sweep brings another one."""
        while not self._stopping:
            self._nudged.clear()
            self._sweep()
            self._nudged.wait(EVERY)

    def _sweep(self) -> None:
        try:
            with self._app.app_context():
                sweep()
        except Exception:
            _log.exception("a sweep broke; the next one tries again")

    def nudge(self) -> None:
        """Sweep now."""
        self._nudged.set()

    def stop(self) -> None:
        """Let the sweep that is going on be the last one."""
        self._stopping = True
        self._nudged.set()
