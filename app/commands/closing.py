"""What an older version left open to every user of the machine is closed to them. A group that
somebody let in keeps what it has."""

import logging
from pathlib import Path

from flask import Flask
from sqlalchemy import make_url

from app.config import KEY

OTHERS = 0o007
log = logging.getLogger(__name__)


def close(app: Flask) -> None:
    """Closes to other users the database, the documents and the key of this app, where one of them
    is open; tells which in a line, and what to do where it may not close them itself."""
    open_ones = [path for path in _kept(app) if path.exists() and path.stat().st_mode & OTHERS]
    refused = [path for path in open_ones if not _closed(path)]
    closed = [path for path in open_ones if path not in refused]
    if closed:
        log.warning("closed, for every user of this machine could open it: %s", _named(closed))
    if refused:
        log.warning("every user of this machine can open it: chmod o-rwx %s", _named(refused))


def _kept(app: Flask) -> list[Path]:
    """A folder that is closed closes what is in it."""
    data = Path(app.config["DATA"])
    address = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    database = address.database if address.drivername == "sqlite" else None
    files = [Path(f"{database}{ending}") for ending in ("", "-wal", "-shm")] if database else []
    return [*files, data / KEY, data / "documents"]


def _closed(path: Path) -> bool:
    try:
        path.chmod(path.stat().st_mode & ~OTHERS)
    except PermissionError:
        return False
    return True


def _named(paths: list[Path]) -> str:
    return " ".join(str(path) for path in paths)
