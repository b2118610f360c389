"""Writing a backup, part after part, to a stream: nothing of it is kept in memory."""

import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from zstandard import ZstdCompressor

from processes.documents import store

from .contents import ABOUT, BLOCK, CONTENTS, KEY, About, Contents, Hashing, TableContents
from .sealed import Sealed

LEVEL = 3  # of zstandard, where nothing is waited for


class Writer:
    """Writes a backup, part after part, and keeps count in `contents`."""

    def __init__(self, tar: tarfile.TarFile, about: About) -> None:
        self._tar, self.contents = tar, Contents()
        self._hashes = {name: sha256() for name in about.tables}
        self.contents.tables = {name: TableContents() for name in about.tables}
        self._add(ABOUT, json.dumps(asdict(about)).encode())

    def rows(self, table: str, count: int, lines: bytes) -> None:
        """A part of the rows of a table."""
        told, hashed = self.contents.tables[table], self._hashes[table]
        told.rows, told.size = told.rows + count, told.size + len(lines)
        hashed.update(lines)
        # No two parts of a table begin at the same row.
        self._add(f"rows/{table}/{told.rows:012}.jsonl", lines)

    def key(self, key: str) -> None:
        """The key that signs sessions."""
        self._add(KEY, key.encode())

    def document(self, digest: str, path: Path) -> None:
        """A document, as it lies there."""
        with path.open("rb") as file:
            info = tarfile.TarInfo(f"documents/{store.name_of(digest)}")
            info.size = path.stat().st_size
            hashing = Hashing(file)
            self._put(info, hashing)
        self.contents.documents += 1
        self.contents.size += info.size
        if hashing.hexdigest() != digest:
            self.contents.damaged.append(digest)

    def close(self) -> None:
        """The last part: what has to be in it."""
        for name, hashed in self._hashes.items():
            self.contents.tables[name].sha256 = hashed.hexdigest()
        self._add(CONTENTS, json.dumps(asdict(self.contents)).encode())

    def _add(self, name: str, data: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        self._put(info, io.BytesIO(data))

    def _put(self, info: tarfile.TarInfo, source: Any) -> None:
        info.mode = 0o600
        self._tar.addfile(info, source)
        # It keeps each of them, and there may be very many.
        self._tar.members = []  # type: ignore[attr-defined]


@contextmanager
def writing(out: IO[bytes], passphrase: str, about: About) -> Iterator[Writer]:
    """While inside, a backup is written to `out`; it is whole only after the end."""
    sealed = Sealed(out, passphrase)
    with (
        ZstdCompressor(level=LEVEL).stream_writer(sealed, closefd=False) as packed,  # type: ignore[arg-type]
        tarfile.open(mode="w|", fileobj=packed, bufsize=BLOCK) as tar,
    ):
        writer = Writer(tar, about)
        yield writer
        writer.close()
    sealed.close()
