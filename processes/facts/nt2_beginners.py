"""Who began NT2 when, as far as the house knows: of who surely began in another school year than
2023-2024 no test is asked (art. 3.2)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, and_, func, or_, select

from processes.models import Enrolment, Module, Programme, Run, db
from processes.regulation.certificates import began_otherwise


def first_lessons(numbers: Iterable[int]) -> dict[int, date]:
    """By the ids of these people the Brussels day of their first lesson of any programme whose
    sheet asks the test; nobody without a place in one, or who gave it up before."""
    rows = _begun().with_only_columns(Enrolment.person_id, func.min(Run.first_day))
    rows = rows.where(Enrolment.person_id.in_(list(numbers))).group_by(Enrolment.person_id)
    return {number: day for number, day in db.session.execute(rows) if day}


def spared(numbers: Iterable[int]) -> set[int]:
    """The ids of those of these people who surely began in another school year."""
    known = first_lessons(numbers)
    since = db.session.scalar(_begun().with_only_columns(func.min(Run.first_day)))
    return {number for number, day in known.items() if began_otherwise(day, since)}


def _begun() -> Select[int]:
    asks = select(Module.id).join(Programme).where(Programme.nt2_test)
    stayed = or_(Enrolment.ended_at.is_(None), func.date(Enrolment.ended_at) > Run.first_day)
    rows = select(Enrolment.id).join(Run, Run.id == Enrolment.run_id)
    return rows.where(
        and_(Run.module_id.in_(asks), Run.cancelled_at.is_(None)),
        and_(Enrolment.seated_at.is_not(None), stayed),
    )
