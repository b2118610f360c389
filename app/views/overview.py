"""The direction's list: every case that runs, with its terms, overdue first."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template
from sqlalchemy import func, select

from app.now import Now, now_of
from app.signed_in import direction_or_403, me
from app.standing import Standing
from app.terms import RunningTerm, running_terms
from processes.models import FAILED, UNSURE, Case, Incident, Mail, db

pages = Blueprint("overview", __name__)


@dataclass(frozen=True)
class Line:
    """One case in the list, with its most urgent term."""

    case: Case
    now: Now
    term: RunningTerm | None
    left: int | None


@pages.get("/overzicht")
def running() -> str:
    """All cases that run, the first last day first, with what failed on the way."""
    direction_or_403()
    standing = Standing.now()
    rows = db.session.scalars(select(Case).where(Case.ended_at.is_(None)).order_by(Case.id))
    lines = sorted((_line(case, standing) for case in rows), key=_urgency)
    return render_template(
        "overview/running.html",
        lines=lines,
        overdue=sum(1 for line in lines if (line.left or 0) < 0),
        ended=db.session.scalar(select(func.count()).where(Case.ended_at.is_not(None))),
        undelivered=db.session.scalars(
            select(Mail).where(Mail.state.in_((FAILED, UNSURE))).order_by(Mail.id)
        ).all(),
        incidents=db.session.scalars(
            select(Incident).where(Incident.resolved_at.is_(None)).order_by(Incident.id)
        ).all(),
    )


def _line(case: Case, standing: Standing) -> Line:
    terms = running_terms(case)
    term = terms[0] if terms else None
    return Line(case, now_of(case, me()), term, standing.left(term.last_day) if term else None)


def _urgency(line: Line) -> tuple[date, int]:
    return (line.term.last_day if line.term else None) or date.max, line.case.id
