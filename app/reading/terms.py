"""The terms that run for a case, as pages show them."""

from dataclasses import dataclass
from datetime import date

from processes.cases import running_due_dates
from processes.facts import targets
from processes.models import HOUSE, Case, DueDate
from processes.regulation import Day, Version


@dataclass(frozen=True)
class RunningTerm:
    """A term of the regulation, or a target of the house, with the days that were counted."""

    title: str
    kind: str
    article: str | None
    starts_with: str
    last_day: date | None
    days: list[Day]
    settings: dict[str, str]


def running_terms(case: Case) -> list[RunningTerm]:
    """What runs for a case, the first last day first; what has none yet comes last."""
    terms = [described(row, case.regulation) for row in running_due_dates(case)]
    return sorted(terms, key=lambda term: term.last_day or date.max)


def described(row: DueDate, regulation: str) -> RunningTerm:
    """A due date in the words of the regulation, or of the house."""
    counted = row.explanation or {"days": [], "settings": {}}
    days = [Day(date.fromisoformat(d["date"]), d["counted"], d["why"]) for d in counted["days"]]
    if row.kind == HOUSE:
        title, article, starts = targets.known()[row.term].label, None, ""
    else:
        term = Version.named(regulation).terms[row.term]
        title, article, starts = term.title, f"art. {term.article}", term.starts_with
    return RunningTerm(title, row.kind, article, starts, row.last_day, days, counted["settings"])
