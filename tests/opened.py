"""The demo's centre as it is when it opens, which takes long to play, and a database with the
tables of now, which takes long to migrate. A folder uses them by importing them in its conftest."""

import shutil
from pathlib import Path

import pytest

from app.commands.database import upgrade
from app.factory import create_app
from processes.models import db
from tests.conftest import SETTINGS
from tests.once import once
from tests.walks.house import APART, settle


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder; everybody has a password there. Whoever opens it opens a copy."""
    tables = _migrated(tmp_path_factory)
    return once(tmp_path_factory, "settled", lambda folder: _settle(folder, tables))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables as the migrations make them, all empty."""
    return _migrated(tmp_path_factory)


def _migrated(folders: pytest.TempPathFactory) -> Path:
    return once(folders, "migrated", _migrate) / "weerwoord.db"


def _settle(folder: Path, tables: Path) -> None:
    shutil.copy(tables, folder)  # to migrate once more takes as long as to play
    settling = APART.Process(target=settle, args=(folder,))
    settling.start()
    settling.join()
    assert settling.exitcode == 0


def _migrate(folder: Path) -> None:
    here = {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/weerwoord.db", "DATA": folder}
    app = create_app({**SETTINGS, **here})
    upgrade(app)
    with app.app_context():
        db.engine.dispose()
