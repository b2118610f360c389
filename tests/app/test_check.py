"""`weerwoord check`: what it prints for our own diagrams, and for diagrams that are spoiled."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jinja2 import DictLoader
from wtforms import StringField

from app.commands import vote_counting
from app.commands.check import check, every_rest_has_a_task_or_a_day
from app.commands.completeness import HOUSE, check_house, missing
from app.commands.readable import every_text_names_what_there_is
from forms.order_measure import Measure
from processes import mails, procedures
from processes.engine import diagrams
from processes.engine.explorer import explore
from processes.errors import HouseIncomplete
from processes.mails import Texts
from processes.procedures import Minors, Procedure
from processes.regulation import voting
from processes.regulation.committees import COMMITTEES
from processes.roles import ROLES
from tests.engine.conftest import MESSAGE_EVENT, Drawing

Spoil = Callable[[str, str], Path]


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


def renamed(path: Path, **names: str) -> Path:
    """The same diagram with other ids for some of its elements."""
    one_of = "|".join(names)
    xml = re.sub(
        rf'([">])({one_of})(["<])',
        lambda found: f"{found[1]}{names[found[2]]}{found[3]}",
        path.read_text(encoding="utf-8"),
    )
    path.write_text(xml, encoding="utf-8")
    return path


# Process, elements, and how many states, as the line says it.
OURS = [
    ("absence_dispute", 22, "27 states"),
    ("appeal_committee", 46, "548 states"),
    ("disciplinary_procedure", 46, "134 states"),
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


def test_our_procedures_hold_line_by_line_and_the_last_line_sums_up():
    result = run()
    lines = result.output.splitlines()
    assert (result.exit_code, broken(result)) == (0, [])
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


def test_a_chair_whose_vote_counts_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted_twice(choices: Sequence[str], chair: str, *, chair_decides: bool) -> str:
        return voting.counted([*choices, chair], chair, chair_decides=chair_decides)

    monkeypatch.setattr(vote_counting, "counted", counted_twice)
    found = list(vote_counting.no_vote_counts_twice(COMMITTEES["appeals_evaluation"]))
    assert str(found[0]) == "yes yes no no: is adopted, and should be tie"
    # Of the others 6 ways leave a tie, which then is none; 3 leave a majority of one, which then is
    # a tie, and is told wrong whether the chair decides it or not. So for either vote of the chair.
    assert len(found) == 2 * (6 + 3 * 2)


def test_it_says_the_same_every_time():
    assert run().output == run().output


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


SPOILED = {
    "an answer that the form does not give": (
        'name="routing.certificate" value="boolean"/>',
        'name="routing.certificate" value="boolean"/>'
        '<spiffworkflow:property name="routing.unanimous" value="boolean"/>',
        "new_decision: its form gives ['certificate'], and the diagram asks ['certificate', "
        "'unanimous']",
    ),
    "a lane that is no role": (
        '<bpmn:lane id="chair" name="Voorzitter van de evaluatiecommissie">',
        '<bpmn:lane id="boss" name="Voorzitter van de evaluatiecommissie">',
        f"boss: is a lane, and no role; there are {', '.join(ROLES)}",
    ),
    "a lane under another name": (
        '<bpmn:lane id="chair" name="Voorzitter van de evaluatiecommissie">',
        '<bpmn:lane id="chair" name="Baas">',
        "chair: is called 'Baas', and the role 'Voorzitter van de evaluatiecommissie'",
    ),
    "a check that is not there": (
        'name="check" value="talk_can_be_planned"',
        'name="check" value="talk_is_nice"',
        "invite: names talk_is_nice, which is no function of "
        "processes/effects/evaluation_objection.py",
    ),
    "an effect that the module only imports": (
        'name="effect" value="plan_talk"',
        'name="effect" value="select"',
        "invite: names select, which is no function of processes/effects/evaluation_objection.py",
    ),
    "an effect that is private": (
        'name="effect" value="plan_talk"',
        'name="effect" value="_put_where"',
        "invite: names _put_where, which is no function of "
        "processes/effects/evaluation_objection.py",
    ),
    "an effect with a path": (
        'name="effect" value="plan_talk"',
        'name="effect" value="os.system"',
        "invite: names os.system, which is no function of "
        "processes/effects/evaluation_objection.py",
    ),
    "a computed value that nothing computes": (
        'name="computed.timely" value="boolean"/>',
        'name="computed.timely" value="boolean"/>'
        '<spiffworkflow:property name="computed.weather" value="boolean"/>',
        "request: names weather, which is no function of processes/effects/evaluation_objection.py",
    ),
    "a term that the regulation lacks": (
        'deadline("3.6-appeal", "decision_received")',
        'deadline("3.6-apeal", "decision_received")',
        "appeal_term: waits for 3.6-apeal, which is no term of the regulation",
    ),
    "a target that the house lacks": (
        'target("invite", "invitation_wanted")',
        'target("3.6-talk", "invitation_wanted")',
        "invite_target: waits for 3.6-talk, which is no target of the house",
    ),
    "a fact that nobody knows": (
        'deadline("3.6-appeal", "decision_received")',
        'deadline("3.6-appeal", "select")',
        "appeal_term: counts from select, which is no known fact",
    ),
    "a remedy that the regulation lacks": (
        'name="remedy.true" value="3.6-appeal"',
        'name="remedy.true" value="3.6-complaint"',
        "new_decision: opens 3.6-complaint, which is no term of the regulation",
    ),
    "an element that cites no article": (
        "<bpmn:documentation>Art. 3.6. De vraag kwam te laat.",
        "<bpmn:documentation>De vraag kwam te laat.",
        "ended_inadmissible: begins with no article, and not as a rule of the house",
    ),
    "an article that the regulation lacks": (
        "<bpmn:documentation>Art. 3.6. De vraag kwam te laat.",
        "<bpmn:documentation>Art. 3.8. De vraag kwam te laat.",
        "ended_inadmissible: cites art. 3.8, which the regulation lacks",
    ),
    "an obligation that the regulation lacks": (
        'name="obligations" value="3.6-09"',
        'name="obligations" value="3.6-09 3.6-99"',
        "talk: keeps 3.6-99, which is no obligation of the regulation",
    ),
}


def lacks(path: Path) -> list[str]:
    return missing([diagrams.pinned(path.read_bytes(), path.stem)])


@pytest.mark.parametrize(("old", "new", "finding"), SPOILED.values(), ids=SPOILED)
def test_what_a_diagram_asks_for_and_the_house_lacks_is_told(spoiled, old, new, finding):
    assert lacks(spoiled(old, new)) == [f"evaluation_objection: {finding}"]


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        (
            "new_decision",
            "decide_again",
            [
                "is nothing about which app/sentences/evaluation_objection.py has a sentence",
                "has no form: forms/evaluation_objection.py has no class DecideAgain for "
                "decide_again",
            ],
        ),
        (
            "reconvened",
            "committee_meets",
            ["has no text processes/mails/evaluation_objection/committee_meets.md"],
        ),
    ],
)
def test_a_form_and_a_text_are_found_by_the_name_of_their_element(spoiled, old, new, findings):
    path = renamed(spoiled("Versie 1.", "Versie 2."), **{old: new})
    assert lacks(path) == [f"evaluation_objection: {new}: {each}" for each in findings]


def test_a_field_that_hides_what_every_form_does_is_found(monkeypatch):
    monkeypatch.setattr(Measure, "answer", StringField("Wat is het antwoord?"))
    assert lacks(diagrams.folder() / "order_measure.bpmn") == [
        "order_measure: measure: its form has a field answer, which hides what forms do"
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
    last = "1 diagram, 28 properties, 61 states, 5 findings"
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


def test_a_registered_letter_that_nobody_posts_is_found(tmp_path):
    xml = diagrams.current("appeal_committee").xml.decode()
    assert 'value="post_letters"' in xml
    path = tmp_path / "appeal_committee.bpmn"
    path.write_text(xml.replace('value="post_letters"', 'value="report_hearing"'))
    assert lacks(path) == [
        "appeal_committee: decision_letter: is a registered letter that post_letter does not post"
    ]


def unknown(tmp_path: Path) -> Path:
    """The exemption under a name that nothing in the house is called after."""
    xml = diagrams.current("exemption_escalation").xml.decode()
    path = tmp_path / "waiver.bpmn"
    path.write_text(xml.replace('id="exemption_escalation"', 'id="waiver"'))
    return path


def test_everything_that_a_new_procedure_needs_is_named(tmp_path, monkeypatch):
    path = unknown(tmp_path)
    assert lacks(path)[:2] == [
        "waiver: waiver: has no processes/procedures/waiver.py with its PROCEDURE",
        "waiver: assess: is nothing about which app/sentences/waiver.py has a sentence",
    ]
    own = Procedure(reference="VR", minors=Minors.GUARDIAN)
    monkeypatch.setattr(procedures, "of", lambda process: own)
    of_start = ("waiver: request", "waiver: waiver")
    assert [line for line in lacks(path) if line.startswith(of_start)] == [
        "waiver: waiver: has the letters VR, as exemption_escalation has",
        "waiver: request: is filed by a cursist, and not among what is `filed` in "
        "processes/procedures/waiver.py",
        "waiver: request: is filed by a cursist, and its form is no Filing",
        "waiver: request: is filed, and no page app/templates/filing/next/waiver.html says what "
        "now",
        *(
            f"waiver: request: is filed, and there is no text processes/mails/waiver/{text}.md"
            for text in ("_filed", "_asked", "_typed", "_rule")
        ),
        *(
            f"waiver: request: handles {term}, of which processes/procedures/waiver.py has no words"
            for term in ("4.3-object", "4.3-talk", "4.3-network")
        ),
        "waiver: request: has no form: forms/waiver.py has no class Request for request",
        "waiver: request: names request_is_possible, which is no function of "
        "processes/effects/waiver.py",
        "waiver: request: names register_request, which is no function of "
        "processes/effects/waiver.py",
        "waiver: request: names step, which is no function of processes/effects/waiver.py",
        "waiver: request: names timely, which is no function of processes/effects/waiver.py",
    ]


def test_what_a_cursist_begins_by_themself_has_a_page_that_leads_there(tmp_path, monkeypatch):
    path = unknown(tmp_path)
    path.write_text(path.read_text().replace('name="handles"', 'name="obligations"', 1))
    own = Procedure(reference="VW", minors=Minors.THEMSELVES)
    monkeypatch.setattr(procedures, "of", lambda process: own)
    nowhere = [line for line in lacks(path) if "nothing leads there" in line]
    assert nowhere == [
        "waiver: request: is begun by a cursist, and nothing leads there: give "
        "processes/procedures/waiver.py an `asking`, or let the start handle a term"
    ]
    asking = procedures.asked()["exemption_escalation"]
    monkeypatch.setattr(procedures, "of", lambda process: replace(own, asking=asking))
    assert [line for line in lacks(path) if "vrijstelling" in line or "on paper" in line] == [
        "waiver: request: is begun at /vrijstelling, as exemption_escalation is",
        "waiver: request: can come in on paper: forms/waiver.py needs a Register named after it",
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ case.module }} {{ weather }}", "names weather, which no mail is told"),
        ("{{ decision.colour }}", "names decision.colour, which is not there"),
        ("{% if role == 'chair' %}{{ case.modul }}{% endif %}", "names case.modul, which"),
        ('{% include "elsewhere.md" %}', "cannot be read: elsewhere.md"),
        ("{{ case.module | loud }}", "cannot be read: No filter named 'loud'"),
    ],
)
def test_a_text_that_names_what_is_not_there_is_found_whoever_reads_it(text, found, monkeypatch):
    head = "to: cursist\nsubject: x\n---\n"
    spoiled = Texts(DictLoader({"order_measure/written_confirmation.md": head + text}))
    monkeypatch.setattr(mails, "asks_for", spoiled.asks_for)
    (finding,) = every_text_names_what_there_is(diagrams.current("order_measure"))
    assert str(finding).startswith(f"written_confirmation: its text {found}")


def test_nothing_is_served_while_something_lacks(monkeypatch):
    check_house()
    monkeypatch.setattr("app.commands.completeness.TERM_IDS", ())
    with pytest.raises(HouseIncomplete, match=r"not there:\n  appeal_committee: .* no term"):
        check_house()


def test_the_house_lacks_nothing_that_our_diagrams_ask_for():
    assert missing(diagrams.current(name) for name in diagrams.names()) == []
