"""Reading a backup to its end, and asking whether it has all that it should."""

import json
import re
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol

from zstandard import ZstdDecompressor, ZstdError

from processes.errors import BackupError

from .contents import ABOUT, BLOCK, CONTENTS, FORMAT, About, Contents, Hashing, TableContents
from .sealed import Opened

DIGEST = re.compile("[0-9a-f]{64}")


class Taker(Protocol):
    """Whoever is given what is read, in its order."""

    def begin(self, about: About) -> None:
        """Comes first."""

    def rows(self, table: str, lines: bytes) -> int:
        """A part of the rows of a table; how many there were."""

    def key(self, key: str) -> None:
        """The key that signs sessions."""

    def document(self, digest: str, stream: IO[bytes]) -> None:
        """A document, to be read to its end."""


class Counter:
    """A taker that keeps nothing: it only reads."""

    def begin(self, about: About) -> None:
        """Nothing."""

    def rows(self, table: str, lines: bytes) -> int:
        """Counts them."""
        return lines.count(b"\n")

    def key(self, key: str) -> None:
        """Nothing."""

    def document(self, digest: str, stream: IO[bytes]) -> None:
        """Reads it, by which it is checked."""
        while stream.read(BLOCK):
            pass


def read(path: Path, passphrase: str, taker: Taker) -> tuple[About, Contents]:
    """Reads a backup to its end, and gives what is in it to `taker`.

    Raises BackupError, which says why, where the passphrase is another, it is damaged or cut off,
    or it does not have what it should. What the taker was given before that counts for nothing.
    """
    try:
        with path.open("rb") as source:
            opened = Opened(source, passphrase)
            packed = ZstdDecompressor().stream_reader(opened, closefd=False)  # type: ignore[arg-type]
            with tarfile.open(mode="r|", fileobj=packed, bufsize=BLOCK) as tar:
                told = _Reading(taker).through(tar)
            while packed.read(BLOCK):  # behind the tar too, or a missing end is not seen
                pass
            return told
    except (tarfile.TarError, ZstdError, KeyError, TypeError, ValueError) as error:
        raise BackupError(f"{path}: what is in it cannot be read ({error})") from error
    except OSError as error:
        raise BackupError(f"{path}: {error.strerror or error}") from error
    except BackupError as error:
        raise BackupError(f"{path}: {error}") from error


class _Reading:
    """One walk through a backup."""

    def __init__(self, taker: Taker) -> None:
        self._taker, self._found = taker, Contents()
        self._hashes: dict[str, Any] = {}

    def through(self, tar: tarfile.TarFile) -> tuple[About, Contents]:
        about: About | None = None
        while member := tar.next():
            # It keeps each of them, and there may be very many.
            tar.members = []  # type: ignore[attr-defined]
            stream = tar.extractfile(member)
            assert stream is not None
            if about is None:
                about = self._begin(member.name, stream.read())
            elif member.name == CONTENTS:
                return about, self._compared(json.loads(stream.read()))
            else:
                self._take(member, stream)
        raise BackupError("its last part is missing: use another backup")

    def _begin(self, name: str, said: bytes) -> About:
        told = json.loads(said)
        if name != ABOUT or told["format"] != FORMAT:
            raise BackupError("another Weerwoord made it: use the version that did, or a newer one")
        about = About(**told)
        self._hashes = {table: sha256() for table in about.tables}
        self._found.tables = {table: TableContents() for table in about.tables}
        self._taker.begin(about)
        return about

    def _take(self, member: tarfile.TarInfo, stream: IO[bytes]) -> None:
        where, *names = member.name.split("/")
        if where == "rows":
            self._rows(names[0], stream.read())
        elif where == "documents":
            self._document("".join(names), member.size, stream)
        else:
            self._taker.key(stream.read().decode())

    def _rows(self, table: str, lines: bytes) -> None:
        told = self._found.tables[table]
        self._hashes[table].update(lines)
        told.rows, told.size = told.rows + self._taker.rows(table, lines), told.size + len(lines)

    def _document(self, digest: str, size: int, stream: IO[bytes]) -> None:
        if not DIGEST.fullmatch(digest):
            raise BackupError("a document in it has a name that no document has")
        hashing = Hashing(stream)
        self._taker.document(digest, hashing)  # type: ignore[arg-type]
        self._found.documents += 1
        self._found.size += size
        if hashing.hexdigest() != digest:
            self._found.damaged.append(digest)

    def _compared(self, told: dict[str, Any]) -> Contents:
        """What there has to be, which is what was found. Raises BackupError."""
        tables = {name: TableContents(**table) for name, table in told.pop("tables").items()}
        wanted = Contents(tables=tables, **told)
        for table, hashed in self._hashes.items():
            self._found.tables[table].sha256 = hashed.hexdigest()
        self._found.missing = wanted.missing  # what is not there cannot be found
        if self._found != wanted:
            raise BackupError("it does not have what it says that it has: use another backup")
        return wanted
