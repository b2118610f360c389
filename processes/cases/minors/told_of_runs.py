"""Whoever begins to act for a minor is told what the minor was told before of the runs that are not
over: their guidelines (art. 3.1), and which evaluations to come are otherwise (art. 3.2)."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.material import has_place
from processes.models import Enrolment, Guardianship, Run, db
from processes.regulation import brussels_date

from ..ground import failures
from ..letters import evaluating, guidelines

A_WEEK = timedelta(days=7)  # the machine may have stood still


def tell(bond: Guardianship) -> None:
    """Tells it once, if the guardianship holds today."""
    today = brussels_date(legal_now())
    if bond.told_at or not bond.holds_on(today):
        return
    bond.told_at = legal_now()
    rows = select(Enrolment).where(Enrolment.person_id == bond.ward_id)
    for own in db.session.scalars(rows.order_by(Enrolment.run_id, Enrolment.id)).all():
        if has_place(own) and not _is_over(own.run, today):
            # Or what somebody says of the run meanwhile would reach neither of the two.
            db.session.refresh(own.run, with_for_update={"key_share": True})
            told = evaluating.acting(own, bond.guardian)
            evaluating.tell_to_come(own.run, told)
            guidelines.tell_standing(own, told)
    db.session.flush()


def tell_who_began() -> int:
    """Does so for every guardianship that was kept before its first day and began lately. Opens its
    own transactions; answers with how many that were."""
    today = brussels_date(legal_now())
    rows = select(Guardianship).where(
        Guardianship.told_at.is_(None), Guardianship.first_day.between(today - A_WEEK, today)
    )
    began = [each.id for each in db.session.scalars(rows) if each.holds_on(today)]
    db.session.rollback()
    return sum(map(_tell_apart, began))


def _tell_apart(number: int) -> int:
    what = f"Wat er over de lessen verteld is, kon niet naar de ouder of voogd (band {number})."
    return failures.outside_cases(what, partial(_tell, number))


def _tell(number: int) -> int:
    tell(db.session.get_one(Guardianship, number, with_for_update=True, populate_existing=True))
    return 1


def _is_over(run: Run, day: date) -> bool:
    return run.last_day is not None and run.last_day < day
