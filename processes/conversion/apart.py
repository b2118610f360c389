"""A lane: a child process in which one conversion is done after the other, each within its limits.

The child is started by the first that needs it, for loading what draws takes longer than drawing
a letter. It ends when nothing was asked for a while, when it grew, and when its parent does; what
tells a group of processes to end does not, or a worker could not finish what it began.
"""

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from signal import SIGKILL, Signals
from threading import Lock
from typing import Any, TypeVar

from processes.errors import NotConverted, TooHeavy, WeerwoordError

T = TypeVar("T")
_ROOT = Path(__file__).parents[2]
_OUT_OF_TIME = "SIGXCPU"
_SECONDS_TO_END = 10


@dataclass(frozen=True)
class Limits:
    """What one conversion may take: `memory` in bytes of address space and `processor` in seconds,
    held where the machine knows such limits (not on Windows); `patience` in seconds by the clock,
    after which it is broken off."""

    memory: int
    processor: int
    patience: int


@dataclass(frozen=True)
class Answer:
    """What came of a conversion: its value, or what it raised. `last` says that the child ends."""

    value: Any = None
    error: WeerwoordError | None = None
    last: bool = False


class _Idle(NotConverted):
    """The child had ended before it was asked."""


class _Child:
    def __init__(self) -> None:
        self._line, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this same program
                [sys.executable, "-P", "-m", "processes.conversion.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": _path()},
            )

    def ask(self, limits: Limits, job: Callable[..., Any], args: tuple[Any, ...]) -> Answer:
        """Raises _Idle, TooHeavy, NotConverted; after each of these the child is no more."""
        try:
            self._line.send((limits, job, args))
            if not self._line.poll(limits.patience):
                self._process.kill()
                raise NotConverted(f"{job.__name__} took more than {limits.patience} seconds")
            answer: Answer = self._line.recv()
        except (EOFError, OSError):
            raise self._why_it_ended(job) from None
        return answer

    def _why_it_ended(self, job: Callable[..., Any]) -> Exception:
        code = self._process.wait(_SECONDS_TO_END)
        if code == 0:
            return _Idle(f"the process that was to do {job.__name__} had ended")
        said = Signals(-code).name if code < 0 else f"status {code}"
        if said == _OUT_OF_TIME:
            return TooHeavy(f"{job.__name__} took too much of the processor")
        return NotConverted(f"the process that did {job.__name__} ended with {said}")

    def end(self) -> None:
        """An idle child ends by itself once nobody can ask it anything."""
        self._line.close()
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            self._process.send_signal(SIGKILL)
            self._process.wait(_SECONDS_TO_END)


class Lane:
    """One conversion at a time, each in a child process. `name` is what its work is called."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._child: _Child | None = None
        self._free = Lock()
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.end)

    def run(self, limits: Limits, job: Callable[..., T], *args: Any) -> T:
        """What the job answers. Raises what it raises of Weerwoord's errors; TooHeavy where it took
        too much memory or processor; NotConverted where it broke otherwise, or was not done in
        time by the clock, which on a busy machine says little of what was converted."""
        if not self._free.acquire(timeout=limits.patience):
            raise NotConverted(f"{job.__name__} waited too long for others in lane {self.name}")
        try:
            answer = self._answer(limits, job, args)
        finally:
            self._free.release()
        if answer.error:
            raise answer.error
        value: T = answer.value
        return value

    def _answer(self, limits: Limits, job: Callable[..., Any], args: tuple[Any, ...]) -> Answer:
        try:
            return self._ask(limits, job, args)
        except _Idle:
            return self._ask(limits, job, args)

    def _ask(self, limits: Limits, job: Callable[..., Any], args: tuple[Any, ...]) -> Answer:
        self._child = self._child or _Child()
        goes_on = False
        try:
            answer = self._child.ask(limits, job, args)
            goes_on = not answer.last
        finally:
            if not goes_on:
                self.end()
        return answer

    def end(self) -> None:
        """Ends the child, if there is one; the next conversion starts another."""
        child, self._child = self._child, None
        if child:
            child.end()

    def _forget(self) -> None:
        """A process that was forked has no child yet: that one is its parent's."""
        self._child, self._free = None, Lock()


def _path() -> str:
    """Where the child finds the same program as this one."""
    others = os.environ.get("PYTHONPATH")
    return f"{_ROOT}{os.pathsep}{others}" if others else str(_ROOT)
