"""Two clocks. Terms ask the legal one, leases and retries the machine's.

Legal now is machine now plus an offset, which is nought outside the demo. While a due date fires,
legal now is its own moment, so that what follows counts from there and not from the morning after.
While a request is answered, the legal clock stands still at the moment at which the request had
arrived: who sent in time is in time, however long that waited for its turn.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

# What arrived is waited for so long before a term fires, and no proxy is believed that says more.
LONGEST_WAIT = timedelta(seconds=60)
_NO_OFFSET = timedelta()
_held: ContextVar[datetime | None] = ContextVar("held", default=None)
_arrived: ContextVar[datetime | None] = ContextVar("arrived", default=None)
_offset: Callable[[], timedelta] = lambda: _NO_OFFSET  # noqa: E731 - replaced by `set_offset`


def machine_now() -> datetime:
    """The machine's moment, in UTC: for leases and retries, never for a term."""
    return datetime.now(UTC)


def legal_now() -> datetime:
    """The moment that it is for the regulation, in UTC."""
    return _held.get() or (_arrived.get() or machine_now()) + _offset()


@contextmanager
def holding(moment: datetime) -> Iterator[None]:
    """While inside, legal now is `moment` (aware): a due date fires at its own moment."""
    with _set(_held, moment):
        yield


@contextmanager
def arrived_at(moment: datetime) -> Iterator[None]:
    """While inside, a request is answered that had arrived at `moment` (aware) of the machine."""
    with _set(_arrived, moment):
        yield


def set_offset(source: Callable[[], timedelta]) -> None:
    """From now on legal now is machine now plus what `source()` answers. The demo's clock bar."""
    global _offset
    _offset = source


@contextmanager
def _set(clock: ContextVar[datetime | None], moment: datetime) -> Iterator[None]:
    if moment.tzinfo is None:
        raise ValueError(f"a legal moment needs a zone, {moment!r} has none")
    token = clock.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        clock.reset(token)
