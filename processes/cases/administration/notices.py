"""Notifications by mail to whoever a moved last day concerns: the old day, the new one, and why.

Who conducts a procedure hears of each term of the regulation that moved; of the house's targets the
staff whose tasks they are, each in one mail.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.facts import targets
from processes.models import LAW, Case, Person, Result, Task, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, conductors, people

from ..ground.matter import Matter
from ..letters.ways import ways
from .recounting import Moved, Why

PERSON = "person"  # whose mail is about no one case


class Notice(NamedTuple):
    """A mail: to whom, by name, and the numbers of the due dates that it tells of."""

    to: str
    due_dates: tuple[int, ...]


def tell(moved: Iterable[Moved], why: Why, by: Person) -> tuple[Notice, ...]:
    """Writes the mails, but none of targets to whoever changed it; says which."""
    of_targets: dict[Person, list[Moved]] = {}
    written: list[Notice] = []
    for each in moved:
        if each.kind == LAW:
            written += _tell_conductors(each, why)
            continue
        for person in _whose_task(each):
            of_targets.setdefault(person, []).append(each)
    of_targets.pop(by, None)
    for person, theirs in of_targets.items():
        context = {**why, "lines": [_line(each) for each in theirs], "link": links.tasks()}
        mails.tell("settings/targets_moved", None, PERSON, [person], context)
        written.append(Notice(person.name, tuple(each.due_date for each in theirs)))
    return tuple(written)


def _tell_conductors(moved: Moved, why: Why) -> list[Notice]:
    """Of what they can ask until then; what others are to do by a day, those see at their task."""
    if moved.term not in procedures.remedies():
        return []
    case = db.session.get(Case, moved.case_id) if moved.case_id else None
    matter = _matter(moved, case)
    process = case.process if case else ""
    told = conductors(matter.cursist, brussels_date(legal_now()), process)
    known = {**why, **_facts(moved, matter)}
    mails.tell("settings/term_moved", case, CURSIST, told, known, about=matter.cursist)
    return [Notice(person.name, (moved.due_date,)) for person in told]


def _matter(moved: Moved, case: Case | None) -> Matter:
    """What can be filed until the day that moved: against a decision of the case, or a result."""
    if case is None:
        return Matter.about(db.session.get_one(Result, moved.result_id))
    decision = next(each for each in reversed(case.decisions) if each.remedy == moved.term)
    return Matter(case.cursist, case.process, case.result, decision)


def _facts(moved: Moved, matter: Matter) -> dict[str, Any]:
    return {
        "topic": matter.topic,
        "cursist": moved.cursist,
        "cursist_id": matter.cursist.id,
        "asked": procedures.remedies()[moved.term],
        "before": moved.before,
        "after": moved.after,
        "over": moved.over,
        **_ways(moved, matter),
    }


def _ways(moved: Moved, matter: Matter) -> dict[str, Any]:
    against = matter.decision or matter.result
    assert against is not None
    return ways(moved.term, against)


def _whose_task(moved: Moved) -> list[Person]:
    task = db.session.get(Task, moved.task_id) if moved.task_id else None
    return people(task.role, task.case, legal_now()) if task else []


def _line(moved: Moved) -> dict[str, Any]:
    return {
        "reference": moved.reference,
        "cursist": moved.cursist,
        "target": targets.known()[moved.term].label,
        "before": moved.before,
        "after": moved.after,
    }
