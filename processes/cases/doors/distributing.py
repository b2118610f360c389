"""Doors of who leads the centre, for a task that others do: it is given to one of those whose turn
it is, or they are reminded of it. Each leaves an event.

The direction divides the work of its own instance only: of an appeal the committee's office does
(art. 3.6, 6.3), unless a director sits in it.
"""

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import HOUSE, DueDate, Event, Person, Task, db
from processes.regulation import Version, brussels_date
from processes.roles import CURSIST, distributes, is_asked, people
from processes.trail import REMINDED, note

from ..ground.kept_diagrams import diagram_of
from .claims import give
from .due import locked


def hand_out(task_id: int, by: Person, to: Person, reason: str) -> Task:
    """Gives the task to somebody who is asked to do it, with the reason why. Raises NoLongerOpen,
    NotAllowed, Refused."""
    task = _open_task(task_id, by)
    if not is_asked(to, task, legal_now()):
        raise Refused("to", f"{to.name} mag deze taak niet doen.")
    return give(task, by, to, reason)


def remind(task_id: int, by: Person) -> list[Person]:
    """Mails who works at the task, or else all who are asked to do it, that it waits: once a day.
    Answers with whom. Raises NoLongerOpen, NotAllowed, Refused."""
    task = _open_task(task_id, by)
    if _was_reminded_today(task):
        raise Refused("", "Hiervoor vertrok vandaag al een herinnering.")
    told = _whose_it_is(task)
    if not told:
        raise Refused("", "Niemand kan deze taak nu doen. Er is dus niemand om te herinneren.")
    if told == [by]:
        raise Refused("", "Je werkt hier zelf aan.")
    others = [each for each in told if each != by]
    note(task.case, REMINDED, task.element, by, task=task.id, to=[each.name for each in others])
    mails.tell("work/reminded", task.case, task.role, others, _told(task, by), element=task.element)
    return others


def _open_task(task_id: int, by: Person) -> Task:
    task = db.session.get(Task, task_id)
    if task is None:
        raise NoLongerOpen(f"there is no task {task_id}")
    locked(task.case_id)
    db.session.refresh(task)
    if task.role == CURSIST or not distributes(by, task.case, legal_now()):
        raise NotAllowed(f"person {by.id} does not divide the work of case {task.case_id}")
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task_id} is done")
    return task


def _whose_it_is(task: Task) -> list[Person]:
    now = legal_now()
    asked = [each for each in people(task.role, task.case, now) if is_asked(each, task, now)]
    return [each for each in asked if each.id == task.claimed_by_id] or asked


def _was_reminded_today(task: Task) -> bool:
    rows = select(Event).where(Event.case_id == task.case_id, Event.kind == REMINDED)
    today = brussels_date(legal_now())
    return any(
        event.details["task"] == task.id and brussels_date(event.at) == today
        for event in db.session.scalars(rows)
    )


def _told(task: Task, by: Person) -> dict[str, object]:
    """What the mail names: the step, who asks, and until when, by the regulation or the house."""
    rows = select(DueDate).where(
        DueDate.task_id == task.id, DueDate.stopped_at.is_(None), DueDate.last_day.is_not(None)
    )
    ordered = rows.order_by(DueDate.kind == HOUSE, DueDate.last_day, DueDate.id)
    due = db.session.scalars(ordered.limit(1)).first()
    return {
        "asked": diagram_of(task.case).elements[task.element].name,
        "by": by.name,
        "due": due,
        "basis": _basis(due, task.case.regulation) if due else "",
        "over": bool(due and due.last_day and due.last_day < brussels_date(legal_now())),
        "link": links.task(task.id),
    }


def _basis(due: DueDate, regulation: str) -> str:
    """By which article a last day holds; of a target of the house none."""
    return "" if due.kind == HOUSE else Version.named(regulation).term(due.term).article
