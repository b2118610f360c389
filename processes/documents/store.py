"""Files under the SHA-256 of their bytes: `<DATA>/documents/ab/cdef…`."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app


def path_of(digest: str) -> Path:
    """Where the file with this SHA-256, in hexadecimal, lies or would lie."""
    return Path(current_app.config["DATA"]) / "documents" / digest[:2] / digest[2:]


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
