"""Scenes that are put back: they leave everything as playing them did, and only where it was so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from processes.models import Case, Person, db, transaction
from tests.panel import Panel, evaluation_appeal
from tests.play import DEFAULT_START, Play, brussels
from tests.rows import Rows, put_back, rows
from tests.scenes import scene

played: list[str] = []


@pytest.fixture
def start(play: Play) -> Rows:
    played.clear()
    return rows()


def go_back(play: Play, start: Rows) -> None:
    """The play is at its beginning again."""
    db.session.rollback()
    put_back(start, rows())
    play.clock.move_to(brussels(DEFAULT_START))
    people = {number for (number,) in db.session.query(Person.id)}
    for name in [name for name, number in play.ids.items() if number not in people]:
        del play.ids[name]


@scene
def zoe_asks(play: Play, day: str = "2025-04-15") -> Case:
    played.append(day)
    with transaction():
        play.add("zoe")
    return play.open(by="zoe", result=play.result("2025-04-14", "zoe"), at=f"{day} 10:00")


def test_a_scene_is_played_once_and_put_back_as_it_was(play: Play, start: Rows) -> None:
    first = zoe_asks(play).reference
    left, ids = rows(), dict(play.ids)
    go_back(play, start)
    assert rows() == start
    assert db.session.query(Person).filter_by(name="Zoe").all() == []
    case = zoe_asks(play)
    assert len(played) == 1
    assert (case.reference, case.cursist.name) == (first, "Zoe")
    assert (rows(), play.ids) == (left, ids)
    assert datetime.now(UTC) == brussels("2025-04-15 10:00")
    play.invite()
    assert play.open_tasks() == [("chair", "talk")]
    assert play.open(by="zoe", result=play.result("2025-04-15", "zoe")).reference == "BZ-2025-0002"


def test_another_state_moment_or_argument_is_another_scene(play: Play, start: Rows) -> None:
    zoe_asks(play, "2025-04-16")
    go_back(play, start)
    zoe_asks(play, "2025-04-17")
    go_back(play, start)
    play.clock.move_to(brussels("2025-04-14 09:01"))
    zoe_asks(play, "2025-04-17")
    go_back(play, start)
    with transaction():
        play.person("gus").name = "Guus"
    zoe_asks(play, "2025-04-17")
    assert played == ["2025-04-16", "2025-04-17", "2025-04-17", "2025-04-17"]


def test_what_a_scene_gives_back_stands_on_the_same_stage(play: Play, start: Rows) -> None:
    evaluation_appeal(play)
    go_back(play, start)
    panel = evaluation_appeal(play)
    assert isinstance(panel, Panel)
    assert panel.play is play
    assert panel.case.reference == "BR-2025-0001"


@scene
def writes_a_document(play: Play) -> None:
    played.append("written")
    Path(play.app.config["DATA"], "letter.pdf").write_bytes(b"%PDF")


@scene
def sets_the_house(play: Play) -> None:
    played.append("set")
    play.app.config["INVITATION_DAYS"] = 7


def test_what_changes_more_than_rows_is_always_played(
    play: Play, start: Rows, tmp_path: Path
) -> None:
    play.app.config["DATA"] = tmp_path
    writes_a_document(play)
    tmp_path.joinpath("letter.pdf").unlink()
    writes_a_document(play)
    sets_the_house(play)
    del play.app.config["INVITATION_DAYS"]
    sets_the_house(play)
    assert played == ["written", "written", "set", "set"]


@scene
def breaks(play: Play) -> None:
    played.append("broken")
    raise ValueError("broken")


def test_what_breaks_breaks_again(play: Play, start: Rows) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            breaks(play)
    assert played == ["broken", "broken"]


def test_with_monkeypatch_nothing_is_put_back(
    play: Play, start: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoe_asks(play)
    go_back(play, start)
    zoe_asks(play)
    assert len(played) == 2


@scene
def is_told_too_much(play: Play, what: object) -> None:
    played.append("told")


def test_what_cannot_be_told_from_another_is_refused(play: Play) -> None:
    with pytest.raises(TypeError, match="plain values, rows and the stage"):
        is_told_too_much(play, object())
