"""What the engine alone costs, without a database: load the state, go a step, save it.

An objection goes its usual path: moved once, held, reconvened, decided, final.
"""

from argparse import Namespace
from functools import partial
from typing import Any

from benchmarks.harness import Cost, timed
from processes.answers import Routing
from processes.engine.diagrams import current
from processes.engine.execution import Execution, is_human

PATH: list[tuple[str, Routing]] = [
    ("invite", {}),
    ("talk", {"talk_outcome": "moved"}),
    ("talk", {"talk_outcome": "held"}),
    ("decide_reconvene", {"reconvene": True}),
    ("compose", {}),
    ("new_decision", {"certificate": False}),
    ("appeal_term", {}),
]


def run(_database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for a start and one for a step; the bytes of the state at its start and at the end."""
    start, step = Cost(), Cost()
    for _ in range(said.rounds):
        state = timed(start, _started)
        start.size = len(state)
        for element, routing in PATH:
            state = timed(step, partial(_went, state, element, routing))
        step.size = len(state)
    return [start.row("engine", "engine: start"), step.row("engine", "engine: a step")]


def _started() -> bytes:
    diagram = current("evaluation_objection")
    return Execution.start(diagram, {"timely": True}, lambda _: {}).save()


def _went(state: bytes, element: str, routing: Routing) -> bytes:
    execution = Execution.load(current("evaluation_objection"), state, lambda _: {})
    waiting = next(w for w in execution.waiting() if w.element.id == element)
    if is_human(waiting):
        execution.complete(waiting.engine_task, routing)
    else:
        execution.occur(element, routing)
    return execution.save()
