"""A case goes from one version of its diagram to another: what waits there, waits on as it was.

The rows of its state are pointed at the nodes of the newer version, by name; what was predicted is
predicted anew. So every engine task keeps its id, and with it the tasks, terms and votes that name
it. That is right only where the case rests in the newer version as in the older; where it does not,
nothing is moved, and it is said why.
"""

from dataclasses import dataclass

from SpiffWorkflow.task import Task

from processes.errors import DoesNotFit, EngineError

from . import codec
from .diagrams import Diagram
from .differences import parts_that_differ
from .elements import USER_TASK, Element
from .execution import Execution, Waiting
from .expressions import names_in

# Why a case cannot go along: the element it waits at is gone, or is something else; what runs
# beside that is another; it passed an element that is gone; or a choice ahead reads what was never
# said in it, or was said in words that are no more. Or nobody can read where it stands.
GONE, OTHER, BESIDE, PASSED, UNSAID = "gone", "other", "beside", "passed", "unsaid"
UNREADABLE = "unreadable"
# What must not differ where a case waits: its tasks, its terms and what it waits for stay so.
_STAYS = {"kind", "lane", "term", "message", "beside"}


@dataclass(frozen=True)
class Unfit:
    """Why a case cannot go along, and the element that says so, as it was in the older version."""

    why: str
    element: str


def moved(before: Diagram, after: Diagram, state: bytes) -> bytes:
    """The state of a case under the newer version, in which it waits at the same elements, under
    the same ids, with the same values. Raises DoesNotFit, with every `Unfit`."""
    try:
        return _moved(before, after, state)
    except EngineError as unreadable:
        raise DoesNotFit([Unfit(UNREADABLE, before.start.id)]) from unreadable


def _moved(before: Diagram, after: Diagram, state: bytes) -> bytes:
    waiting = _waiting(before, state)
    unfit = [
        *(each for one in waiting for each in _unlike(before, after, one.element)),
        *(Unfit(PASSED, name) for name in _passed(before, after, state)),
    ]
    if unfit:
        raise DoesNotFit(unfit)
    execution = Execution.load(after, state, lambda _: {})
    if unfit := [*_beside(waiting, execution.waiting()), *_unsaid(after, waiting)]:
        raise DoesNotFit(unfit)
    return execution.save()


def _waiting(diagram: Diagram, state: bytes) -> list[Waiting]:
    return Execution.load(diagram, state, lambda _: {}).waiting()


def _unlike(before: Diagram, after: Diagram, element: Element) -> list[Unfit]:
    there = after.elements.get(element.id)
    if there is None:
        return [Unfit(GONE, element.id)]
    if _STAYS & {*parts_that_differ(element, there)}:
        return [Unfit(OTHER, element.id)]
    if element.kind == USER_TASK and _hosted(before, element.id) != _hosted(after, element.id):
        return [Unfit(BESIDE, element.id)]
    return []


def _hosted(diagram: Diagram, host: str) -> set[str]:
    return {e.id for e in diagram.elements.values() if e.host == host}


def _passed(before: Diagram, after: Diagram, state: bytes) -> list[str]:
    """The elements of which the state has a task, and the newer version no node."""
    todo: list[Task] = [codec.load(before.spec, state).task_tree]
    names: dict[str, None] = {}
    while todo:
        task = todo.pop()
        if not task.has_state(codec.PREDICTED):
            names[task.task_spec.name] = None
            todo += task.children
    gone = {name.partition(".")[0] for name in names if name not in after.spec.task_specs}
    return [name for name in before.elements if name in gone]


def _beside(before: list[Waiting], after: list[Waiting]) -> list[Unfit]:
    """Behind a choice of events one more can wait, or one less."""
    if _told_apart(before) == _told_apart(after):
        return []
    return [Unfit(BESIDE, waiting.element.id) for waiting in before[:1]]


def _told_apart(waiting: list[Waiting]) -> set[tuple[str, str]]:
    """In whatever order: that is the order in which a diagram was written."""
    return {(each.engine_task, each.element.id) for each in waiting}


def _unsaid(after: Diagram, waiting: list[Waiting]) -> list[Unfit]:
    """Of each element where the case waits: whether every choice ahead finds what it reads, in
    words that the newer version has for it."""
    options: dict[str, set[bool | str]] = {}
    for element in after.elements.values():
        for name, values in (*element.routing.items(), *element.computed.items()):
            options.setdefault(name, set()).update(values)
    found = []
    for one in waiting:
        strange = [n for n, value in one.values.items() if value not in options.get(n, {value})]
        if strange or _read_unsaid(after, one):
            found.append(Unfit(UNSAID, one.element.id))
    return found


def _read_unsaid(after: Diagram, waiting: Waiting) -> bool:
    """Some way from here leads to a choice that reads what is not said on that way."""
    known: dict[str, frozenset[str]] = {}
    todo = [(waiting.element.id, frozenset(waiting.values))]
    while todo:
        id, said = todo.pop()
        before = known.get(id)
        if before is not None and before <= said:
            continue
        known[id] = said if before is None else before & said
        element = after.elements[id]
        todo += [(hosted, known[id]) for hosted in _hosted(after, id)]
        told = known[id] | {*element.routing} | {*element.computed}
        todo += [(flow.target, told) for flow in after.flows if flow.source == id]
    return any(
        names_in(flow.condition) - known[flow.source]
        for flow in after.flows
        if flow.condition and flow.source in known
    )
