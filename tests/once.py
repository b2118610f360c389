"""What is costly to make is made once for all processes of a run, by the first that asks for it."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, into which `make` puts things while nobody has it yet; whoever asks
    meanwhile waits. Nothing in it may be changed. Raises what `make` raises; the next one tries
    again."""
    run = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # of all workers together
    made, begun = run / name, folders.mktemp(f"{name}-begun")
    with open(run / f"{name}.lock", "w") as lock:
        flock(lock, LOCK_EX)
        if not made.exists():
            make(begun)
            begun.rename(made)
    return made
