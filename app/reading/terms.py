"""The terms that run for a case, as pages show them."""

from dataclasses import dataclass
from datetime import date

from app.reading.due import Due
from app.reading.standing import Standing
from processes.cases import running_due_dates
from processes.models import LAW, Case, DueDate
from processes.regulation import Day, Version


@dataclass(frozen=True)
class RunningTerm:
    """A term of the regulation, or a target of the house, with the days that were counted;
    `starts_with` is what a term of the regulation waits for to begin. `number` is that of its due
    date, and `reasons` are why the direction gave it more time."""

    due: Due
    starts_with: str
    days: list[Day]
    number: int = 0
    reasons: tuple[str, ...] = ()


def running_terms(case: Case) -> list[RunningTerm]:
    """What runs for a case: what is late by the regulation first, then the first last day; what has
    none yet comes last."""
    standing = Standing.now()
    terms = [described(row, case.regulation, standing) for row in running_due_dates(case)]
    return sorted(terms, key=lambda term: term.due.order)


def described(row: DueDate, regulation: str, standing: Standing) -> RunningTerm:
    """A term or a target that runs, or ran, under this version of the regulation."""
    counted = row.explanation["days"] if row.explanation else []
    law = Version.named(regulation).term(row.term) if row.kind == LAW else None
    return RunningTerm(
        due=standing.named(row.kind, row.term, regulation, row.last_day),
        starts_with=law.starts_with if law else "",
        days=[Day(date.fromisoformat(d["date"]), d["counted"], d["why"]) for d in counted],
        number=row.id,
        reasons=tuple(each["reason"] for each in row.given or ()),
    )
