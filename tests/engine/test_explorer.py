"""The explorer finds what is planted, with the path that leads there, and nothing in our own."""

import pytest

from processes.engine import diagrams
from processes.engine.execution import Waiting
from processes.engine.explorer import Exploration, Move, State, explore
from processes.engine.properties import (
    PROPERTIES,
    every_term_stops_or_fires,
    in_words,
    judged,
)
from tests.engine.conftest import MESSAGE_EVENT


def findings(diagram: diagrams.Diagram, limit: int = 1000) -> dict[str, list[str]]:
    """What breaks each property, by its name; properties that hold are left out."""
    told = {p.__name__: [str(f) for f in found] for p, found in judged(explore(diagram, limit))}
    return {name: found for name, found in told.items() if found}


@pytest.mark.parametrize(
    ("process", "states", "steps"),
    [
        ("absence_dispute", 27, 52),
        ("appeal_committee", 580, 2056),
        ("decision_after_appeal", 9, 17),
        ("disciplinary_procedure", 188, 667),
        ("evaluation_objection", 61, 191),
        ("exemption_escalation", 150, 380),
        ("irregularity", 9, 24),
        ("order_measure", 1, 1),
        ("preventive_suspension", 4, 6),
    ],
)
def test_our_procedures_keep_every_property_in_all_their_states(process, states, steps):
    diagram = diagrams.current(process)
    exploration = explore(diagram)
    assert (len(exploration.states), len(exploration.steps)) == (states, steps)
    assert findings(diagram) == {}


def test_a_loop_without_a_way_out_is_found(draw):
    diagram = (
        draw()
        .start()
        .choice("again")
        .user("ask", answer="yes|no")
        .choice("which", default="again")
        .end()
        .flow("begin > again > ask > which > again")
        .flow("which > ended", when='answer == "maybe"')
        .diagram()
    )
    assert findings(diagram) == {
        "every_state_can_end": ["ask: no way leads from here to an end, after begin"],
        "every_element_is_reached": ["ended: no case ever reaches it"],
    }


def test_a_loop_of_what_goes_by_itself_is_found(draw):
    diagram = (
        draw()
        .start(timely="boolean")
        .choice("again")
        .choice("which", default="again")
        .end()
        .flow("begin > again > which > again")
        .flow("which > ended", when="timely")
        .diagram()
    )
    reason = "planted went round more often than a case may: depth 700"
    assert findings(diagram) == {
        "no_step_breaks": [f"begin: {reason}, after begin timely=false"],
    }


def test_a_condition_on_a_value_that_is_not_known_yet_is_found(draw):
    diagram = (
        draw()
        .start(timely="boolean")
        .choice("in_time", default="ask")
        .user("ask", sure="boolean")
        .choice("join")
        .choice("which", default="refused")
        .end("ended", "refused")
        .flow("begin > in_time > ask > join > which > refused")
        .flow("in_time > join", when="timely")
        .flow("which > ended", when="sure")
        .diagram()
    )
    assert findings(diagram) == {
        "no_step_breaks": [
            "begin: condition 'sure': name 'sure' is not defined; known are ['timely'], "
            "after begin timely=true"
        ]
    }


def test_an_element_that_no_case_reaches_is_found(draw):
    diagram = (
        draw()
        .start()
        .user("ask", answer="yes|no")
        .choice("which", default="ended")
        .send("letter")
        .end("ended", "dead")
        .flow("begin > ask > which > ended")
        .flow("which > letter", when='answer == "perhaps"')
        .flow("letter > dead")
        .diagram()
    )
    assert findings(diagram) == {
        "every_element_is_reached": [
            "letter: no case ever reaches it",
            "dead: no case ever reaches it",
        ]
    }


def test_an_answer_that_nobody_can_give_is_found_where_its_target_lives_by_others(draw):
    diagram = (
        draw()
        .start()
        .user("ask", answer="yes|no")
        .choice("which", default="join")
        .choice("join")
        .end()
        .flow("begin > ask > which > join > ended")
        .flow("which > ended", when='answer == "perhaps"')
        .diagram()
    )
    assert findings(diagram) == {
        "every_element_is_reached": ['which: its answer answer == "perhaps" is never given']
    }


def test_two_answers_that_hold_at_once_are_found(draw):
    diagram = (
        draw()
        .start()
        .user("ask", sure="boolean", quick="boolean")
        .choice("which", default="neither")
        .end("sure_end", "quick_end", "neither")
        .flow("begin > ask > which > neither")
        .flow("which > sure_end", when="sure")
        .flow("which > quick_end", when="quick")
        .diagram()
    )
    assert findings(diagram) == {
        "every_choice_is_clear": [
            "which: sure and quick hold at once, after begin → ask sure=true quick=true"
        ]
    }


def test_a_decision_without_a_mail_is_found_where_a_remedy_is_listed_or_the_case_ends(draw):
    diagram = (
        draw()
        .start()
        .user("decide", {"decision": "word", "remedy.yes": "none"}, word="yes|no|later")
        .choice("which", default="ended")
        .user("go_on")
        .end()
        .flow("begin > decide > which > ended")
        .flow("which > go_on", when='word == "yes" or word == "later"')
        .flow("go_on > ended")
        .diagram()
    )
    assert findings(diagram) == {
        "every_decision_is_mailed": [
            "decide: is decided and no mail tells it, after begin → decide word=yes",
            "decide: is decided and no mail tells it, after begin → decide word=no",
        ]
    }


def test_a_step_that_always_decides_the_same_is_a_decision_without_a_choice(draw):
    decides = {"decision": "barred", "remedy.barred": "none"}
    diagram = draw().start().user("bar", decides).end().flow("begin > bar > ended").diagram()
    assert findings(diagram) == {
        "every_decision_is_mailed": ["bar: is decided and no mail tells it, after begin → bar"]
    }


def test_a_mail_after_the_next_question_does_not_tell_a_decision(draw):
    diagram = (
        draw()
        .start()
        .user("decide", {"decision": "word", "remedy.yes": "none"}, word="yes")
        .user("ask")
        .send("letter")
        .end()
        .flow("begin > decide > ask > letter > ended")
        .diagram()
    )
    assert findings(diagram) == {
        "every_decision_is_mailed": [
            "decide: is decided and no mail tells it, after begin → decide word=yes"
        ]
    }


def deciding(draw, timer, waits: str):
    """A decision that opens an appeal, told by mail, after which `waits` runs."""
    return (
        draw()
        .start()
        .user("decide", {"decision": "word", "remedy.yes": "3.6-appeal"}, word="yes")
        .send("letter")
        .catch("term", timer(waits))
        .end()
        .flow("begin > decide > letter > term > ended")
        .diagram()
    )


def test_a_remedy_whose_term_runs_is_no_finding(draw, timer):
    assert findings(deciding(draw, timer, 'deadline("3.6-appeal", "decision_received")')) == {}


@pytest.mark.parametrize(
    "waits",
    ['deadline("3.6-talk", "decision_received")', 'target("3.6-appeal", "decision_received")'],
)
def test_a_remedy_whose_term_does_not_run_is_found(draw, timer, waits):
    assert findings(deciding(draw, timer, waits)) == {
        "every_remedy_runs": [
            "decide: opens 3.6-appeal, and its term does not run, after begin → decide word=yes"
        ]
    }


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("open", {}),
        (
            "not open",
            {
                "every_remedy_runs": [
                    "decide: opens 3.6-appeal, and its term does not run, after begin → decide "
                    "word=yes open=true"
                ]
            },
        ),
    ],
)
def test_a_remedy_runs_where_it_opens_and_is_not_asked_for_where_it_does_not(
    draw, timer, when, found
):
    says = {"decision": "word", "remedy.yes": "3.6-appeal", "remedy_if": "open"}
    diagram = (
        draw()
        .start()
        .user("decide", {**says, "computed.open": "boolean"}, word="yes")
        .send("letter")
        .choice("which", default="over")
        .catch("term", timer('deadline("3.6-appeal", "decision_received")'))
        .end("ended", "over")
        .flow("begin > decide > letter > which > over")
        .flow("which > term", when=when)
        .flow("term > ended")
        .diagram()
    )
    assert findings(diagram) == found


def test_a_timer_that_starts_itself_again_is_found(draw, timer):
    diagram = (
        draw()
        .start()
        .choice("again")
        .user("ask")
        .boundary("late", "ask", timer())
        .end()
        .flow("begin > again > ask > ended")
        .flow("late > again")
        .diagram()
    )
    assert findings(diagram) == {
        "every_term_stops_or_fires": [
            "late: fires and waits again, from the same day, after begin → late"
        ]
    }


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('target("pay", "note_due")', {}),
        (
            'deadline("3.6-appeal", "decision_received")',
            {
                "every_term_stops_or_fires": [
                    "over: fires and waits again, from the same day, after begin → over",
                ]
            },
        ),
    ],
)
def test_only_a_target_that_reminds_may_wait_again(draw, timer, expression, found):
    diagram = (
        draw()
        .start()
        .choice("again")
        .node("eventBasedGateway", "waits")
        .catch("over", timer(expression))
        .catch("paid", MESSAGE_EVENT)
        .send("reminder")
        .end()
        .flow("begin > again > waits > over > reminder > again")
        .flow("waits > paid > ended")
        .diagram()
    )
    assert findings(diagram) == found


def test_a_target_beside_a_task_that_mails_and_begins_again_is_found(draw, timer):
    diagram = (
        draw()
        .start()
        .choice("again")
        .user("ask")
        .boundary("late", "ask", timer('target("pay", "note_due")'))
        .send("reminder")
        .end()
        .flow("begin > again > ask > ended")
        .flow("late > reminder > again")
        .diagram()
    )
    assert findings(diagram) == {
        "every_term_stops_or_fires": [
            "late: fires and waits again, from the same day, after begin → late"
        ]
    }


@pytest.mark.parametrize(
    ("waiting", "end", "reason"),
    [
        (["late"], None, "late: runs on after ask is done, after begin"),
        (["ask", "late"], "ended", "late: runs on after the end ended, after begin"),
    ],
)
def test_a_timer_that_outlives_its_task_or_its_case_would_be_found(
    draw, timer, waiting, end, reason
):
    """The engine stops them itself: this is what it would look like if it did not."""
    diagram = (
        draw()
        .start()
        .user("ask")
        .boundary("late", "ask", timer(), interrupting=False)
        .end("ended", "reminded")
        .flow("begin > ask > ended")
        .flow("late > reminded")
        .diagram()
    )
    begin = (Move(diagram.start, {}),)
    state = State(tuple(Waiting("1", diagram.elements[w], {}) for w in waiting), end, begin)
    exploration = Exploration(diagram, 1, {state.key: state})
    assert [str(f) for f in every_term_stops_or_fires(exploration)] == [reason]


def merits(draw, condition: str):
    """What is late goes to the merits all the same, unless somebody looks at it first."""
    return (
        draw()
        .start(timely="boolean")
        .choice("in_time", default="merits")
        .user("assess", inadmissible="boolean")
        .choice("join")
        .user("talk", {"requires": condition})
        .user("merits", {"requires": "timely"})
        .end()
        .flow("begin > in_time > merits > join > talk > ended")
        .flow("in_time > assess", when="timely")
        .flow("assess > join")
        .diagram()
    )


def test_something_late_that_reaches_the_merits_is_found(draw):
    assert findings(merits(draw, "timely or not timely")) == {
        "everything_required_holds": [
            "merits: requires timely, and is reached with timely=false, after begin timely=false"
        ]
    }


def test_a_required_value_that_is_not_known_yet_counts_as_false(draw):
    assert findings(merits(draw, "inadmissible or not inadmissible"))[
        "everything_required_holds"
    ] == [
        "merits: requires timely, and is reached with timely=false, after begin timely=false",
        "talk: requires inadmissible or not inadmissible, and is reached with timely=false, "
        "after begin timely=false → merits",
    ]


def test_late_requests_reach_the_merits_where_the_gateway_of_our_procedure_is_turned_round():
    xml = diagrams.current("evaluation_objection").xml.replace(
        b">not inadmissible</bpmn:conditionExpression>",
        b">inadmissible</bpmn:conditionExpression>",
    )
    late = "request timely=false → assess_late inadmissible=true"
    known = "inadmissible=true, timely=false"
    required = "requires timely or not inadmissible, and is reached with"
    found = findings(diagrams.pinned(xml, "turned"))
    assert found["everything_required_holds"] == [
        f"invite: {required} {known}, after {late}",
        f"talk: {required} {known}, after {late} → invite",
        f"decide_reconvene: {required} inadmissible=true, talk_outcome=held, timely=false, "
        f"after {late} → invite → talk talk_outcome=held",
        f"compose: {required} inadmissible=true, reconvene=true, talk_outcome=held, "
        f"timely=false, "
        f"after {late} → invite → talk talk_outcome=held → decide_reconvene reconvene=true",
        f"new_decision: {required} inadmissible=true, reconvene=true, talk_outcome=held, "
        f"timely=false, "
        f"after {late} → invite → talk talk_outcome=held → decide_reconvene reconvene=true → "
        f"compose",
    ]


def test_every_combination_that_service_tasks_compute_is_tried(draw):
    diagram = (
        draw()
        .start()
        .service("first", one="boolean")
        .service("second", two="a|b|c")
        .user("ask")
        .end()
        .flow("begin > first > second > ask > ended")
        .diagram()
    )
    rests = [str(" → ".join(map(str, s.path))) for s in explore(diagram).states.values()]
    assert sorted(rests[:6]) == [
        f"begin → first one={one} → second two={two}" for one in ("false", "true") for two in "abc"
    ]


def test_more_states_than_the_limit_is_a_finding_and_nothing_else_is_claimed():
    assert findings(diagrams.current("evaluation_objection"), limit=10) == {
        "everything_is_tried": [
            "evaluation_objection: has more than 10 states: nothing else can be proven, "
            "after request timely=true → invite → talk_target"
        ]
    }


def test_every_property_says_in_words_what_it_promises():
    assert [in_words(p) for p in PROPERTIES if len(in_words(p)) < 40] == []
