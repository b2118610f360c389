"""What a diagram asks for and the house lacks, each by its name."""

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader
from wtforms import StringField

from app.commands.completeness import check_house, missing
from app.commands.readable import every_text_names_what_there_is, what_it_follows_is_there
from forms.order_measure import Measure
from processes import mails, procedures
from processes.engine import diagrams
from processes.errors import HouseIncomplete
from processes.ledger.numbers import SERIES
from processes.mails import Texts
from processes.procedures import After, Minors, Procedure
from processes.roles import ROLES
from tests.app.spoiling import renamed

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


def test_no_procedure_has_the_letters_of_papers(tmp_path, monkeypatch):
    own = Procedure(reference="SB", minors=Minors.GUARDIAN)
    monkeypatch.setattr(procedures, "of", lambda process: own)
    said = "waiver: waiver: has the letters SB, as a series of papers has"
    assert said in lacks(unknown(tmp_path))
    assert len(set(SERIES)) == len(SERIES)


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
        "waiver: request: handles a remedy, and there is no text processes/mails/waiver/_ways.md",
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


def test_what_begins_after_an_end_that_is_not_there_is_told(monkeypatch):
    own = procedures.of("decision_after_appeal")
    for process, end in (("appeal_committee", "ended_soon"), ("complaint", "ended_reconvenes")):
        told = replace(own, after=After(process, end))
        monkeypatch.setattr(procedures, "of", lambda process, told=told: told)
        assert list(map(str, what_it_follows_is_there(diagrams.current("order_measure")))) == [
            f"measure: never begins: {process} has no end {end}"
        ]


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
    with pytest.raises(HouseIncomplete, match=r"not there:\n  absence_dispute: .* no term"):
        check_house()


def test_the_house_lacks_nothing_that_our_diagrams_ask_for():
    assert missing(diagrams.current(name) for name in diagrams.names()) == []
