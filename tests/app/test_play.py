"""`weerwoord play` says where people would be stuck, and by which way one comes there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.commands.play import people
from app.commands.play.scratch import scratch
from app.commands.play.seeking import case_before
from app.sentences import order_measure as sentences
from app.trying.openings import BESIDE, DECISION, Opening
from forms.order_measure import Measure
from processes.effects import order_measure as effects
from processes.engine import diagrams
from processes.errors import Refused
from processes.roles import CHAIR
from tests.engine.conftest import MESSAGE_EVENT, Drawing

Break = Callable[[Any, str], None]


def played(process: str) -> list[str]:
    """What the command prints, but for how long it took, with the exit status before it."""
    result: Result = CliRunner().invoke(main, ["play", process])
    head, *rest = result.output.splitlines()
    return [str(result.exit_code), head.rpartition(",")[0], *(line.strip() for line in rest)]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Break:
    """From the call on, a function of a module breaks."""

    def breaks(module: Any, name: str) -> None:
        def fall(*args: Any) -> None:
            raise RuntimeError("op de grond")

        monkeypatch.setattr(module, name, fall)

    return breaks


def test_a_procedure_in_which_nobody_is_stuck_is_played_to_its_ends() -> None:
    assert played("order_measure") == ["0", "plays order_measure: states 1, steps 1"]


def test_a_rest_from_which_nothing_leads_on_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawing = Drawing("order_measure").start("measure").catch("letter", MESSAGE_EVENT).end()
    drawing.flow("measure > letter > ended")
    (tmp_path / "order_measure.bpmn").write_bytes(drawing.xml())
    monkeypatch.setattr(diagrams, "folder", lambda: tmp_path)
    status, _, *found = played("order_measure")
    assert (status, found[:2]) == (
        "1",
        ["rests with no task, no running term and no end", "after measure (alone)"],
    )


def test_a_task_that_nobody_may_do_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = tuple(role for role in people.STAFF_ROLES if role != CHAIR)
    monkeypatch.setattr(people, "STAFF_ROLES", roles)
    assert played("irregularity") == [
        "1",
        "STUCK irregularity: states 1, steps 1",
        "compose is a task that nobody may do: there is no chair",
        "after report (alone)",
        "compose cannot be done: nobody may do it",
        "after report (alone)",
    ]


def test_a_form_that_is_taken_with_no_answer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(step: Any) -> None:
        raise Refused("facts", "Dat kan niet.")

    monkeypatch.setattr(effects, "measure_is_described", refuse)
    assert played("order_measure") == [
        "1",
        "STUCK order_measure: states 0, steps 0",
        "nobody can begin it alone: Dat kan niet.",
        "after measure (alone)",
    ]


def test_a_form_that_breaks_is_found(broken: Break) -> None:
    broken(Measure, "validate")
    assert played("order_measure")[2:] == [
        "measure (alone) breaks: RuntimeError: op de grond",
        "after measure (alone)",
    ]


def test_a_door_that_breaks_is_found(broken: Break) -> None:
    broken(effects, "measure_is_described")
    assert played("order_measure")[2:] == [
        "measure (alone) breaks: RuntimeError: op de grond",
        "after measure (alone)",
    ]


def test_a_page_that_breaks_is_found(broken: Break) -> None:
    broken(sentences, "ended_confirmed")
    assert played("order_measure") == [
        "1",
        "STUCK order_measure: states 1, steps 1",
        "the page of the case breaks: RuntimeError: op de grond",
        "after measure (alone)",
    ]


def test_a_procedure_that_there_is_not_is_told_in_a_line() -> None:
    status, *_ = played("nothing_at_all")
    assert status == "1"


@pytest.mark.parametrize(
    ("opening", "way"),
    [
        (Opening(BESIDE, "disciplinary_procedure"), ("start (alone)",)),
        (
            Opening(DECISION, "exemption_escalation", "4.3-network"),
            (
                "request (alone)",
                "assess verdict=refused",
                "object",
                "explain reply=maintained",
                "ask_talk",
                "invite_director",
                "director_talk talk_outcome=held",
                "decide_director granted=false",
            ),
        ),
    ],
    ids=["beside one that goes on", "against its decision"],
)
def test_the_case_that_must_be_there_first_is_played_by_the_shortest_way(
    opening: Opening, way: tuple[str, ...]
) -> None:
    with scratch() as house:
        empty = house.settle_in()
        rest = case_before(house, empty, opening)
        assert rest
        assert set(rest.saved.parent.glob("*.kept")) == {empty, rest.saved}
    assert rest.path == way


def test_no_case_comes_to_an_end_that_its_procedure_does_not_have() -> None:
    with scratch() as house:
        nowhere = Opening(DECISION, "preventive_suspension", "4.3-network")
        assert case_before(house, house.settle_in(), nowhere) is None
