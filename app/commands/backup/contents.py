"""What a backup is: a tar, compressed by zstandard and sealed, with in it, in this order,

about.json                      the format, the version, the moment, the tables and columns
rows/<table>/000001.jsonl       the rows of each table, a line each
secret-key                      the key that signs sessions
documents/ab/cdef…              the documents, under the SHA-256 of their bytes
contents.json                   what has to be in it: counts, sizes and hashes
"""

import io
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO

FORMAT = 1
ABOUT, KEY, CONTENTS = "about.json", "secret-key", "contents.json"
BLOCK = 64 * 1024  # bytes


@dataclass(frozen=True)
class About:
    """What one must know before reading on. `weerwoord` is the version that made it, `revision`
    that of the tables, `moment` (ISO, UTC) since when nothing more is in it; `tables` has the
    columns of each, in the order of the values."""

    weerwoord: str
    revision: str
    moment: str
    tables: dict[str, list[str]]
    format: int = FORMAT


@dataclass
class TableContents:
    """How many rows a table has, and the size in bytes and the SHA-256 of their lines."""

    rows: int = 0
    size: int = 0
    sha256: str = ""


@dataclass
class Contents:
    """What is in a backup. `documents` and `size` count the documents and their bytes; `damaged`
    are those whose bytes were no longer what they were when it was made, `missing` those that a
    row named and that were not there."""

    tables: dict[str, TableContents] = field(default_factory=dict)
    documents: int = 0
    size: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(table.rows for table in self.tables.values())


class Hashing(io.RawIOBase):
    """Reads a stream, and knows the SHA-256 of what was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._hash = source, sha256()

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """As of the stream itself."""
        data = self._source.read(size)
        self._hash.update(data)
        return data

    def hexdigest(self) -> str:
        """The SHA-256 so far."""
        return self._hash.hexdigest()
