"""Who is told when something is still not done some days after its last day.

The centre sets it for each term of the regulation that runs beside a task, and each target of its
own; by itself nobody is told. It says nothing about what follows from being late: the diagram does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Self

from sqlalchemy import ColumnElement, and_, or_, select

from processes import house, links, mails, procedures
from processes.clock import legal_now
from processes.engine import diagrams
from processes.errors import NotAllowed, Refused
from processes.facts import targets
from processes.models import LAW, DueDate, Person, Setting, SettingChange, Task, db, found_or_made
from processes.regulation import brussels_date
from processes.regulation.versions import VERSIONS
from processes.roles import (
    CHAIR,
    CURSIST,
    DIRECTOR,
    SECRETARIAT,
    is_direction,
    people,
    with_article,
)
from processes.trail import ESCALATED, SETTING_CHANGED, note, note_elsewhere

from ..doors.due import locked
from ..ground import failures
from ..ground.kept_diagrams import diagram_of

LATE_SETTING = f"{targets.HOUSE_SETTING}late."  # before the name of a term or a target
NOT_TOLD = "Een bericht dat iets bleef liggen, kon niet geschreven worden."
TOLD = (DIRECTOR, CHAIR, SECRETARIAT)
NOBODY = ""
AT_MOST = 60  # days


@dataclass(frozen=True)
class Escalation:
    """`role` is told `days` days after the last day, at the earliest."""

    days: int
    role: str

    @classmethod
    def of(cls, token: str) -> Self | None:
        """From a setting; None where nobody is told."""
        days, _, role = token.partition(",")
        return cls(int(days), role) if role else None

    @property
    def token(self) -> str:
        """As a setting keeps it."""
        return f"{self.days},{self.role}"


@cache
def names() -> dict[str, str]:
    """What can be late, in words, by the names of terms and targets: the law first."""
    found, own = list(_beside_tasks()), targets.known()
    law = {term: _of_law(term) for term in found if term not in own}
    return law | {name: f"{own[name].label} (streefdatum)" for name in found if name in own}


def _beside_tasks() -> Iterator[str]:
    """The terms and targets that are past while the task goes on that they run beside."""
    for process in procedures.known():
        elements = diagrams.current(process).elements
        for each in elements.values():
            host = elements.get(each.host or "")
            if host and each.timer and not each.interrupting and host.lane != CURSIST:
                yield each.timer.term


def _of_law(term: str) -> str:
    known = VERSIONS[-1].term(term)
    return f"{known.title} (art. {known.article})"


def set_by_house() -> dict[str, Escalation | None]:
    """Who is told of what, by the names of what can be late."""
    tokens = house.tokens()
    return {name: Escalation.of(tokens.get(LATE_SETTING + name, NOBODY)) for name in names()}


def question(setting: str) -> str:
    """What a setting says, as a question."""
    about = names().get(setting.removeprefix(LATE_SETTING), setting)
    return f"Wie krijgt bericht als dit blijft liggen: {about}?"


def in_words(token: str) -> str:
    """Who is told, and when."""
    known = Escalation.of(token)
    if known is None:
        return "niemand"
    days = "1 dag" if known.days == 1 else f"{known.days} dagen"
    return f"{with_article(known.role)}, {days} na de laatste dag"


def keep(name: str, days: int | None, role: str, by: Person) -> None:
    """From now on this role is told, or nobody; of what is late already too, once. Raises
    NotAllowed, Refused."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
    if name not in names() or (role and role not in TOLD):
        raise Refused("role", "Kies een rol uit de lijst.")
    if role and (days is None or not 1 <= days <= AT_MOST):
        raise Refused("days", f"Kies een getal van 1 tot en met {AT_MOST}.")
    setting = LATE_SETTING + name
    rows = select(Setting).where(Setting.name == setting).with_for_update()
    row = found_or_made(rows, lambda: Setting(name=setting, token=NOBODY))
    before, row.token = row.token, Escalation(days, role).token if role and days else NOBODY
    if row.token == before:
        return
    said = {"name": setting, "before": before, "after": row.token}
    db.session.add(SettingChange(**said, at=legal_now(), person=by))
    note_elsewhere(SETTING_CHANGED, by, **said)


def tell() -> int:
    """Tells it of everything that is late by now, once; the direction where nobody has the role.
    Opens its own transactions; answers with how many mails that were."""
    due = _due()
    if due is None:
        return 0
    found = db.session.scalars(select(DueDate.case_id).join(DueDate.task).where(due)).all()
    return failures.each_apart((each for each in found if each), NOT_TOLD, tell_in)


def tell_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    return failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, tell_in)


def tell_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: tell_in(case_id)) is not None


def tell_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    case, due = locked(case_id), _due()
    if due is None:
        return 0
    own = select(DueDate).join(DueDate.task).where(due, DueDate.case_id == case.id)
    return sum(_tell(each) for each in db.session.scalars(own.order_by(DueDate.id)))


def _tell(due: DueDate) -> int:
    known = set_by_house()[due.term]
    assert known
    assert due.case
    assert due.task
    assert due.last_day
    case, task = due.case, due.task
    due.escalated_at = legal_now()
    role, told = known.role, people(known.role, case, legal_now())
    if not told:
        role, told = DIRECTOR, people(DIRECTOR, case, legal_now())
    late = (brussels_date(legal_now()) - due.last_day).days
    to = [each.name for each in told]
    said = {"term": due.term, "role": role, "to": to, "days": late}
    note(case, ESCALATED, task.element, None, **said)
    context = {
        "asked": diagram_of(case).elements[task.element].name,
        "due": due,
        "basis": VERSIONS[-1].term(due.term).article if due.kind == LAW else "",
        "days": late,
        "whose": with_article(task.role),
        "working": task.claimed_by.name if task.claimed_by else "",
        "link": links.case(case.reference),
    }
    mails.tell("work/late", case, role, told, context, element=task.element)
    return len(told)


def _due() -> ColumnElement[bool] | None:
    """As a condition on due dates joined with their tasks: somebody is to be told today, and was
    not yet. None where the centre set nothing."""
    today = brussels_date(legal_now())
    each = [
        and_(DueDate.term == name, DueDate.last_day <= today - timedelta(known.days))
        for name, known in set_by_house().items()
        if known
    ]
    if not each:
        return None
    runs = DueDate.stopped_at.is_(None), DueDate.escalated_at.is_(None), Task.closed_at.is_(None)
    return and_(*runs, Task.role != CURSIST, or_(*each))
