"""Every way that a case can go, tried with the real engine.

From the start with every combination of its routing values; then from every rest each open user
task with each of its combinations, and each timer and message that waits. Rests at which the same
elements wait with the same values are one state, so that a talk that is moved again and again is
explored once.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from SpiffWorkflow.exceptions import SpiffWorkflowException

from processes.answers import Routing
from processes.errors import WeerwoordError

from .diagrams import Diagram, pinned
from .elements import SEND_TASK, Element
from .execution import Execution, Perform, Waiting, is_human

LIMIT = 20_000


@dataclass(frozen=True)
class Move:
    """An element that is done, fires or arrives, with the routing values that it gives."""

    element: Element
    routing: Routing

    def __str__(self) -> str:
        values = (f"{name}={str(value).lower()}" for name, value in self.routing.items())
        return " ".join((self.element.id, *values))


Path = tuple[Move, ...]
Run = Callable[[Perform], Execution]


@dataclass(frozen=True)
class State:
    """A rest: what waits there, the end event where it ended, and the shortest path to it."""

    waiting: tuple[Waiting, ...]
    end: str | None
    path: Path

    @property
    def key(self) -> object:
        """States with the same key are the same."""
        places = ((w.element.id, *sorted(w.values.items())) for w in self.waiting)
        return tuple(sorted(places, key=repr)), self.end

    def waits_for(self, element_id: str) -> bool:
        """The element is one of those that wait."""
        return any(w.element.id == element_id for w in self.waiting)


@dataclass(frozen=True)
class Step:
    """What one move leads to: the elements passed with the values there, the send and service tasks
    performed, and the next rest; or the error on which it broke. `path` includes the move."""

    source: State | None
    move: Move
    path: Path
    passed: tuple[tuple[str, Routing], ...]
    performed: tuple[Element, ...]
    target: State | None
    error: str | None

    @property
    def mails(self) -> list[str]:
        """The send tasks that were performed."""
        return [e.id for e in self.performed if e.kind == SEND_TASK]

    @property
    def reached(self) -> Iterator[tuple[str, Routing]]:
        """Every element that was passed or now waits, with the routing values known there."""
        yield from self.passed
        if self.target:
            yield from ((w.element.id, w.values) for w in self.target.waiting)


@dataclass
class Exploration:
    """All states and steps of a diagram, unless there were more states than `limit`."""

    diagram: Diagram
    limit: int
    states: dict[object, State] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """The limit was not passed."""
        return len(self.states) <= self.limit


New = tuple[State, bytes]


def explore(diagram: Diagram, limit: int = LIMIT) -> Exploration:
    """Every state of a diagram; it gives up where there are more than `limit`. Explored once for
    each content: who asks again is given the same, and changes nothing in it."""
    return _explored(diagram.xml, diagram.process, limit)


@lru_cache(maxsize=64)
def _explored(xml: bytes, process: str, limit: int) -> Exploration:
    exploration = Exploration(pinned(xml, process), limit)
    todo = deque(_from_the_start(exploration))
    while todo and exploration.is_whole:
        todo.extend(_from(exploration, *todo.popleft()))
    return exploration


def _from_the_start(exploration: Exploration) -> Iterator[New]:
    start = exploration.diagram.start
    for routing in start.routings():
        run = _starting(exploration.diagram, routing)
        yield from _tried(exploration, None, Move(start, routing), run)


def _from(exploration: Exploration, state: State, saved: bytes) -> Iterator[New]:
    for waiting in state.waiting:
        for routing in waiting.element.routings():
            run = _going_on(exploration.diagram, saved, waiting, routing)
            yield from _tried(exploration, state, Move(waiting.element, routing), run)


def _starting(diagram: Diagram, routing: Routing) -> Run:
    return lambda perform: Execution.start(diagram, routing, perform)


def _going_on(diagram: Diagram, saved: bytes, waiting: Waiting, routing: Routing) -> Run:
    def run(perform: Perform) -> Execution:
        execution = Execution.load(diagram, saved, perform)
        if is_human(waiting):
            execution.complete(waiting.engine_task, routing)
        else:
            execution.occur(waiting.element.id, routing)
        return execution

    return run


def _tried(exploration: Exploration, source: State | None, move: Move, run: Run) -> Iterator[New]:
    """Runs a move once for every combination of values that its service tasks can add, notes the
    steps, and hands out the states that were not known."""
    scripts: list[list[int]] = [[]]
    while scripts:
        performer = _Performer(scripts.pop())
        execution, error = _attempted(run, performer)
        scripts += performer.other_scripts()
        path = (*(source.path if source else ()), move, *performer.chosen)
        target = None
        if execution:
            state = State(tuple(execution.waiting()), execution.end, path)
            target = exploration.states.setdefault(state.key, state)
            if target is state:
                yield state, execution.save()
        passed = tuple(execution.passed) if execution else ()
        exploration.steps.append(
            Step(source, move, path, passed, tuple(performer.performed), target, error)
        )


def _attempted(run: Run, perform: Perform) -> tuple[Execution | None, str | None]:
    try:
        return run(perform), None
    except (WeerwoordError, SpiffWorkflowException) as error:
        return None, str(error)


class _Performer:
    """Performs what is automatic. Where a service task can add several combinations of values, it
    takes the one whose number the script says, and the first where the script has ended."""

    def __init__(self, script: list[int]) -> None:
        self.performed: list[Element] = []
        self.chosen: list[Move] = []
        self._script = script
        self._taken: list[tuple[int, int]] = []

    def __call__(self, element: Element) -> Routing:
        options = list(element.routings())
        asked = len(self._taken)
        number = self._script[asked] if asked < len(self._script) else 0
        self._taken.append((number, len(options)))
        self.performed.append(element)
        if options[number]:
            self.chosen.append(Move(element, options[number]))
        return options[number]

    def other_scripts(self) -> list[list[int]]:
        """The scripts that depart from what was taken, after the script's own end."""
        numbers = [number for number, _ in self._taken]
        return [
            [*numbers[:at], other]
            for at in range(len(self._script), len(self._taken))
            for other in range(1, self._taken[at][1])
        ]
