"""Trying a password: who is often wrong tries ever more slowly, and nobody is shut out.

The first tries come at once. After them each wrong one makes the next wait, twice as long as the
one before, up to a longest. Counted are an account from one network, an account from everywhere,
and a network; what a device tries on which that address signed in before is counted for itself. So
who guesses elsewhere never makes an owner wait on their own device, nor for a mailed link. Nobody
is asked whether an address exists: one that does not is counted like one that does.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Any, TypeVar

from flask import current_app
from limits.storage import MemoryStorage, Storage

from app.known_device import known_device
from app.limiter import limiter, network
from processes.clock import machine_now
from processes.models import normal_address
from processes.security_log import REFUSED_SIGN_IN, log_security, mark

MINUTE, DAY = 60, 24 * 3600  # seconds
AWAY = timedelta(seconds=30)  # in which a place that did not answer is not asked again
_log = logging.getLogger("weerwoord.turns")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Pace:
    """How many wrong tries come at once in a window, and how long who goes on waits; seconds."""

    at_once: int
    window: int
    first: int
    longest: int

    def wait_after(self, wrong: int) -> int:
        """How long the next try waits after so many wrong ones."""
        if wrong < self.at_once:
            return 0
        return int(min(self.first * 2 ** min(wrong - self.at_once, 20), self.longest))


ACCOUNT_HERE = Pace(at_once=10, window=DAY, first=30, longest=15 * MINUTE)
# Guessed at from many networks; 100 wrong ones is what NIST SP 800-63B lets pass (3.2.2).
ACCOUNT = Pace(at_once=50, window=DAY, first=30, longest=15 * MINUTE)
# A school on the last day of a term is one network.
NETWORK = Pace(at_once=100, window=10 * MINUTE, first=5, longest=MINUTE)
DEVICE = ACCOUNT_HERE


@dataclass(frozen=True)
class Count:
    """What is counted together. The key names nobody."""

    pace: Pace
    key: str

    def wait(self, kept: Storage) -> int:
        """How many seconds it waits still."""
        if not kept.get(f"wait/{self.key}"):
            return 0
        return max(1, ceil(kept.get_expiry(f"wait/{self.key}") - machine_now().timestamp()))

    def wrong(self, kept: Storage) -> None:
        """Counts a wrong try; the next waits from now on."""
        tries = kept.incr(f"wrong/{self.key}", self.pace.window)
        if wait := self.pace.wait_after(tries):
            kept.clear(f"wait/{self.key}")
            kept.incr(f"wait/{self.key}", wait)

    def right(self, kept: Storage) -> None:
        """It was not wrong after all: they begin anew."""
        kept.clear(f"wrong/{self.key}")
        kept.clear(f"wait/{self.key}")


class Turn:
    """Somebody tries to sign in with this address, from where the request comes; with a password,
    or with another thing that is counted apart."""

    def __init__(self, address: str, what: str = "password") -> None:
        typed = self._address = normal_address(address)
        self._what = what
        device = known_device(typed)
        self._own = _count(DEVICE, what, "device", device, typed)
        self._shared: list[Count] = []
        if device is None:
            self._own = _count(ACCOUNT_HERE, what, "here", network(), typed)
            self._shared = [
                _count(ACCOUNT, what, "account", typed),
                _count(NETWORK, what, "network", network()),
            ]

    def wait(self) -> int:
        """How many seconds this try waits still; 0 where it may be made now."""
        counts = [self._own, *self._shared]
        wait = counted.by(lambda kept: max(count.wait(kept) for count in counts))
        if wait:
            self._log("too_soon")
        return wait

    def _log(self, why: str) -> None:
        from_where = {"account": mark(self._address), "network": mark(network())}
        log_security(REFUSED_SIGN_IN, by=self._what, why=why, **from_where)

    def wrong(self) -> None:
        """It was wrong."""
        self._log("wrong")
        for count in (self._own, *self._shared):
            counted.by(count.wrong)

    def right(self) -> None:
        """It was right: their own count begins anew, and what others share stays as it is."""
        counted.by(self._own.right)


class Counted:
    """Where tries are counted: with all processes, or in this one while that place is away."""

    def __init__(self) -> None:
        self._here = MemoryStorage()
        self._asked_again_at: datetime | None = None

    def by(self, ask: Callable[[Storage], Found]) -> Found:
        """What `ask` says of the place that answers."""
        if self._asked_again_at is None or machine_now() >= self._asked_again_at:
            try:
                return ask(limiter.storage)
            except Exception as error:  # of whatever library keeps it
                self._asked_again_at = machine_now() + AWAY
                _log.warning("tries are counted in this process: %s", type(error).__name__)
        return ask(self._here)


counted = Counted()


def _count(pace: Pace, *of: Any) -> Count:
    at = (current_app.config["CENTRE"], *of)
    return Count(pace, sha256("\n".join(map(str, at)).encode()).hexdigest())
