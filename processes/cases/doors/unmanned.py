"""Tasks that nobody may do: whoever holds the role is a party, left the committee of the case or
may not sign in, or nobody holds it; or the regulation reserves the step, and those who have the
role are not whom it means.

It can come about by anything: a member recuses themself, a delegation ends, somebody leaves the
centre. So it is looked at again and again. The direction and the administrator are told, once;
and as soon as somebody may do the task after all, they are told that it is their turn.
"""

from sqlalchemy import ColumnElement, and_, or_, select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.models import Person, Task, db
from processes.roles import (
    ADMINISTRATOR,
    APPEALS,
    CHAIR,
    COMMITTEE,
    CURSIST,
    DIRECTOR,
    ROLES,
    people,
    reserved_from,
    sitting,
)
from processes.trail import MANNED, UNMANNED, note
from processes.unmanned import unmanned

from ..ground import failures
from ..ground.kept_diagrams import diagram_of
from ..letters import letters
from .due import locked

NOT_TOLD = "Dat niemand een taak kan doen, kon niet gemeld worden."
OF_STAFF = Task.closed_at.is_(None), Task.role != CURSIST


def tell_changes() -> int:
    """Looks at every task of staff, and tells what changed. Opens its own transactions; answers
    with the number of cases in which something did."""
    return failures.each_apart(_changed(), NOT_TOLD, _tell_changes_in)


def tell_of(case_id: int) -> bool:
    """The same in one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: _tell_changes_in(case_id)) is not None


def nobody_can(task: Task) -> bool:
    """Nobody of the staff may do this task now."""
    return task.role != CURSIST and not any(
        reserved_from(person, task.case.process, task.element, legal_now()) is None
        for person in people(task.role, task.case, legal_now())
    )


def tell_changed_in(case_id: int) -> None:
    """The same in one case, if something changed there; inside the transaction of the caller."""
    if _changed(Task.case_id == case_id):
        _tell_changes_in(case_id)


def _changed(*which: ColumnElement[bool]) -> list[int]:
    """The cases with such a task of which nobody was told, or of which that holds no more; all of
    them, or those `which` hold. Asked every ten seconds, so all at once."""
    alone, told = unmanned(legal_now()), Task.unmanned_at.is_not(None)
    changed = or_(and_(alone, ~told), and_(told, ~alone))
    rows = select(Task.case_id).join(Task.case).where(*OF_STAFF, changed, *which)
    return sorted(set(db.session.scalars(rows)))


def _tell_changes_in(case_id: int) -> int:
    case = locked(case_id)
    rows = select(Task).where(*OF_STAFF, Task.case_id == case.id).order_by(Task.id)
    for task in db.session.scalars(rows).all():
        if nobody_can(task) and task.unmanned_at is None:
            _record(task)
        elif task.unmanned_at and not nobody_can(task):
            task.unmanned_at = None
            note(case, MANNED, task.element, role=task.role)
            letters.announce(case, task.element, task.role, _asked(task), None)
    return 1


def _record(task: Task) -> None:
    case, now = task.case, legal_now()
    task.unmanned_at = now
    note(case, UNMANNED, task.element, role=task.role)
    for role in (DIRECTOR, ADMINISTRATOR):
        _tell(task, role, people(role, case, now))


def _tell(task: Task, role: str, told: list[Person]) -> None:
    case = task.case
    reserved = procedures.of(case.process).reserved.get(task.element)
    named = sorted(reserved.roles, key=list(ROLES).index) if reserved else []
    context = {
        "asked": _asked(task),
        "whose": ROLES[task.role],
        "of_committee": task.role == APPEALS or (task.role == COMMITTEE and bool(sitting(case))),
        "of_chair": task.role in (CHAIR, COMMITTEE),
        "administers": role == ADMINISTRATOR,
        "reserved": reserved,
        "roles": " of ".join(ROLES[name] for name in named),
        "link": links.case(case.reference),
        "delegates": links.delegates(),
        "people": links.people(),
    }
    mails.tell("work/unmanned", case, role, told, context, element=task.element)


def _asked(task: Task) -> str:
    return diagram_of(task.case).elements[task.element].name
