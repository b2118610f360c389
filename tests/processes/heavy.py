"""What a child process of a lane is asked by the tests."""

import os
import signal
import sys
from threading import Event

from processes.errors import NotShown


def own_number() -> int:
    """The number of the process that does this."""
    return os.getpid()


def hold(megabytes: int) -> int:
    """Needs so much memory."""
    return len(b"x" * (megabytes * 1024**2))


def hold_very_much(data: bytes, media_type: str) -> int:
    """Needs more memory than looking at a file may take."""
    return hold(800)


def compute() -> None:
    """Is never done, and works all the time."""
    while True:
        pass


def wait() -> None:
    """Is never done, and does nothing."""
    Event().wait()


def be_killed() -> None:
    """Is ended from outside, as a machine does that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def end() -> None:
    """Ends without an answer."""
    os._exit(0)


def have_no_patience() -> None:
    """Makes the child end as soon as nothing is asked."""
    sys.modules["__main__"].IDLE = 0  # type: ignore[attr-defined]


def refuse() -> None:
    """Finds that it cannot be shown."""
    raise NotShown("Dit bestand is beschadigd.")


def break_down() -> None:
    """Finds a fault."""
    raise KeyError("/Root")
