"""What keeps an enrolment that ended, so that its cases cannot be emptied yet (art. 7.1; GDPR, art.
5, 1, e). It is over with the last lesson, or where it ended without one.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from processes.cases.enrolment.asking import PROCESS as ENROLMENT
from processes.clock import legal_now
from processes.facts.enrolling import LEFT_LATE
from processes.facts.enrolment_settings import enrolment_settings
from processes.ledger.sums import SIGNS
from processes.models import Case, Enrolment, OnlinePayment, Run, StudentCard, db
from processes.regulation import brussels_date, school_year

from .keeping import Keeping

__all__ = ["ENROLMENT", "enrolment_stays", "last_days"]


def enrolment_stays(kept: Keeping) -> ColumnElement[bool]:
    """As a condition on the case of an enrolment: its course was not over for long enough, or
    something rests on it: a case of the same person that runs, money that is open, a card that
    holds, or a time that counts for the fee of a fourth one (2.2)."""
    today, own = brussels_date(legal_now()), aliased(Case)
    late = func.coalesce(Run.last_day, _without_lessons()) >= brussels_date(kept.ended_before)
    reasons = (
        late,
        exists().where(own.cursist_id == Enrolment.person_id, own.ended_at.is_(None)),
        and_(Enrolment.institution_id.is_(None), _owed() != 0),
        exists().where(
            OnlinePayment.enrolment_id == Enrolment.id, OnlinePayment.next_at.is_not(None)
        ),
        exists().where(
            StudentCard.person_id == Enrolment.person_id,
            StudentCard.ended_at.is_(None),
            StudentCard.until.is_(None) | (StudentCard.until >= today),
        ),
        _counts_for_fee(today),
    )
    rows = select(Enrolment.id).join(Run, Run.id == Enrolment.run_id)
    return rows.where(Enrolment.case_id == Case.id, or_(*reasons)).correlate(Case).exists()


def last_days(cases: Iterable[Case]) -> dict[int, date]:
    """By the number of the case of an enrolment the Brussels day of its last lesson, where it has
    lessons."""
    numbers = [each.id for each in cases if each.process == ENROLMENT]
    rows = select(Enrolment.case_id, Run.last_day).join(Run).where(Enrolment.case_id.in_(numbers))
    found = db.session.execute(rows)
    return {number: day for number, day in found if number is not None and day is not None}


def _without_lessons() -> ColumnElement[date]:
    """Who has a place in what has no day is not over; of who has none the case says when it was."""
    has_place = Enrolment.seated_at.is_not(None), Enrolment.ended_at.is_(None)
    return case((and_(*has_place), date.max), else_=date.min)


def _owed() -> ColumnElement[int]:
    """What the person owes, in cents, or is owed."""
    parts = []
    for table, sign in SIGNS.items():
        cents = func.coalesce(func.sum(table.cents), 0)  # type: ignore[attr-defined] # each has it
        rows = select(cents * sign).where(table.person_id == Enrolment.person_id)
        parts.append(rows.correlate(Enrolment).scalar_subquery())
    return sum(parts[1:], parts[0])


def _counts_for_fee(today: date) -> ColumnElement[bool]:
    """It is within the school years in which a fourth time of a module costs more (2.2)."""
    first = school_year(today) - enrolment_settings().raised_window + 1
    there = or_(Enrolment.ended_at.is_(None), Enrolment.end == LEFT_LATE)
    return and_(Enrolment.seated_at.is_not(None), there, Run.first_day >= date(first, 9, 1))
