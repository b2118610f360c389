"""What a run throws away lies in memory, where the machine has room for it there. A PostgreSQL
database is a thousand small files: to make and remove one on a disk takes eight times as much of
the processor. `TMPDIR` chooses another place."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30  # bytes that must be free there


def pytest_configure() -> None:
    """Before anything asks where files can lie for a while; the workers of a run inherit it."""
    if "TMPDIR" not in os.environ and _has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _has_room() -> bool:
    return MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM
