"""Doors for what changes a case without moving the token: who works at a task, and notes among
staff. Each leaves an event.

A claim informs and does not lock: a task can be done by whoever holds its role, or a cursist would
wait for somebody who fell ill. Taking a task over from somebody asks for a reason.
"""

from collections.abc import Iterable

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Case, Note, Person, Task, db
from processes.principals import in_whose_name
from processes.roles import (
    CHAIR,
    CURSIST,
    DIRECTOR,
    SECRETARIAT,
    is_asked,
    may_do,
    people,
    works_in,
)
from processes.trail import CLAIMED, NOTED, REASSIGNED, RELEASED, note

from ..ground.kept_diagrams import diagram_of
from .due import locked

COLLEAGUE = "person"  # whoever is mentioned is told as themself, in no role


def claim(task_id: int, person: Person) -> Task:
    """This person works at the task, for all to see. Raises NoLongerOpen, NotAllowed, and Refused
    where somebody else does."""
    task = _open_task(task_id, person)
    if not is_asked(person, task, legal_now()):
        raise NotAllowed(f"person {person.id} is not asked to do task {task_id}")
    if task.claimed_by and task.claimed_by_id != person.id:
        raise Refused("reason", f"{task.claimed_by.name} werkt hier al aan. Geef een reden.")
    if task.claimed_by_id is None:
        task.claimed_by = person
        _note(task, CLAIMED, person)
    return task


def release(task_id: int, person: Person) -> Task:
    """This person works at the task no more. Raises NoLongerOpen, NotAllowed."""
    task = _open_task(task_id, person)
    if task.claimed_by_id != person.id:
        raise NotAllowed(f"person {person.id} did not claim task {task_id}")
    task.claimed_by = None
    _note(task, RELEASED, person)
    return task


def reassign(task_id: int, person: Person, to: Person, reason: str) -> Task:
    """Gives the task to somebody who may do it, oneself included, with the reason why. Raises
    NoLongerOpen, NotAllowed, Refused."""
    task = _open_task(task_id, person)
    if to not in people(task.role, task.case, legal_now()):
        raise Refused("to", "Deze persoon mag deze taak niet doen. Kies iemand uit de lijst.")
    return give(task, person, to, reason)


def give(task: Task, person: Person, to: Person, reason: str) -> Task:
    """From now on the task, which is open, is of somebody who may do it, with the reason why.
    Raises Refused."""
    if to.id == task.claimed_by_id:
        raise Refused("to", f"{to.name} werkt hier al aan.")
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom je de taak aan iemand anders geeft.")
    before = task.claimed_by.name if task.claimed_by else None
    task.claimed_by = to
    _note(task, REASSIGNED, person, to=to.name, before=before, reason=reason.strip())
    return task


def write_note(case_id: int, person: Person, text: str, mentioned: Iterable[int] = ()) -> Note:
    """Writes what staff tell each other about a case, and mails the colleagues who are `mentioned`,
    by their ids, that it is there. The trail says that there is a note, not what stands in it.
    Raises NotAllowed, and Refused where one of them is no colleague there."""
    case = locked(case_id)
    if not works_in(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} does not work in case {case_id}")
    if not text.strip():
        raise Refused("text", "Schrijf eerst iets op.")
    whom = _readers(case, person, mentioned)
    written = Note(
        case_id=case_id,
        person=person,
        written_at=legal_now(),
        text=text.strip(),
        mentioned=whom,
    )
    db.session.add(written)
    note(case, NOTED, None, person)
    told = [each for each in whom if each.id != person.id]
    context = {"by": person.name, "link": links.notes(case.reference)}
    mails.tell("work/mentioned", case, COLLEAGUE, told, context)
    return written


def colleagues(case: Case, person: Person) -> list[Person]:
    """Who else works in the case and may sign in, in the order of their names: they can be
    mentioned in a note."""
    now = legal_now()
    lanes = {each.lane for each in diagram_of(case).elements.values() if each.lane}
    asked = lanes - {CURSIST} | {CHAIR, DIRECTOR, SECRETARIAT}
    found = {each for lane in asked for each in people(lane, case, now)}
    able = (each for each in found if each.id != person.id and works_in(each, case, now))
    return sorted(able, key=lambda each: (each.sorts_as, each.id))


def _readers(case: Case, person: Person, numbers: Iterable[int]) -> list[Person]:
    """They, each of whom is a colleague or whoever writes. Nobody else is told of: whether a number
    is of somebody, and of whom, is not for everybody who works in one case."""
    wanted = dict.fromkeys(numbers)
    if not wanted:
        return []
    known = {each.id: each for each in (*colleagues(case, person), person)}
    if wanted.keys() - known.keys():
        raise Refused("mentioned", "Kies een naam uit de lijst.")
    return [known[number] for number in wanted]


def _open_task(task_id: int, person: Person) -> Task:
    task = db.session.get(Task, task_id)
    if task is None:
        raise NoLongerOpen(f"there is no task {task_id}")
    locked(task.case_id)
    db.session.refresh(task)
    if not may_do(person, task, legal_now()):
        raise NotAllowed(f"person {person.id} may not do task {task_id}")
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task_id} is done")
    return task


def _note(task: Task, kind: str, person: Person, **details: str | None) -> None:
    named = in_whose_name(person, task.role, task.case, legal_now())
    note(task.case, kind, task.element, person, **named, **details)
