"""A diagram with something wrong in it, and a house with some cases."""

from pathlib import Path

import pytest

from processes.engine import diagrams
from processes.models import Case, db, transaction
from tests.app.spoiling import Spoil
from tests.opened import migrated, settled
from tests.play import Play
from tests.scenes import scene

__all__ = ["migrated", "settled"]


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


@pytest.fixture
@scene
def three_cases(play: Play) -> Play:
    """Amina's waits for its invitation and is overdue, Els' for the decision, Fatma's is over."""
    play.open(at="2025-04-14 10:00")
    with transaction():
        play.person("els").born_on = None
    play.open(by="els", result=play.result("2025-04-22", "els"), at="2025-04-22 10:00")
    play.invite(day="2025-04-24")
    play.travel_to("2025-04-24 15:00")
    play.hold_talk()
    play.open(by="fatma", result=play.result("2025-04-24", "fatma"), at="2025-04-24 16:00")
    with transaction():
        case = db.session.scalars(db.select(Case).order_by(Case.id.desc())).first()
        case.ended_at, case.end = case.opened_at, "ended_inadmissible"
        for task in case.tasks:
            task.closed_at, task.closed_by_id = case.opened_at, play.ids["bram"]
    return play
