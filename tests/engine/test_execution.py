"""A case that runs: from a task, a timer or a message to the next rest."""

import pytest

from processes.engine import diagrams
from processes.engine.execution import Execution
from processes.errors import EngineError, NoLongerOpen, NotThis


@pytest.fixture
def objection():
    return diagrams.current("evaluation_objection")


def one_task(draw, **routing):
    return draw().start().user("ask", **routing).end().flow("begin > ask > ended").diagram()


def test_a_case_runs_to_its_first_rest_and_tells_what_it_passed(play, objection):
    run = play(objection, {"timely": False}, live=True)
    assert run.performed == ["confirmation"]
    assert run.waiting == ["assess_late", "late_withdrawn"]
    assert run.execution.passed == [
        ("request", {"timely": False}),
        ("confirmation", {"timely": False}),
        ("in_time", {"timely": False}),
    ]
    assert run.end is None


def test_what_waits_stands_in_its_lane_and_knows_the_values_that_led_there(play, objection):
    run = play(objection, {"timely": True}).do("invite").do("talk", talk_outcome="held")
    run.do("decide_reconvene", reconvene=True).do("compose")
    known = {"timely": True, "talk_outcome": "held", "reconvene": True}
    assert [(w.element.id, w.element.lane, w.values) for w in run.execution.waiting()] == [
        ("new_decision", "evaluation_committee", known),
        ("new_decision_target", "evaluation_committee", known),
        ("new_decision_withdrawn", "evaluation_committee", known),
    ]


ENDS = {
    "ended_inadmissible": (False, [("assess_late", {"inadmissible": True})]),
    "ended_final": (
        True,
        [
            ("invite", {}),
            ("talk", {"talk_outcome": "nobody_came"}),
            ("decide_reconvene", {"reconvene": False}),
            ("appeal_term", {}),
        ],
    ),
    "ended_appealed": (
        False,
        [
            ("assess_late", {"inadmissible": False}),
            ("invite", {}),
            ("invite_target", {}),
            ("talk", {"talk_outcome": "cancelled"}),
            ("invite", {}),
            ("talk", {"talk_outcome": "moved"}),
            ("talk_target", {}),
            ("talk", {"talk_outcome": "held"}),
            ("decide_reconvene", {"reconvene": True}),
            ("compose_target", {}),
            ("compose", {}),
            ("new_decision", {"certificate": False}),
            ("appeal_filed", {}),
        ],
    ),
    "ended_withdrawn": (True, [("invite", {}), ("talk_withdrawn", {})]),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_case_ends_at_the_end_event_that_it_reached_last(play, objection, end):
    timely, moves = ENDS[end]
    run = play(objection, {"timely": timely})
    for element, routing in moves:
        if element not in run.waiting:
            continue  # a reminder that belonged to a task that is done
        run.do(element, **routing)
    assert (run.end, run.waiting) == (end, [])


WRONG = [
    ({}, "ask takes ['sure', 'word'], and got []"),
    ({"sure": True}, "ask takes ['sure', 'word'], and got ['sure']"),
    (
        {"sure": True, "word": "yes", "more": "x"},
        "ask takes ['sure', 'word'], and got ['more', 'sure', 'word']",
    ),
    ({"sure": 1, "word": "yes"}, "ask: sure is one of (False, True), not 1"),
    ({"sure": "true", "word": "yes"}, "ask: sure is one of (False, True), not 'true'"),
    ({"sure": None, "word": "yes"}, "ask: sure is one of (False, True), not None"),
    ({"sure": True, "word": "maybe"}, "ask: word is one of ('yes', 'no'), not 'maybe'"),
    ({"sure": True, "word": True}, "ask: word is one of ('yes', 'no'), not True"),
    ({"sure": True, "word": ["yes"]}, "ask: word is one of ('yes', 'no'), not ['yes']"),
]


@pytest.mark.parametrize(("routing", "message"), WRONG)
def test_a_task_takes_exactly_the_values_that_it_lists(play, draw, routing, message):
    run = play(one_task(draw, sure="boolean", word="yes|no"))
    with pytest.raises(NotThis) as refused:
        run.do("ask", **routing)
    assert str(refused.value) == message


def test_a_start_takes_exactly_the_values_that_it_lists(play, objection):
    with pytest.raises(NotThis) as refused:
        play(objection, {"timely": "yes"})
    assert str(refused.value) == "request: timely is one of (False, True), not 'yes'"


def test_a_task_is_done_once(play, draw):
    run = play(
        draw().start().user("ask").user("more").end().flow("begin > ask > more > ended").diagram()
    )
    [asked] = run.execution.waiting()
    run.do("ask")
    with pytest.raises(NoLongerOpen) as closed:
        run.execution.complete(asked.engine_task, {})
    assert str(closed.value) == f"task {asked.engine_task} of planted is not open"
    assert run.waiting == ["more"]


def test_neither_a_timer_nor_a_task_of_another_case_can_be_done(play, draw, timer):
    diagram = (
        draw()
        .start()
        .user("ask")
        .boundary("late", "ask", timer())
        .end("ended", "too_late")
        .flow("begin > ask > ended")
        .flow("late > too_late")
        .diagram()
    )
    run, other = play(diagram), play(diagram)
    late = next(w for w in run.execution.waiting() if w.element.id == "late")
    asked = next(w for w in other.execution.waiting() if w.element.id == "ask")
    for engine_task in (late.engine_task, asked.engine_task, "no task"):
        with pytest.raises(NoLongerOpen):
            run.execution.complete(engine_task, {})


@pytest.mark.parametrize("element", ["ask", "begin", "ended", "ghost"])
def test_what_waits_for_no_event_cannot_occur(play, draw, element):
    run = play(one_task(draw))
    with pytest.raises(NoLongerOpen) as closed:
        run.execution.occur(element)
    assert str(closed.value) == f"{element} of planted waits no more"


@pytest.mark.parametrize(("first", "other"), [("early", "late"), ("late", "early")])
def test_of_two_timers_behind_one_choice_either_fires_and_stops_the_other(
    play, draw, timer, first, other
):
    diagram = (
        draw()
        .start()
        .node("eventBasedGateway", "window")
        .catch("early", timer('deadline("3.6-talk", "result_received")'))
        .catch("late", timer('deadline("3.6-appeal", "decision_received")'))
        .end("ended_early", "ended_late")
        .flow("begin > window > early > ended_early")
        .flow("window > late > ended_late")
        .diagram()
    )
    run = play(diagram)
    assert run.waiting == ["early", "late"]
    assert run.do(first).end == f"ended_{first}"
    with pytest.raises(NoLongerOpen):
        run.execution.occur(other)


def with_boundary(draw, event, interrupting, **routing):
    return (
        draw()
        .start()
        .user("ask")
        .boundary("event", "ask", event, interrupting, **routing)
        .send("reminder")
        .end("ended", "other_end")
        .flow("begin > ask > ended")
        .flow("event > reminder > other_end")
        .diagram()
    )


@pytest.fixture(params=["timer", "message"])
def event(request, timer, message):
    return timer() if request.param == "timer" else message


def test_an_interrupting_event_ends_the_task_that_it_stands_on(play, draw, event):
    run = play(with_boundary(draw, event, True))
    assert run.waiting == ["ask", "event"]
    [asked, _] = run.execution.waiting()
    assert (run.do("event").end, run.performed) == ("other_end", ["reminder"])
    with pytest.raises(NoLongerOpen):
        run.execution.complete(asked.engine_task, {})


def test_an_event_that_does_not_interrupt_occurs_once_and_leaves_the_task_open(play, draw, event):
    run = play(with_boundary(draw, event, False)).do("event")
    assert (run.waiting, run.end, run.performed) == (["ask"], None, ["reminder"])
    with pytest.raises(NoLongerOpen):
        run.execution.occur("event")
    assert run.do("ask").end == "ended"


@pytest.mark.parametrize("interrupting", [True, False])
def test_the_event_on_a_task_waits_no_more_once_the_task_is_done(play, draw, event, interrupting):
    run = play(with_boundary(draw, event, interrupting)).do("ask")
    assert (run.waiting, run.end, run.performed) == ([], "ended", [])
    with pytest.raises(NoLongerOpen):
        run.execution.occur("event")


def test_a_message_brings_its_values_to_where_it_was_waited_for_and_nowhere_else(
    play, draw, timer, message
):
    diagram = (
        draw()
        .start()
        .user("ask")
        .boundary("told", "ask", message, False, word="yes|no")
        .boundary("late", "ask", timer(), False)
        .user("look")
        .end("ended", "looked", "reminded")
        .flow("begin > ask > ended")
        .flow("told > look > looked")
        .flow("late > reminded")
        .diagram()
    )
    run = play(diagram).do("told", word="yes")
    assert [(w.element.id, w.values) for w in run.execution.waiting()] == [
        ("ask", {}),
        ("late", {}),
        ("look", {"word": "yes"}),
    ]


def test_a_message_behind_a_choice_brings_its_values_along(play, draw, timer, message):
    diagram = (
        draw()
        .start()
        .node("eventBasedGateway", "window")
        .catch("told", message, word="yes|no")
        .catch("late", timer())
        .choice("which", default="no_end")
        .end("yes_end", "no_end", "late_end")
        .flow("begin > window > told > which > no_end")
        .flow("which > yes_end", when='word == "yes"')
        .flow("window > late > late_end")
        .diagram()
    )
    assert play(diagram).do("told", word="yes").end == "yes_end"
    assert play(diagram).do("told", word="no").end == "no_end"
    with pytest.raises(NotThis):
        play(diagram).do("told")


def test_a_service_task_adds_the_values_that_it_lists(play, draw):
    diagram = (
        draw()
        .start()
        .service("reckon", size="small|large")
        .choice("which", default="small_end")
        .end("small_end", "large_end")
        .flow("begin > reckon > which > small_end")
        .flow("which > large_end", when='size == "large"')
        .diagram()
    )
    run = play(diagram, computed={"reckon": {"size": "large"}})
    assert (run.end, run.performed) == ("large_end", ["reckon"])
    with pytest.raises(NotThis) as refused:
        play(diagram, computed={"reckon": {"size": "huge"}})
    assert str(refused.value) == "reckon: size is one of ('small', 'large'), not 'huge'"
    with pytest.raises(NotThis) as refused:
        play(diagram)
    assert str(refused.value) == "reckon takes ['size'], and got []"


def test_what_fails_while_it_is_performed_comes_through_as_it_is(draw):
    diagram = draw().start().send("letter").end().flow("begin > letter > ended").diagram()

    def burn(_):
        raise OSError("the post office is on fire")

    with pytest.raises(OSError, match="the post office is on fire"):
        Execution.start(diagram, {}, burn)


def test_values_are_replaced_by_later_answers_and_the_history_keeps_its_own(play, objection):
    run = play(objection, {"timely": True}).do("invite")
    before = run.state
    run.do("talk", talk_outcome="moved")
    assert run.execution.waiting()[0].values == {"timely": True, "talk_outcome": "moved"}
    earlier = Execution.load(objection, before, lambda _: {})
    assert earlier.waiting()[0].values == {"timely": True}


def test_a_talk_can_be_moved_138_times_and_then_the_case_fails_loudly(play, objection):
    run = play(objection, {"timely": True}).do("invite")
    for _ in range(138):
        run.do("talk", talk_outcome="moved")
    assert run.waiting == ["talk", "talk_target", "talk_withdrawn"]
    with pytest.raises(EngineError) as failed:
        run.do("talk", talk_outcome="moved")
    assert str(failed.value) == (
        "evaluation_objection went round more often than a case may: depth 700"
    )
