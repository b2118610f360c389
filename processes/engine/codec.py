"""The state of a case as bytes: its tasks as rows, without the spec, which the diagram's hash pins.

Predicted tasks are left out and predicted again on load, so that a stored state holds nothing but
what happened and what waits. Routing values are stored as what each task changed.
"""

from typing import Any
from uuid import UUID

import msgpack
import zstandard
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task

from processes.errors import EngineError

FORMAT = 1
_LIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED
PREDICTED = TaskState.PREDICTED_MASK | TaskState.FUTURE


def dump(workflow: BpmnWorkflow) -> bytes:
    """The state of a workflow at rest. Raises EngineError while an event is on its way."""
    if workflow.bpmn_events:
        raise EngineError("an event is still on its way; a state is saved at rest only")
    rows: list[list[Any]] = []
    index: dict[UUID, int] = {}
    todo = [workflow.task_tree]
    while todo:
        task = todo.pop()
        index[task.id] = len(rows)
        rows.append(_row(task, index))
        todo += [c for c in reversed(task.children) if not c.state & PREDICTED]
    last = index.get(workflow.last_task.id) if workflow.last_task else None
    packed = msgpack.packb([FORMAT, workflow.completed, workflow.success, last, rows])
    return zstandard.ZstdCompressor(level=1).compress(packed)


def load(spec: Any, state: bytes) -> BpmnWorkflow:
    """The workflow that was dumped. Raises EngineError for bytes that `dump` did not write, or a
    spec that lacks one of their nodes."""
    try:
        form, *parts = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(state))
        if form != FORMAT:
            raise EngineError(f"state of format {form}, this program reads {FORMAT}")
        return _restored(spec, *parts)
    except (ValueError, KeyError, TypeError, IndexError, zstandard.ZstdError) as error:
        raise EngineError(f"this state cannot be read: {error!r}") from error


def _restored(
    spec: Any, completed: bool, success: bool, last: int | None, rows: list[list[Any]]
) -> BpmnWorkflow:
    workflow = BpmnWorkflow(spec, deserializing=True)
    tasks = _tasks(workflow, rows)
    workflow.task_tree = tasks[0]
    workflow.last_task = tasks[last] if last is not None else None
    workflow.completed, workflow.success = completed, success
    for task in tasks:
        if task.state & _LIVE:
            task.task_spec._predict(task, mask=TaskState.NOT_FINISHED_MASK & ~_LIVE | task.state)
    return workflow


def _row(task: Task, index: dict[UUID, int]) -> list[Any]:
    parent = task.parent
    above = parent.data if parent else {}
    changed = {k: v for k, v in task.data.items() if k not in above or above[k] != v}
    return [
        task.id.bytes,
        index[parent.id] if parent else -1,
        task.state,
        task.task_spec.name,
        task.triggered,
        task.last_state_change,
        changed,
    ]


def _tasks(workflow: BpmnWorkflow, rows: list[list[Any]]) -> list[Task]:
    tasks: list[Task] = []
    for own, above, state, name, triggered, changed_at, changed in rows:
        parent = tasks[above] if above >= 0 else None
        task = Task(workflow, workflow.spec.task_specs[name], parent, state, UUID(bytes=own))
        task.triggered, task.last_state_change = triggered, changed_at
        task.data = {**(parent.data if parent else {}), **changed}
        if state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            workflow.event_manager.add_task(task)
        tasks.append(task)
    return tasks
