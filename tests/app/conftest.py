"""A diagram with something wrong in it."""

from pathlib import Path

import pytest

from processes.engine import diagrams
from tests.app.spoiling import Spoil


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoil:
    """Our objection with one thing in it replaced, as a file by the same name."""

    def replace(old: str, new: str) -> Path:
        xml = diagrams.current("evaluation_objection").xml.decode()
        assert old in xml
        path = tmp_path / "evaluation_objection.bpmn"
        path.write_text(xml.replace(old, new), encoding="utf-8")
        return path

    return replace
