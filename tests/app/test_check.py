"""`weerwoord check`: what it prints for our own diagrams, and for diagrams that are spoiled."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands import vote_counting
from app.commands.check import check, every_rest_has_a_task_or_a_day
from app.commands.completeness import HOUSE
from processes.engine import diagrams
from processes.engine.explorer import explore
from processes.models import transaction
from processes.regulation import voting
from processes.regulation.committees import COMMITTEES
from tests.app.spoiling import renamed
from tests.engine.conftest import MESSAGE_EVENT, Drawing
from tests.play import Play

# Process, elements, and how many states, as the line says it.
OURS = [
    ("absence_dispute", 24, "27 states"),
    ("appeal_committee", 46, "580 states"),
    ("decision_after_appeal", 16, "9 states"),
    ("disciplinary_procedure", 56, "188 states"),
    ("evaluation_objection", 53, "61 states"),
    ("exemption_escalation", 76, "150 states"),
    ("irregularity", 14, "9 states"),
    ("order_measure", 3, "1 state"),
    ("preventive_suspension", 15, "4 states"),
]


def run(*files: Path) -> Result:
    return CliRunner().invoke(check, [str(file) for file in files], catch_exceptions=False)


def broken(result: Result) -> list[str]:
    """The lines that say what is broken, and what is indented under them."""
    lines = result.output.splitlines()[:-1]
    return [line for line in lines if not line.startswith("holds ")]


@pytest.fixture(scope="module")
def of_ours() -> Result:
    """What it says of our own diagrams, all of which takes long to try."""
    return run()


def test_our_procedures_hold_line_by_line_and_the_last_line_sums_up(of_ours):
    lines = of_ours.output.splitlines()
    assert (of_ours.exit_code, broken(of_ours)) == (0, [])
    heads = [line.partition(":")[0] for line in lines]
    for process, elements, states in OURS:
        assert [head for head in heads if head.startswith(f"holds  {process} ")] == [
            f"holds  {process} (its file)",
            *[f"holds  {process} ({elements} elements)"] * (len(HOUSE) + 3),
            *[f"holds  {process} ({states})"] * 12,
        ]
    assert heads[-4:-1] == [
        "holds  appeals_evaluation (54 ways to vote)",  # the chair 2, three others 3 each
        "holds  appeals_discipline (486 ways to vote)",
        "holds  evaluation (2178 ways to vote)",  # of 3 to 7 members
    ]
    asked = {line.partition(": ")[2] for line in lines[:-1]}
    counted = {head for head in heads if re.search(r"\d states?\)", head)}
    states = sum(int(head.split("(")[1].split()[0]) for head in counted)
    diagram = f"{len(diagrams.names())} diagrams"
    assert lines[-1] == f"{diagram}, {len(asked)} properties, {states} states, no findings"


def test_what_cases_that_run_still_need_is_asked_of_the_database(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        play.case().state = b"not a state"
    monkeypatch.setattr("app.commands.check.build", lambda: play.app)
    file = str(diagrams.folder() / "order_measure.bpmn")
    done = CliRunner().invoke(check, [file, "--running"], catch_exceptions=False)
    kept = diagrams.current("evaluation_objection").content_hash[:8]
    head = f"BROKEN evaluation_objection (version {kept}, 1 case): "
    assert done.exit_code == 1
    [said, finding] = broken(done)
    assert said.startswith(f"{head}Every case that runs can be taken up where it rests, ")
    assert finding.startswith("         BZ-2025-0001: this state cannot be read: ")


def test_a_chair_whose_vote_counts_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted_twice(choices: Sequence[str], chair: str, *, chair_decides: bool) -> str:
        return voting.counted([*choices, chair], chair, chair_decides=chair_decides)

    monkeypatch.setattr(vote_counting, "counted", counted_twice)
    found = list(vote_counting.no_vote_counts_twice(COMMITTEES["appeals_evaluation"]))
    assert str(found[0]) == "yes yes no no: is adopted, and should be tie"
    # Of the others 6 ways leave a tie, which then is none; 3 leave a majority of one, which then is
    # a tie, and is told wrong whether the chair decides it or not. So for either vote of the chair.
    assert len(found) == 2 * (6 + 3 * 2)


def test_it_says_the_same_every_time(of_ours):
    assert run().output == of_ours.output


def test_a_diagram_outside_the_profile_is_read_no_further(spoiled):
    result = run(spoiled(' default="in_time__assess_late"', ""))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "BROKEN evaluation_objection (its file): The diagram uses only what the engine is known to "
        "do rightly, and its file has the name of its process.",
        "         in_time: a choice needs a default flow",
        "         in_time__assess_late: leaves a choice without a condition and is not its default",
        "1 diagram, 1 properties, 0 states, 2 findings",
    ]


def test_a_file_is_called_as_its_process_is(spoiled, tmp_path):
    other = spoiled("Versie 1.", "Versie 1.").rename(tmp_path / "other.bpmn")
    assert broken(run(other))[1:] == [
        "         evaluation_objection: stands in a file that is called other"
    ]


def test_what_is_broken_stands_under_its_property_with_the_path_that_shows_it(spoiled):
    result = run(spoiled('value="timely or not inadmissible"', 'value="timely"'))
    corrected = "after request timely=false → assess_late inadmissible=false"
    head, *found = broken(result)
    assert head == (
        "BROKEN evaluation_objection (61 states): Nobody gets past what an element requires: "
        "whenever it is reached, its condition holds, so that nothing late gets to the merits."
    )
    assert found[0] == (
        "         invite: requires timely, and is reached with inadmissible=false, timely=false, "
        f"{corrected}"
    )
    assert result.exit_code == 1
    last = "1 diagram, 29 properties, 61 states, 5 findings"
    assert result.output.splitlines()[-1] == last


def test_what_is_drawn_badly_is_found_by_the_rules_of_bpmn_io(spoiled):
    result = run(spoiled(' name="Ontvankelijk?"', ""))
    assert broken(result)[1:] == [
        "         admissible: Element is missing label/name (label-required)"
    ]


def test_a_decision_that_goes_to_the_chair_alone_and_is_no_receipt_is_found(spoiled):
    """Two mails change places: the decision goes out as a reminder."""
    path = renamed(
        spoiled("Versie 1.", "Versie 2."),
        not_reconvened="reminder_decide",
        reminder_decide="not_reconvened",
    )
    after = (
        "after request timely=true → invite → talk talk_outcome=held → "
        "decide_reconvene reconvene=false"
    )
    found = broken(run(path))
    assert "Every decision is told to the cursist." in found[0]
    assert found[1:3] == [
        f"         decide_reconvene: reminder_decide does not go to the cursist, {after}",
        f"         decide_reconvene: reminder_decide is noted as no receipt, {after}",
    ]


def test_an_end_about_which_nothing_is_said_is_found(spoiled):
    path = renamed(spoiled("Versie 1.", "Versie 2."), ended_final="ended_at_last")
    assert broken(run(path))[1:] == [
        "         ended_at_last: is nothing about which app/sentences/evaluation_objection.py has "
        "a sentence"
    ]


def test_a_case_that_waits_for_a_message_alone_is_found():
    drawing = Drawing("order_measure").start().catch("letter", MESSAGE_EVENT).end("over")
    xml = drawing.flow("begin > letter > over").xml()
    (finding,) = every_rest_has_a_task_or_a_day(explore(diagrams.pinned(xml, "order_measure")))
    assert str(finding).startswith("letter: is waited for, and nobody does anything meanwhile, ")
