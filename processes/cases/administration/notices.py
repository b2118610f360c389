"""Whoever a moved last day concerns is told by mail: the old day, the new one, and why.

Who conducts a procedure hears of each term of the regulation that moved; of the house's targets the
staff whose tasks they are, each in one mail.
"""

from collections.abc import Iterable
from typing import Any

from flask import current_app

from processes import mails
from processes.clock import legal_now
from processes.facts.targets import TARGETS
from processes.mails.asked import ASKED
from processes.models import LAW, Case, Person, Result, Task, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, conductors, people
from processes.trail import MAILED, note

from .recounting import Moved, Why

PERSON = "person"  # whose mail is about no one case


def tell(moved: Iterable[Moved], why: Why, by: Person) -> int:
    """Writes the mails, but none of targets to whoever changed it; gives their number."""
    of_targets: dict[Person, list[Moved]] = {}
    written = 0
    for each in moved:
        if each.kind == LAW:
            written += _tell_conductors(each, why)
            continue
        for person in _whose_task(each):
            of_targets.setdefault(person, []).append(each)
    of_targets.pop(by, None)
    for person, theirs in of_targets.items():
        context = {**why, "lines": [_line(each) for each in theirs], "link": _page("taken")}
        _write("settings/targets_moved", person, PERSON, None, context)
    return written + len(of_targets)


def _tell_conductors(moved: Moved, why: Why) -> int:
    """Of what they can ask until then; what others are to do by a day, those see at their task."""
    if moved.term not in ASKED:
        return 0
    case = db.session.get(Case, moved.case_id) if moved.case_id else None
    about = case or db.session.get_one(Result, moved.result_id)
    process = case.process if case else ""
    told = conductors(about.cursist, brussels_date(legal_now()), process)
    for person in told:
        _write("settings/term_moved", person, CURSIST, case, {**why, **_facts(moved, about)})
    return len(told)


def _facts(moved: Moved, about: Case | Result) -> dict[str, Any]:
    inside = moved.reference is not None
    where = f"dossiers/{moved.reference}/beroep" if inside else f"bezwaar/{moved.result_id}"
    return {
        "module": about.module,
        "cursist": moved.cursist,
        "asked": ASKED[moved.term],
        "before": moved.before,
        "after": moved.after,
        "over": moved.over,
        "link": _page(where),
    }


def _whose_task(moved: Moved) -> list[Person]:
    task = db.session.get(Task, moved.task_id) if moved.task_id else None
    return people(task.role, task.case, legal_now()) if task else []


def _line(moved: Moved) -> dict[str, Any]:
    return {
        "reference": moved.reference,
        "cursist": moved.cursist,
        "target": TARGETS[moved.term].label,
        "before": moved.before,
        "after": moved.after,
    }


def _page(path: str) -> str:
    return f"{current_app.config['BASE_URL']}/{path}"


def _write(text: str, person: Person, role: str, case: Case | None, context: Any) -> None:
    centre = mails.centre()
    rendered = mails.render(text, person, role, {**context, "centre": centre.name})
    mails.queue(rendered, case, centre)
    if case:
        note(case, MAILED, None, person, subject=rendered.subject, role=role)
