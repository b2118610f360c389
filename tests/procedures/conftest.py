"""Every story is played on both databases, and needs no web page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from processes.engine import diagrams
from processes.models import transaction
from tests.absence import furnish
from tests.asking import Asking
from tests.bookkeeping import opens_books
from tests.discipline import Discipline
from tests.panel import Panel, reconvened
from tests.paying import Bank, pays_on_line, running
from tests.play import Play
from tests.scenes import scene
from tests.stories import app, house
from tests.tribunal import Tribunal, appeal, excluded

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


@pytest.fixture
def house_of_wim(play: Play) -> Play:
    """Wim administers, and Yan beside him."""
    play.app.config.update(SESSION_IDLE_MINUTES=120, INVITATION_DAYS=7)
    with transaction():
        play.add("wim", "administrator")
        play.add("yan", "administrator")
    return play


@pytest.fixture
def asking(play: Play) -> Asking:
    return Asking(play)


@pytest.fixture
def documents_and_invitations(app: Flask, tmp_path: Path) -> None:
    """Documents have a place, and invitations work for a week."""
    app.config.update(DATA=tmp_path, INVITATION_DAYS=7)


@pytest.fixture
@scene
def school(play: Play) -> Panel:
    """Who takes part in an absence is there; it is Tuesday 15 April 2025."""
    furnish(play)
    return Panel(play)


@pytest.fixture
@scene
def invited(play: Play) -> Play:
    """Asked on Tuesday 15 April 2025; the talk is on Tuesday 22 April at 14.00."""
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-16 09:00")
    return play


@pytest.fixture
def discipline(play: Play) -> Discipline:
    """Bram, of the direction, about Amina."""
    return Discipline(play)


@pytest.fixture
@scene
def tribunal(play: Play) -> Tribunal:
    """The appeal came on Tuesday 22 April 2025."""
    panel = excluded(play)
    appeal(play, "2025-04-22 10:00")
    return panel


@pytest.fixture
@scene
def committee(play: Play) -> Panel:
    """The evaluation committee that meets again: Dirk chairs, Els and Fatma vote, Lies advises."""
    panel = reconvened(play)
    play.compose("dirk", "els", "fatma", "lies")
    return panel


@pytest.fixture
@scene
def two_chairs(play: Play) -> Play:
    """Nora chairs too; Amina asked for a talk on Tuesday 15 April 2025."""
    with transaction():
        play.add("nora", "chair")
    play.open(at="2025-04-15 10:00")
    return play


@pytest.fixture
def bank(play: Play) -> Iterator[Bank]:
    """On 15 April 2025 the centre keeps books, and takes payments by a provider."""
    play.travel_to("2025-04-15 10:00")
    opens_books(play)
    with running() as found:
        pays_on_line(play, found)
        yield found
