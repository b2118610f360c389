"""A case goes from one version of its diagram to another, or it is said why it cannot."""

from itertools import pairwise

import pytest

from processes.answers import Routing
from processes.engine.diagrams import Diagram, pinned
from processes.engine.differences import ADDED, CHANGED, GONE, differences
from processes.engine.elements import Element
from processes.engine.execution import Execution
from processes.engine.moving import moved
from processes.errors import DoesNotFit
from tests.engine.conftest import MESSAGE_EVENT, Drawing, timer_event


def drawn(ahead: str = "look > was_it") -> Drawing:
    """First `ask`, which says whether it is good; then `tell`; then `look`, beside which a target
    runs; and where it was good an end, else another."""
    drawing = Drawing().start().user("ask", good="boolean").send("tell").user("look")
    target = timer_event('target("look", "begun")')
    drawing.boundary("late", "look", target, interrupting=False)
    drawing.choice("was_it", default="bad").end("good", "bad", "remembered")
    drawing.flow("begin > ask > tell > look").flow("late > remembered").flow("was_it > bad")
    return drawing.flow(ahead).flow("was_it > good", when="good")


def reworded(drawing: Drawing, *words: str) -> Diagram:
    """With other words, each followed by what stands there now."""
    xml = drawing.xml().decode()
    for before, after in list(pairwise(words))[::2]:
        assert before in xml
        xml = xml.replace(before, after)
    return pinned(xml.encode(), drawing.process)


BEFORE = drawn().diagram()
A_MAIL_MORE = drawn("look > told > was_it").send("told").diagram()
ANOTHER_NAME = reworded(drawn(), 'name="look"', 'name="Kijken"')


def at_look(diagram: Diagram) -> bytes:
    execution = Execution.start(diagram, {}, lambda _: {})
    [ask] = execution.waiting()
    execution.complete(ask.engine_task, {"good": True})
    return execution.save()


def rest(diagram: Diagram, state: bytes) -> list[tuple[str, str, dict[str, bool | str]]]:
    waiting = Execution.load(diagram, state, lambda _: {}).waiting()
    return [(w.engine_task, w.element.id, w.values) for w in waiting]


@pytest.mark.parametrize(("after", "mails"), [(A_MAIL_MORE, ["told"]), (ANOTHER_NAME, [])])
def test_what_waits_keeps_its_ids_and_its_values_and_goes_on_as_the_newer_version_says(
    after: Diagram, mails: list[str]
) -> None:
    state = at_look(BEFORE)
    now = moved(BEFORE, after, state)
    assert rest(after, now) == rest(BEFORE, state)
    assert [element for _, element, _ in rest(after, now)] == ["look", "late"]
    told: list[str] = []

    def perform(element: Element) -> Routing:
        told.append(element.id)
        return {}

    execution = Execution.load(after, now, perform)
    execution.complete(rest(after, now)[0][0], {})
    assert (execution.end, told) == ("good", mails)


def test_what_ran_beside_a_task_and_is_over_does_not_begin_anew() -> None:
    execution = Execution.load(BEFORE, at_look(BEFORE), lambda _: {})
    execution.occur("late")
    now = moved(BEFORE, A_MAIL_MORE, execution.save())
    assert [element for _, element, _ in rest(A_MAIL_MORE, now)] == ["look"]


SURE = drawn("look > surely > bad").choice("surely", default="bad")
UNFIT = {
    "a step at which it waits": (
        reworded(drawn(), "look", "see"),
        [("gone", "look"), ("other", "late"), ("passed", "look")],
    ),
    "a mail that went": (reworded(drawn(), "tell", "told"), [("passed", "tell")]),
    "another target": (reworded(drawn(), 'target("look"', 'target("see"'), [("other", "late")]),
    "another lane": (
        reworded(drawn(), 'lane id="chair"', 'lane id="director"'),
        [("other", "look"), ("other", "late")],
    ),
    "a message more": (
        drawn().boundary("withdrawn", "look", MESSAGE_EVENT).flow("withdrawn > bad").diagram(),
        [("beside", "look")],
    ),
    "a choice that reads what was not asked": (
        SURE.user("ask", good="boolean", sure="boolean").flow("surely > was_it", "sure").diagram(),
        [("unsaid", "look")],
    ),
    "an answer in other words": (
        reworded(
            drawn().user("ask", good="yes|no"), ">good</bpmn:cond", '>good == "yes"</bpmn:cond'
        ),
        [("unsaid", "look"), ("unsaid", "late")],
    ),
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_does_not_fit_stays_with_every_reason(what: str) -> None:
    after, why = UNFIT[what]
    with pytest.raises(DoesNotFit) as refused:
        moved(BEFORE, after, at_look(BEFORE))
    assert [(unfit.why, unfit.element) for unfit in refused.value.why] == why


def test_what_came_what_went_and_what_says_something_else_is_told() -> None:
    drawing = drawn("look > told > was_it").send("told")
    found = differences(BEFORE, reworded(drawing, "tell", "say", 'name="ask"', 'name="Vragen"'))
    assert [(each.element.id, each.kind, each.parts) for each in found] == [
        ("ask", CHANGED, ("name", "next")),
        ("say", ADDED, ()),
        ("look", CHANGED, ("next",)),
        ("told", ADDED, ()),
        ("tell", GONE, ()),
    ]
    assert differences(BEFORE, BEFORE) == []
