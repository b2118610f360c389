"""A case that waits for a target of the house goes on when it is over, whatever else moves and
however often it waits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.reading.now import now_of
from processes.answers import Answer
from processes.cases import open_case
from processes.engine import diagrams
from processes.models import Case, transaction
from tests.engine.conftest import MESSAGE_EVENT, Drawing, timer_event
from tests.play import Play

Drawn = Callable[[Drawing], None]
INVITE = timer_event('target("invite", "invitation_wanted")')
RECONVENE = timer_event('target("reconvene", "invitation_wanted")')


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """From the call on, the objection is what is drawn."""

    def draw(drawing: Drawing) -> None:
        (tmp_path / f"{drawing.process}.bpmn").write_bytes(drawing.xml())
        monkeypatch.setattr(diagrams, "folder", lambda: tmp_path)

    return draw


def begun(play: Play) -> Case:
    """Bram begins on Monday 14 April 2025 at nine o'clock."""
    with transaction():
        amina, bram = play.person("amina"), play.person("bram")
        return open_case("evaluation_objection", bram, Answer({}, {}), cursist=amina)


def test_a_target_behind_an_event_gateway_runs_on_while_another_token_moves(
    play: Play, drawn: Drawn
) -> None:
    drawing = Drawing("evaluation_objection").start().user("invite", enough="boolean")
    drawing.boundary("reminded", "invite", INVITE, interrupting=False)
    drawing.choice("again", default="invite").node("eventBasedGateway", "waits")
    drawing.catch("over", RECONVENE).catch("letter", MESSAGE_EVENT)
    drawing.end("invited", "too_late", "answered")
    drawing.flow("begin > invite > again > invite").flow("again > invited", "enough")
    drawing.flow("reminded > waits > over > too_late").flow("waits > letter > answered")
    drawn(drawing)
    begun(play)
    play.travel_to("2025-04-17 09:00")
    assert play.terms() == [("invite", "2025-04-22"), ("reconvene", "2025-04-29")]
    play.do("invite", routing={"enough": False})
    assert play.terms() == [("reconvene", "2025-04-29"), ("invite", "2025-04-22")]
    play.do("invite", routing={"enough": True})
    assert (play.open_tasks(), play.terms()) == ([], [("reconvene", "2025-04-29")])
    assert now_of(play.case(), play.person("bram")).sentence == "Dit dossier wacht: waits."
    play.travel_to("2025-04-25 09:00")
    assert (play.terms(), play.end(), play.incidents()) == ([], "too_late", [])


def test_a_target_that_ends_a_task_runs_anew_where_the_task_is_asked_again(
    play: Play, drawn: Drawn
) -> None:
    drawing = Drawing("evaluation_objection").start().user("invite").user("talk").end("invited")
    drawing.boundary("over", "invite", INVITE)
    drawing.flow("begin > invite > invited").flow("over > talk > invite")
    drawn(drawing)
    begun(play)
    play.travel_to("2025-04-17 09:00")
    assert play.open_tasks() == [("chair", "talk")]
    play.do("talk")
    # It was over on 17 April at eight; 21 April is Easter Monday: 18, 22, 23, 24 and 25 April.
    assert play.open_tasks() == [("chair", "invite")]
    assert play.terms() == [("invite", "2025-04-25")]
    play.travel_to("2025-04-23 07:59")
    assert play.open_tasks() == [("chair", "invite")]
    play.travel_to("2025-04-23 08:00")
    assert play.open_tasks() == [("chair", "talk")]


def test_a_case_that_waits_again_for_a_target_alone_waits_as_long_again(
    play: Play, drawn: Drawn
) -> None:
    drawing = Drawing("evaluation_objection").start().end("answered")
    drawing.node("eventBasedGateway", "waits").catch("over", INVITE).catch("letter", MESSAGE_EVENT)
    drawing.choice("again").flow("begin > again > waits > over > again")
    drawing.flow("waits > letter > answered")
    drawn(drawing)
    begun(play)
    for moment, last_day, times in [
        ("2025-04-17 07:59", "2025-04-22", 0),
        ("2025-04-17 08:00", "2025-04-25", 1),
        ("2025-04-23 08:00", "2025-04-30", 2),
    ]:
        play.travel_to(moment)
        assert play.terms() == [("invite", last_day)]
        assert len(play.trail("fired")) == times
    assert play.incidents() == []
