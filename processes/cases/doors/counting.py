"""The terms and targets of a case are counted again as what they count from becomes known."""

from datetime import date
from typing import Any

from processes.clock import legal_now
from processes.facts.terms import settings
from processes.models import LAW, Case, Decision, DueDate, db
from processes.trail import RECOUNTED, note

from ..ground.kept_diagrams import diagram_of
from .due import fire_before
from .turn import reckon, running_due_dates, term_of


def recount(case: Case, **why: Any) -> None:
    """Counts the running terms and targets of a case again, as the tables know the facts now; loads
    no workflow; then fires what is due. A term that is over moves no more. The case is locked by
    the caller. `why` is for the trail of what moves, where that is not the event before it."""
    by = settings()
    elements = diagram_of(case).elements
    for row in running_due_dates(case):
        if row.kind == LAW and row.fired_at:
            continue
        timer = elements[row.element].timer if row.element else term_of(row)
        if timer is None:
            continue
        before = row.last_day
        reckon(row, case, timer, by)
        if row.last_day != before:
            note(
                case,
                RECOUNTED,
                row.element,
                term=row.term,
                before=iso(before),
                after=iso(row.last_day),
                **why,
            )
    db.session.flush()
    fire_before(case)


def run_unwaited(case: Case, decision: Decision) -> None:
    """Writes the term of a decision's remedy where no diagram waits for it: whether the decision is
    final follows from it, and from what is filed within it. `recount` counts it."""
    case.due_dates.append(
        DueDate(
            decision=decision,
            kind=LAW,
            term=decision.remedy,
            fact="decision_received",
            created_at=legal_now(),
        )
    )


def iso(day: date | None) -> str | None:
    """A day as the trail keeps it; None where it is not known."""
    return day.isoformat() if day else None
