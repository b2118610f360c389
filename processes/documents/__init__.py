"""Documents: what people upload, checked, and kept under its SHA-256 outside the web root.

A file is kept before the row that names it is written. A file without a row does no harm.
"""

from dataclasses import dataclass
from typing import BinaryIO

from flask import current_app

from processes.errors import Refused

from . import kinds, names, store, virus
from .kinds import ENDINGS, WORDS
from .store import path_of, read

FIELD = "files"
MEGABYTE = 1024 * 1024
MOST = 20 * MEGABYTE

__all__ = ["ENDINGS", "MEGABYTE", "WORDS", "Kept", "at_most", "keep", "path_of", "put", "read"]


@dataclass(frozen=True)
class Kept:
    """A file that is kept. `size` is in bytes; `renamed` says that its name was cleaned."""

    name: str
    media_type: str
    size: int
    sha256: str
    renamed: bool = False


def at_most() -> int:
    """How many bytes one file may have: MAX_UPLOAD."""
    return int(current_app.config.get("MAX_UPLOAD", MOST))


def keep(given: str, stream: BinaryIO) -> Kept:
    """Keeps what somebody uploaded under the name `given`. Raises Refused, which says why."""
    name = names.clean(given)
    data = stream.read(at_most() + 1)
    _check_size(name, len(data))
    virus.check(name, data)
    kind = kinds.kind_of(name, data)
    return Kept(name, kind.media_type, len(data), store.put(data), name != names.last(given))


def put(name: str, media_type: str, data: bytes) -> Kept:
    """Keeps what the house made itself."""
    return Kept(name, media_type, len(data), store.put(data))


def _check_size(name: str, size: int) -> None:
    if size == 0:
        raise Refused(FIELD, f"Het bestand {name} is leeg.")
    if size > at_most():
        most = f"{at_most() / MEGABYTE:.3g}".replace(".", ",")
        raise Refused(FIELD, f"Het bestand {name} is te groot. Een bestand is hoogstens {most} MB.")
