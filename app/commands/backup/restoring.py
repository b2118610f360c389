"""Restoring a backup into an empty place: the tables as they were when it was made, the rows, the
documents and the key, and then the tables as they are now. All of it, or no row and no document."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask

from app.commands.database import downgrade, upgrade
from app.config import change_kept_key
from processes.documents import store
from processes.errors import BackupError
from processes.models import db

from . import rows
from .contents import BLOCK, About
from .filling import any_order
from .reading import read


def restore(app: Flask, file: Path, passphrase: str, about: About) -> None:
    """Puts what is in a backup into the house of this app, inside its context; `about` is what the
    backup says of itself.

    Raises BackupError where there are rows or documents already, where the tables are those of a
    newer version, and where something is wrong with the file. Then there are empty tables at most.
    """
    _refuse_where_something_is()
    _make_tables(app, about)
    with (
        db.engine.connect().execution_options(weerwoord_writes=True) as connection,
        _beside(store.folder()) as documents,
    ):
        house = _House(connection, documents)
        with any_order(connection):
            read(file, passphrase, house)
        documents.rename(store.folder())
        change_kept_key(Path(app.config["DATA"]), house.signs)
        connection.commit()
    upgrade(app)


class _House:
    """Takes the rows into the database and the documents into a folder; the key is in `signs`."""

    def __init__(self, connection: sa.Connection, documents: Path) -> None:
        self._connection, self._documents = connection, documents
        self._tables = rows.tables(connection)
        self._columns: dict[str, list[str]] = {}
        self.signs = ""

    def begin(self, about: About) -> None:
        """Remembers in which order the values of a row stand."""
        self._columns = about.tables

    def rows(self, table: str, lines: bytes) -> int:
        """Adds them to their table."""
        return rows.fill(self._connection, self._tables[table], self._columns[table], lines)

    def key(self, key: str) -> None:
        """Remembers it."""
        self.signs = key

    def document(self, digest: str, stream: IO[bytes]) -> None:
        """Puts it on the disk. Raises BackupError where that cannot be done."""
        path = self._documents / store.name_of(digest)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                shutil.copyfileobj(stream, out, BLOCK)
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise BackupError(f"{path} cannot be written: {error.strerror}") from error


def _refuse_where_something_is() -> None:
    with db.engine.connect() as connection:
        for table in rows.tables(connection).values():
            if connection.scalar(sa.select(sa.exists().select_from(table))):
                raise _not_empty(db.engine.url.render_as_string(hide_password=True), "rows")
    folder = store.folder()
    if folder.exists() and any(folder.iterdir()):
        raise _not_empty(str(folder), "documents")


def _not_empty(place: str, what: str) -> BackupError:
    return BackupError(
        f"{place} has {what} already. Set WEERWOORD_DATA and DATABASE_URL to an empty place, or "
        "put away first what is there"
    )


def _make_tables(app: Flask, about: About) -> None:
    """Empty tables, as they were in the version that made the backup."""
    try:
        ScriptDirectory(f"{app.root_path}/migrations").get_revision(about.revision)
    except CommandError:
        raise BackupError(
            f"it was made by Weerwoord {about.weerwoord} with tables {about.revision}, which this "
            "one does not know yet: install that version or a newer one"
        ) from None
    with db.engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    if now not in (None, about.revision):
        downgrade(app, "base")
    upgrade(app, about.revision)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder beside this one, which takes its place; after an error it is gone."""
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of somebody who was stopped in the middle
    part.mkdir(parents=True)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)
