"""Files under the SHA-256 of their bytes: `<DATA>/documents/ab/cdef…`."""

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app

_NAME = re.compile("[0-9a-f]{2}/[0-9a-f]{62}")


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
    if not path.exists():
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


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as out:  # 0600, and of no other name
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
