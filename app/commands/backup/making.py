"""Making a backup while the house runs: rows of one moment first, then the documents, of which none
is erased meanwhile; read again before it gets its name."""

import os
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa
from alembic.migration import MigrationContext
from flask import current_app

from processes.clock import machine_now
from processes.documents import path_of, store
from processes.errors import BackupError
from processes.models import db

from . import rows
from .contents import About, Contents
from .reading import Counter, read
from .writing import Writer, writing

# One moment for all tables. On SQLite a transaction that reads has that by itself.
ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# The columns that name a document, by table.
NAMING = {"document": ("sha256", "came_sha256"), "stationery": ("logo",)}


def make(file: Path, passphrase: str) -> tuple[About, Contents]:
    """Writes everything of the house of this app to `file`, which must not be there yet, and reads
    it again; what it is about and what is in it.

    Until it is whole it lies beside, under the same name with `.part` behind it. Raises
    BackupError where there is no house, the file is there already, or it cannot be written.
    """
    part = file.with_name(f"{file.name}.part")
    if file.exists():
        raise BackupError(f"{file} is there already: choose another name")
    try:
        _write(part, passphrase)
        told = read(part, passphrase, Counter())
        part.rename(file)
        _on_disk(file.parent)
    except OSError as error:
        raise BackupError(f"{file} was not made: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return told


def _write(part: Path, passphrase: str) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        with store.copying(), _at_one_moment() as connection:
            about = _about(connection)
            with writing(out, passphrase, about) as writer:
                _write_rows(writer, connection)
                connection.close()  # what follows may take long, and nothing needs to wait for it
                writer.key(current_app.config["SECRET_KEY"])
                for digest in store.kept():
                    writer.document(digest, path_of(digest))
        out.flush()
        os.fsync(out.fileno())


def _at_one_moment() -> sa.Connection:
    connection = db.engine.connect()
    if connection.dialect.name == "postgresql":
        connection = connection.execution_options(**ONE_MOMENT)
    return connection


def _about(connection: sa.Connection) -> About:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        place = db.engine.url.render_as_string(hide_password=True)
        raise BackupError(
            f"{place} has no tables of Weerwoord: set WEERWOORD_DATA or DATABASE_URL as `serve` has"
        )
    columns = {
        name: [column.name for column in table.columns]
        for name, table in rows.tables(connection).items()
    }
    moment = machine_now().isoformat(timespec="seconds")
    return About(version("weerwoord"), revision, moment, columns)


def _write_rows(writer: Writer, connection: sa.Connection) -> None:
    for name, table in rows.tables(connection).items():
        for count, lines in rows.written(connection, table):
            writer.rows(name, count, lines)
        for column in NAMING.get(name, ()):
            if column in table.columns:
                missing = _missing(connection, table.columns[column])
                writer.contents.missing = sorted({*writer.contents.missing, *missing})


def _missing(connection: sa.Connection, column: sa.Column[str]) -> list[str]:
    """What rows name as a document and is not there."""
    named = connection.scalars(sa.select(column).where(column != "").distinct())
    return [digest for digest in named if not path_of(digest).exists()]


def _on_disk(folder: Path) -> None:
    """Its name is there after a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
