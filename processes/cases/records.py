"""Doors for what changes a case, or who handles it, without moving the token: who works at a task,
notes among staff, and the standing delegate of a role. Each leaves an event.

A claim informs and does not lock: a task can be done by whoever holds its role, or a cursist would
wait for somebody who fell ill. Taking a task over from somebody asks for a reason.
"""

from datetime import date, timedelta

from sqlalchemy import or_, select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Delegation, Note, Person, Role, Seat, Task, db
from processes.regulation import brussels_date
from processes.roles import acting_for, may_do, may_handle, people, roles_of

from .due import locked
from .trail import (
    CLAIMED,
    DELEGATED,
    NOTED,
    REASSIGNED,
    RELEASED,
    UNDELEGATED,
    in_name_of,
    note,
    unbound,
)

A_DAY = timedelta(days=1)


def claim(task_id: int, person: Person) -> Task:
    """This person works at the task, for all to see. Raises NoLongerOpen, NotAllowed, and Refused
    where somebody else does."""
    task = _open_task(task_id, person)
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
    if to.id == task.claimed_by_id:
        raise Refused("to", f"{to.name} werkt hier al aan.")
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom je de taak aan iemand anders geeft.")
    before = task.claimed_by.name if task.claimed_by else None
    task.claimed_by = to
    _note(task, REASSIGNED, person, to=to.name, before=before, reason=reason.strip())
    return task


def write_note(case_id: int, person: Person, text: str) -> Note:
    """Writes what staff tell each other about a case. The trail says that there is a note, not what
    stands in it. Raises NotAllowed, Refused."""
    case = locked(case_id)
    if not may_handle(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} does not handle case {case_id}")
    if not text.strip():
        raise Refused("text", "Schrijf eerst iets op.")
    written = Note(case_id=case_id, person=person, written_at=legal_now(), text=text.strip())
    db.session.add(written)
    note(case, NOTED, None, person)
    return written


def name_delegate(
    role: str, delegate: Person, first_day: date, last_day: date | None, by: Person
) -> Delegation:
    """Somebody of the staff stands in for the holders of a role, from a first Brussels day up to
    and including a last one, if there is one (art. 3.6). Only a holder names a delegate; a delegate
    names nobody. Raises NotAllowed, Refused."""
    if role not in roles_of(by):
        raise NotAllowed(f"person {by.id} is no {role}")
    if role in roles_of(delegate):
        raise Refused("delegate_id", f"{delegate.name} heeft deze rol zelf al.")
    if not is_staff(delegate):
        raise Refused("delegate_id", "Kies iemand die in het centrum werkt.")
    if last_day and last_day < first_day:
        raise Refused("last_day", "De laatste dag ligt vóór de eerste dag.")
    if (last_day or first_day) < brussels_date(legal_now()):
        raise Refused("last_day" if last_day else "first_day", "Deze dag is al voorbij.")
    delegation = Delegation(
        role=role, delegate=delegate, named_by=by, first_day=first_day, last_day=last_day
    )
    db.session.add(delegation)
    last = last_day.isoformat() if last_day else None
    days = {"first_day": first_day.isoformat(), "last_day": last}
    unbound(DELEGATED, by, role=role, delegate=delegate.name, **days)
    return delegation


def end_delegation(number: int, by: Person) -> Delegation:
    """From now on the delegate acts no more; what they did today stays theirs. Raises NotAllowed,
    NoLongerOpen."""
    delegation = db.session.get(Delegation, number, with_for_update=True)
    if delegation is None:
        raise NoLongerOpen(f"there is no delegation {number}")
    if delegation.role not in roles_of(by):
        raise NotAllowed(f"person {by.id} is no {delegation.role}")
    yesterday = brussels_date(legal_now()) - A_DAY
    if delegation.last_day is None or delegation.last_day > yesterday:
        delegation.last_day = yesterday
        unbound(UNDELEGATED, by, role=delegation.role, delegate=delegation.delegate.name)
    return delegation


def is_staff(person: Person) -> bool:
    """This person works in the centre: holds a role, or a seat on a committee."""
    seated = or_(Seat.holder_id == person.id, Seat.substitute_id == person.id)
    seat, role = select(Seat.id).where(seated), select(Role.id).where(Role.person_id == person.id)
    return any(db.session.scalar(rows.limit(1)) is not None for rows in (role, seat))


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
    role = acting_for(person, task.role, legal_now())
    note(task.case, kind, task.element, person, **in_name_of(role), **details)
