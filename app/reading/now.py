"""One sentence about a case: where it stands, and who is to do what, until when."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.html.dates import day
from app.reading.terms import running_terms
from app.reading.way import resting
from processes import procedures
from processes.cases import running_due_dates
from processes.cases.doors.unmanned import nobody_can
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.engine.elements import END
from processes.holders import holders
from processes.models import LAW, Case, DueDate, Person, Task
from processes.regulation import Version
from processes.roles import ROLES, is_asked, may_handle, with_article


@dataclass(frozen=True)
class Now:
    """`kind` is `waiting`, `running` or `stopped`, for the tag; `word` its word."""

    sentence: str
    kind: str
    word: str
    last_day: date | None = None


def now_of(case: Case, reader: Person) -> Now:
    """Where a case stands, said to whoever reads it."""
    if (at := resting(case)).kind == END:
        return Now(f"Dit dossier is afgesloten: {lower(at.name)}.", "stopped", "Afgesloten")
    terms = running_terms(case)
    if tasks := [task for task in case.tasks if task.closed_at is None]:
        sentence = _whose_turn(tasks, reader)
        return Now(sentence, "waiting", "Loopt", terms[0].due.last_day if terms else None)
    law = next((row for row in running_due_dates(case) if row.kind == LAW), None)
    if law and law.last_day:
        return Now(_runs(case, law, reader), "waiting", "Termijn loopt", law.last_day)
    if law is None:
        return Now(f"Dit dossier wacht: {lower(at.name)}.", "waiting", "Loopt")
    return Now(
        "De beslissing is verstuurd. Zodra ze aankomt, begint de termijn.",
        "waiting",
        "Onderweg",
    )


def _runs(case: Case, row: DueDate, reader: Person) -> str:
    """What a term that runs is for: a remedy, or something that ends by itself."""
    assert row.last_day is not None
    if remedy := procedures.remedies().get(row.term):
        conducts = conducts_case(reader, case, legal_now())
        can = "Je kan" if conducts else "De cursist kan"
        return f"{can} {remedy.can} tot en met {day(row.last_day)}."
    title = Version.named(case.regulation).term(row.term).title
    return f"{title[:1].upper()}{title[1:]}: tot en met {day(row.last_day)}."


def _whose_turn(tasks: list[Task], reader: Person) -> str:
    """Whose turn it is, and for what: the reader's own task first."""
    who = cache(holders)
    mine = [task for task in tasks if is_asked(reader, task, legal_now(), who)]
    task = (mine or tasks)[0]
    step = lower(diagram_of(task.case).elements[task.element].name)
    if mine:
        return f"Jij bent aan de beurt: {step}."
    if may_handle(reader, task.case, legal_now()) and (alone := _unmanned(tasks)):
        return alone
    role = with_article(task.role)
    whose = f"{role[:1].upper()}{role[1:]}"
    nothing = conducts_case(reader, task.case, legal_now())
    return f"{whose} is aan de beurt: {step}.{' Je hoeft nu niets te doen.' if nothing else ''}"


def _unmanned(tasks: list[Task]) -> str:
    """What waits and nobody may do; empty where there is no such task."""
    for task in filter(nobody_can, tasks):
        step = lower(diagram_of(task.case).elements[task.element].name)
        if own := procedures.of(task.case.process).reserved.get(task.element):
            why = f"Dat doet {own.whose} (art. {own.article}), en die is er niet voor dit dossier."
        else:
            why = f"Er is niemand als {lower(ROLES[task.role])} voor dit dossier."
        return f"Niemand kan dit nu doen: {step}. {why}"
    return ""


def lower(text: str) -> str:
    """With a small first letter and no question mark, to stand inside a sentence."""
    return text[:1].lower() + text[1:].rstrip("?")
