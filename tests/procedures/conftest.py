"""Every story is played on both databases, and needs no web page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from processes.engine import diagrams
from processes.models import db
from tests.conftest import SETTINGS, in_context


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def app(stage_database: str) -> Iterator[Flask]:
    app = Flask("stories")
    app.config.update(SETTINGS, SQLALCHEMY_DATABASE_URI=stage_database)
    db.init_app(app)
    yield from in_context(app)


@pytest.fixture
def new_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """From the call on, the diagram of the objection says one thing instead of another."""
    folder = tmp_path / "bpmn"
    shutil.copytree(diagrams.folder(), folder)

    def change(before: str, after: str) -> None:
        file = folder / "evaluation_objection.bpmn"
        said = file.read_text()
        assert before in said
        file.write_text(said.replace(before, after))
        monkeypatch.setattr(diagrams, "folder", lambda: folder)

    return change
