"""The relay sweeps every second, looks around every ten, and sends out what came of a step as soon
as it is nudged."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from flask import Flask

from .sweeping import Away, check_reach, look_around, send_out, sweep

EVERY, LONGEST = 1.0, 60.0  # seconds; from the one to the other while something is away
ROUND = 10.0  # seconds from one look around to the next
_log = logging.getLogger(__name__)


class Relay(Thread):
    """A thread of the web process, or the whole of a process of its own. Any number may run."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="relay", daemon=True)
        self._app = app
        self._nudged = Event()
        self._stopping = False
        self._pause = EVERY

    def run(self) -> None:
        """Sweep until `stop` is called. A nudge that comes meanwhile is not lost."""
        next_round = monotonic()
        while not self._stopping:
            begun = monotonic()
            self._do(sweep)
            if begun >= next_round:
                self._do(look_around)
                next_round = begun + ROUND
            while self._is_nudged_before(begun + self._pause):
                self._nudged.clear()
                self._do(send_out)

    def _is_nudged_before(self, moment: float) -> bool:
        left = moment - monotonic()
        return left > 0 and self._nudged.wait(left) and not self._stopping

    def _do(self, work: Callable[[], None]) -> None:
        with self._app.app_context():
            try:
                check_reach()
                work()
            except Away as away:
                self._pause = min(2 * self._pause, LONGEST)
                _log.warning(
                    "nothing is sent, and no term fires: no %s; again in %g s", away, self._pause
                )
            except Exception:
                _log.exception("a sweep broke; the next one tries again")
            else:
                if self._pause > EVERY:
                    _log.warning("everything is there again")
                self._pause = EVERY

    def nudge(self) -> None:
        """Send out now."""
        self._nudged.set()

    def stop(self) -> None:
        """Let the sweep that is going on be the last one."""
        self._stopping = True
        self._nudged.set()
