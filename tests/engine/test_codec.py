"""A case behaves in the same way whether it stays in memory or is stored after every step."""

import msgpack
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.engine import codec, diagrams
from processes.engine.execution import Execution
from processes.errors import EngineError

# How a walk goes on: at each rest the number picks one of the moves that are possible there.
walks = st.lists(st.integers(min_value=0, max_value=10_000), max_size=25)
same_examples = settings(derandomize=True, max_examples=60)


def seen(run):
    """Everything of a case that a door can see."""
    places = [(w.element.id, w.values) for w in run.execution.waiting()]
    return places, run.passed, run.performed, run.end


def walk(play, diagram, numbers):
    """The same random moves, once kept in memory and once stored after each."""
    starts = list(diagram.start.routings())
    first = starts[(numbers or [0])[0] % len(starts)]
    computed = {
        element.id: {name: values[0] for name, values in element.computed.items()}
        for element in diagram.elements.values()
    }
    live, stored = play(diagram, first, computed, live=True), play(diagram, first, computed)
    for number in numbers:
        moves = [
            (w.element.id, routing)
            for w in live.execution.waiting()
            for routing in w.element.routings()
        ]
        if not moves:
            break
        element, routing = moves[number % len(moves)]
        live.execution.passed.clear()
        live.do(element, **routing)
        stored.do(element, **routing)
        yield live, stored


@pytest.mark.parametrize("process", diagrams.names())
def test_a_stored_case_goes_on_as_the_one_in_memory(play, process):
    diagram = diagrams.current(process)

    @same_examples
    @given(walks)
    def both_go_the_same_way(numbers):
        for live, stored in walk(play, diagram, numbers):
            assert seen(live) == seen(stored)

    both_go_the_same_way()


def test_a_stored_case_of_everything_else_goes_on_as_the_one_in_memory(play, draw, timer, message):
    diagram = (
        draw()
        .start(timely="boolean")
        .choice("again")
        .user("ask", word="on|back|over")
        .boundary("told", "ask", message, interrupting=False, tone="kind|sharp")
        .boundary("late", "ask", timer())
        .user("look")
        .send("letter")
        .node("eventBasedGateway", "window")
        .catch("early", timer('deadline("3.6-talk", "result_received")'))
        .catch("term", timer('deadline("3.6-appeal", "decision_received")'))
        .catch("answered", message, word="on|back")
        .choice("which", default="window_join")
        .choice("window_join")
        .choice("after", default="ended")
        .end("ended", "looked", "too_late", "early_end")
        .flow("begin > again > ask > which > window_join > letter > window > early > early_end")
        .flow("which > again", when='word == "back"')
        .flow("window > term > too_late")
        .flow("window > answered > after > ended")
        .flow("after > again", when='word == "back"')
        .flow("told > look > looked")
        .flow("late > window_join")
        .diagram()
    )

    @same_examples
    @given(walks)
    def both_go_the_same_way(numbers):
        for live, stored in walk(play, diagram, numbers):
            assert seen(live) == seen(stored)

    both_go_the_same_way()


def test_a_state_that_is_loaded_and_stored_again_is_the_same_state(play):
    diagram = diagrams.current("evaluation_objection")
    run = play(diagram, {"timely": True}).do("invite").do("talk_target")
    assert codec.dump(codec.load(diagram.spec, run.state)) == run.state


def test_a_case_that_has_ended_stays_ended(play):
    diagram = diagrams.current("evaluation_objection")
    run = play(diagram, {"timely": False}).do("assess_late", inadmissible=True)
    ended = codec.load(diagram.spec, run.state)
    assert (ended.completed, ended.success, run.waiting) == (True, True, [])
    assert codec.dump(ended) == run.state


def test_the_ids_of_open_tasks_stay(play):
    diagram = diagrams.current("evaluation_objection")
    run = play(diagram, {"timely": True}, live=True)
    stored = Execution.load(diagram, run.state, lambda _: {})
    assert run.execution.waiting() == stored.waiting()
    assert [w.element.id for w in stored.waiting()] == [
        "invite",
        "invite_target",
        "invite_withdrawn",
    ]


def test_a_state_is_small_and_does_not_carry_its_diagram(play):
    run = play(diagrams.current("evaluation_objection"), {"timely": True})
    assert len(run.state) < 1000
    assert b"targetRef" not in zstandard.ZstdDecompressor().decompress(run.state)


def packed(value) -> bytes:
    return zstandard.ZstdCompressor().compress(msgpack.packb(value))


ROW = [b"0" * 16, -1, 64, "Root", False, 0.0, {}]
GARBAGE = {
    "nothing": b"",
    "no zstd": b"garbage",
    "no msgpack": zstandard.ZstdCompressor().compress(b"\xc1"),
    "half of a msgpack": zstandard.ZstdCompressor().compress(b"\x95"),
    "a number": packed(1),
    "too few parts": packed([1, False, False, None]),
    "another format": packed([2, False, False, None, [ROW]]),
    "no rows": packed([1, False, False, None, []]),
    "a row that is too short": packed([1, False, False, None, [ROW[:3]]]),
    "an id that is no id": packed([1, False, False, None, [[b"0", *ROW[1:]]]]),
    "a node that is not in the diagram": packed(
        [1, False, False, None, [[*ROW[:3], "ghost", *ROW[4:]]]]
    ),
    "a parent that is not there": packed([1, False, False, None, [ROW, [b"1" * 16, 7, *ROW[2:]]]]),
    "a last task that is not there": packed([1, False, False, 7, [ROW]]),
    "a last task that is no number": packed([1, False, False, "x", [ROW]]),
    "a state that is no number": packed([1, False, False, None, [[*ROW[:2], "x", *ROW[3:]]]]),
    "values that are no values": packed([1, False, False, None, [[*ROW[:6], 5]]]),
}


@pytest.mark.parametrize("state", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_an_error_that_says_so(state):
    spec = diagrams.current("appeal_committee").spec
    with pytest.raises(EngineError, match=r"this state cannot be read|state of format 2"):
        codec.load(spec, state)


def test_the_state_of_another_diagram_is_an_error(play):
    run = play(diagrams.current("evaluation_objection"), {"timely": True})
    with pytest.raises(EngineError, match="this state cannot be read: KeyError"):
        codec.load(diagrams.current("appeal_committee").spec, run.state)


def test_a_state_that_was_cut_off_is_an_error(play):
    diagram = diagrams.current("evaluation_objection")
    state = play(diagram, {"timely": True}).state
    for length in range(len(state)):
        with pytest.raises(EngineError):
            codec.load(diagram.spec, state[:length])


@same_examples
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=9) | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
    )
)
def test_whatever_was_stored_no_other_error_comes_out(value):
    spec = diagrams.current("appeal_committee").spec
    for state in (packed(value), packed([1, False, False, 0, [value]])):
        with pytest.raises(EngineError):
            codec.load(spec, state)
