"""Since when somebody has in order all that is asked of them: which gives priority (2.1)."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from processes.clock import legal_now
from processes.models import Account, Agreement, Charge, Enrolment, Payment, SeatPayment, Task, db
from processes.regulation.brussels import ONE_DAY, brussels_midnight

from .paying import payer_of

PAPERS = "papers"  # the task in which the secretariat writes what it saw


class Since(NamedTuple):
    """A legal moment; and of those of one moment, as the receipts of a bank file, the number of the
    last payment, which is in the order in which they came in."""

    at: datetime
    payment: int


def in_order_since(own: Enrolment) -> Since:
    """The latest of when they asked, when the secretariat wrote what it saw last, when a text was
    signed for them, and when their payer paid or got money of their own free: of who lacks nothing,
    so what came last was the last thing that lacked. Never later than now."""
    payer = payer_of(own) or own.person
    moments = [own.asked_at, own.paid_at, *_steps(own), *_money(payer)]
    numbers = select(func.max(Payment.id)).where(Payment.theirs(payer))
    latest = max(each for each in moments if each is not None)
    return Since(min(latest, legal_now()), db.session.scalar(numbers) or 0)


def _steps(own: Enrolment) -> list[datetime | None]:
    seen = Task.case_id == own.case_id, Task.element == PAPERS
    return [
        _moment(select(func.max(Task.closed_at)).where(*seen)),
        _moment(select(func.max(Agreement.signed_at)).where(Agreement.person_id == own.person_id)),
    ]


def _money(payer: Account) -> list[datetime | None]:
    """Of what was taken back, of what was paid for a place that is not waited for any more, and of
    what came in: a payment of which only the day is known counts
    at the end of that day, or when it was written down where that was before. When what is for a
    place was paid stands with the enrolment."""
    for_seats = select(SeatPayment.payment_id)
    no_more = select(func.max(Enrolment.ended_at)).where(Enrolment.seated_at.is_(None))
    waited = no_more.join(SeatPayment, SeatPayment.enrolment_id == Enrolment.id).join(Payment)
    gone = select(func.max(Payment.at)).where(Payment.theirs(payer), Payment.cents < 0)
    free = select(func.max(Charge.at)).where(Charge.theirs(payer), Charge.cents < 0)
    rows = select(Payment.paid_on, Payment.at).where(Payment.theirs(payer), Payment.cents > 0)
    paid = db.session.execute(rows.where(Payment.id.not_in(for_seats)))
    came = (min(brussels_midnight(on + ONE_DAY), at) for on, at in paid)
    left = waited.where(Payment.theirs(payer))
    return [_moment(gone), _moment(free), _moment(left), max(came, default=None)]


def _moment(asked: Select[Any]) -> datetime | None:
    found: datetime | None = db.session.scalar(asked)
    return found
