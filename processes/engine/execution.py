"""A case that runs: from a human task, a message or a due date to the next rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.util.event import BpmnEvent

from processes.answers import Routing
from processes.errors import EngineError, NoLongerOpen, NotThis

from . import codec
from .diagrams import Diagram, Occurrence
from .elements import END, SEND_TASK, SERVICE_TASK, USER_TASK, Element
from .expressions import evaluate

# The engine loses its way without a word in a tree of some 1000 levels; a talk that is moved again
# and again adds five each time.
MAX_DEPTH = 700

Perform = Callable[[Element], Routing]


@dataclass(frozen=True)
class Waiting:
    """An element at which the case rests: a user task to do, a timer or a message to occur.

    `engine_task` is the id of the engine's task that holds it (an event gateway's, for what waits
    behind it); `values` are the routing values that are known there.
    """

    engine_task: str
    element: Element
    values: Routing = field(compare=False)


class Execution:
    """One case in memory. After any error throw it away: memory is then half a step ahead.

    `passed` are the elements that it went through since it was started or loaded, in order, each
    with the routing values that were known there. `end` is the id of the end event, once it ended.
    """

    def __init__(self, diagram: Diagram, workflow: BpmnWorkflow, perform: Perform) -> None:
        self._diagram = diagram
        self._workflow = workflow
        self._perform = perform
        self.passed: list[tuple[str, Routing]] = []
        self.end: str | None = None
        workflow.script_engine = _Fence()

    @classmethod
    def start(cls, diagram: Diagram, routing: Routing, perform: Perform) -> Self:
        """Begins a case and runs it to its first rest. `perform` is called with each send task and
        service task that is reached, in order, and answers with the routing values that it adds."""
        workflow = BpmnWorkflow(diagram.spec)
        workflow.task_tree.data.update(_expected(diagram.start, routing))
        execution = cls(diagram, workflow, perform)
        execution._run()
        return execution

    @classmethod
    def load(cls, diagram: Diagram, state: bytes, perform: Perform) -> Self:
        """Takes a case up where `save` left it."""
        return cls(diagram, codec.load(diagram.spec, state), perform)

    def save(self) -> bytes:
        """The state of the case, at rest."""
        return codec.dump(self._workflow)

    def complete(self, engine_task: str, routing: Routing) -> None:
        """A user task is done: gives the diagram its routing values and runs on.

        Raises NoLongerOpen where the task is not open, NotThis where the values are not exactly
        those that its element lists.
        """
        ready = self._workflow.get_tasks(state=TaskState.READY, manual=True)
        task = next((t for t in ready if str(t.id) == engine_task), None)
        if task is None:
            raise NoLongerOpen(f"task {engine_task} of {self._diagram.process} is not open")
        task.data.update(_expected(self._diagram.elements[task.task_spec.name], routing))
        task.run()
        self._run()

    def occur(self, element_id: str, routing: Routing | None = None) -> None:
        """A timer fires or a message arrives, with the values that it brings to where it was waited
        for. Raises NoLongerOpen where nothing waits for it, NotThis as `complete` does."""
        events = self._workflow.event_manager
        catching = [t for t in events.tasks.values() if element_id in _caught_by(t)]
        if not catching:
            raise NoLongerOpen(f"{element_id} of {self._diagram.process} waits no more")
        values = _expected(self._diagram.elements[element_id], routing or {})
        for task in catching:
            task.data.update(values)
        events.catch(BpmnEvent(Occurrence(element_id)), internal=False)
        self._run()

    def waiting(self) -> list[Waiting]:
        """Everything at which the case rests, in the order of the diagram."""
        ready = [
            Waiting(str(t.id), self._diagram.elements[t.task_spec.name], dict(t.data))
            for t in self._workflow.get_tasks(state=TaskState.READY, manual=True)
        ]
        events = [
            Waiting(str(t.id), self._diagram.elements[name], dict(t.data))
            for t in self._workflow.event_manager.tasks.values()
            for name in _caught_by(t)
        ]
        order = list(self._diagram.elements)
        return sorted(ready + events, key=lambda w: order.index(w.element.id))

    def _run(self) -> None:
        reached: str | None = None
        while ready := self._workflow.get_tasks(state=TaskState.READY, manual=False):
            for task in ready:
                reached = self._step(task) or reached
        if self._workflow.is_completed():
            self.end = reached

    def _step(self, task: Any) -> str | None:
        if task.depth > MAX_DEPTH:
            raise EngineError(
                f"{self._diagram.process} went round more often than a case may: depth {MAX_DEPTH}"
            )
        element = self._diagram.elements.get(task.task_spec.name)
        if element:
            self.passed.append((element.id, dict(task.data)))
        if element and element.kind in (SEND_TASK, SERVICE_TASK):
            task.data.update(_expected(element, self._perform(element)))
        task.run()
        return element.id if element and element.kind == END else None


class _Fence:
    """Stands where the engine expects a script engine; evaluates what the fence lets through."""

    def evaluate(self, task: Any, expression: str, external_context: object = None) -> bool:
        return evaluate(expression, task.data)


def _expected(element: Element, routing: Routing) -> Routing:
    listed = {**element.routing, **element.computed}
    if set(routing) != set(listed):
        raise NotThis(f"{element.id} takes {sorted(listed)}, and got {sorted(routing)}")
    for name, value in routing.items():
        if value not in listed[name] or isinstance(value, bool) != isinstance(
            listed[name][0], bool
        ):
            raise NotThis(f"{element.id}: {name} is one of {listed[name]}, not {value!r}")
    return routing


def _caught_by(task: Any) -> list[str]:
    definition = task.task_spec.event_definition
    several = isinstance(definition, MultipleEventDefinition)
    inner = definition.event_definitions if several else [definition]
    return [d.name for d in inner if isinstance(d, Occurrence)]


def is_human(waiting: Waiting) -> bool:
    """Somebody has to do it."""
    return waiting.element.kind == USER_TASK
