"""Every story is played on both databases, and needs no web page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from processes.engine import diagrams
from tests.stories import app, house

__all__ = ["app", "house"]


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
