"""What was paid for places that people still wait for: nothing is charged for these yet, so it pays
nothing else and is not too much (2.1)."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from processes.models import Account, Enrolment, Payment, SeatPayment, db


def kept_for_seats(payer: Account) -> int:
    """What an account paid for enrolments that wait for their place, in cents."""
    kept = paid_for_seats().where(Payment.theirs(payer)).with_only_columns(func.sum(Payment.cents))
    return int(db.session.scalar(kept) or 0)


def paid_for_seats() -> Select[Payment]:
    """The payments for enrolments that wait for their place, but those that were taken back."""
    waits = Enrolment.seated_at.is_(None), Enrolment.ended_at.is_(None)
    return of_seats().join(Enrolment, Enrolment.id == SeatPayment.enrolment_id).where(*waits)


def of_seats() -> Select[Payment]:
    """What was paid before there was a place, but what was taken back of it."""
    back = aliased(Payment)
    taken_back = select(back.id).where(back.reverses_id == Payment.id).exists()
    rows = select(Payment).join(SeatPayment, SeatPayment.payment_id == Payment.id)
    return rows.where(~taken_back)
