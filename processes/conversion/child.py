"""The child process of a lane: `python -m processes.conversion.child <descriptor>`, which is that
of the line on which it is asked. Its standard error is its parent's.
"""

import logging
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from processes.errors import NotConverted, TooHeavy, WeerwoordError
from processes.log_lines import set_up

from .apart import Answer, Limits

try:
    import resource
except ImportError:  # Windows: there only the clock limits
    resource = None  # type: ignore[assignment]

IDLE = 20  # seconds without a question
GREW = 300 * 1024  # kB that it ever held: more than drawing letters and photos of phones takes
_log = logging.getLogger(__name__)


def main(descriptor: int) -> None:
    """Does what is asked until nothing is asked any more."""
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_IGN)
    set_up(logging.WARNING, "%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("processes").setLevel(logging.INFO)
    with Connection(descriptor) as line:
        while line.poll(IDLE):
            try:
                limits, job, args = line.recv()
            except EOFError:
                return
            answer = replace(_answer(limits, job, args), last=_grew())
            line.send(answer)
            if answer.last:
                return


def _answer(limits: Limits, job: Callable[..., Any], args: tuple[Any, ...]) -> Answer:
    try:
        _limit(limits)
        return Answer(job(*args))
    except MemoryError:
        megabytes = limits.memory // 1024**2
        return Answer(error=TooHeavy(f"{job.__name__} took more than {megabytes} MB of memory"))
    except WeerwoordError as error:
        return Answer(error=error)
    except Exception as error:
        _log.exception("%s broke", job.__name__)
        return Answer(error=NotConverted(f"{type(error).__name__}: {error}"))


def _limit(limits: Limits) -> None:
    """The processor time counts from now on."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.processor
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (within, hard))


def _grew() -> bool:
    """It held more than GREW, once. The kernel says that of this program alone; what `resource`
    tells begins with what the parent held when it started this."""
    try:
        [held] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    except OSError:  # no Linux
        return False
    return int(held) > GREW


if __name__ == "__main__":
    main(int(sys.argv[1]))
