"""Files under the SHA-256 of their bytes: `<DATA>/documents/ab/cdef…`.

Bytes come before the row that names them. So a file that was put lately is never erased, whether
a row names it or not; and what is put says so in the time of the file, also where it was there.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app

from processes.clock import machine_now

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_NAME = re.compile("[0-9a-f]{2}/[0-9a-f]{62}")
_ASIDE = ".aside"  # behind the name of a file that may be erased, while that is looked at


def folder() -> Path:
    """Where all of them lie, once there is one."""
    return Path(current_app.config["DATA"]) / "documents"


def name_of(digest: str) -> str:
    """The name of the file with this SHA-256, in hexadecimal, inside the folder."""
    return f"{digest[:2]}/{digest[2:]}"


def path_of(digest: str) -> Path:
    """Where the file with this SHA-256 lies or would lie."""
    return folder() / name_of(digest)


def kept() -> Iterator[str]:
    """The SHA-256 of every file that is there, in no order; one that is being written is not."""
    for path in folder().glob("*/*"):
        if _NAME.fullmatch(f"{path.parent.name}/{path.name}"):
            yield path.parent.name + path.name


def put(data: bytes) -> str:
    """Keeps the bytes and answers with their SHA-256. It is there whole, and on the disk, or not at
    all; the same bytes are kept once."""
    digest = sha256(data).hexdigest()
    path = path_of(digest)
    if not _is_put_now(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, data)
    return digest


def read(digest: str) -> bytes:
    """The bytes with this SHA-256. Raises FileNotFoundError; OSError where they are no longer what
    they were."""
    data = path_of(digest).read_bytes()
    if sha256(data).hexdigest() != digest:
        raise OSError(f"document {digest} is damaged: its bytes have another hash")
    return data


def put_since(digest: str, moment: datetime) -> bool:
    """The file with this SHA-256 was put at that moment or later; not where there is none."""
    try:
        return _is_young(path_of(digest), moment)
    except FileNotFoundError:
        return False


def erase(digest: str, moment: datetime, is_named: Callable[[str], bool]) -> bool:
    """Erases the file with this SHA-256 unless it was put at `moment` (aware) or later, or a row
    names it, which `is_named` answers; whether these bytes are gone. Only inside `erasing`.

    It is put aside first, and looked at once more: whoever puts the same bytes from here on writes
    them anew, and whoever did so before left a young file.
    """
    path = path_of(digest)
    aside = path.with_name(path.name + _ASIDE)
    if is_named(digest):  # or a reader would miss it for a moment
        return False
    try:
        path.rename(aside)
    except FileNotFoundError:
        return True
    if _is_young(aside, moment) or is_named(digest):
        aside.replace(path)
        return False
    aside.unlink()
    return True


@contextmanager
def erasing() -> Iterator[bool]:
    """True inside where something may be erased: nobody else erases, and nobody is `copying`. What
    somebody who was stopped had put aside is put back, to be looked at again."""
    with _locked(exclusive=True) as may:
        if may:
            for aside in folder().glob(f"*/*{_ASIDE}"):
                aside.replace(aside.with_name(aside.name.removesuffix(_ASIDE)))
        yield may


@contextmanager
def copying() -> Iterator[None]:
    """While inside, nothing is erased, so that what rows name now can be copied."""
    with _locked(exclusive=False):
        yield


@contextmanager
def _locked(*, exclusive: bool) -> Iterator[bool]:
    """Whoever only looks whether the lock is free does not wait for it."""
    if fcntl is None:
        yield True
        return
    file = folder().with_name("documents.lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
        except BlockingIOError:
            yield False
        else:
            yield True  # the lock goes with the file, also when the process is killed


def _is_put_now(path: Path) -> bool:
    """It is there, and from now on young again."""
    try:
        _touch(path)
    except FileNotFoundError:
        return False
    return True


def _touch(path: Path) -> None:
    now = machine_now().timestamp()
    os.utime(path, (now, now))


def _is_young(path: Path, moment: datetime) -> bool:
    return path.stat().st_mtime >= moment.timestamp()


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as out:  # 0600, and of no other name
        part = Path(out.name)
        try:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
            _touch(part)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
