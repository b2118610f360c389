"""What is written is for the user whose process writes it, and for nobody else on the machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

OWNER_ONLY = 0o077  # as umask: 0700 for folders, 0600 for files


@contextmanager
def owner_only() -> Iterator[None]:
    """While inside, every new file and folder is for its owner only."""
    before = os.umask(OWNER_ONLY)
    try:
        yield
    finally:
        os.umask(before)
