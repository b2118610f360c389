"""What is paid for an enrolment before it has a place: nothing is charged for it yet (art. 2.1)."""

from datetime import datetime

from processes.facts.paying import payer_of
from processes.ledger import pay
from processes.ledger.paying import Paid
from processes.models import Enrolment, Payment, Person, Run, SeatPayment, db


def write_down_payment(own: Enrolment, paid: Paid, by: Person | None, at: datetime) -> Payment:
    """What was paid at a legal moment for an enrolment that waits for a place, by whoever pays; the
    person does so from now on where an institution stopped. Raises Refused."""
    own.paid_at, own.institution = at, payer_of(own)
    row = pay(own.institution or own.person, paid, by)
    keep_for_seat(own, row)
    return row


def keep_for_seat(own: Enrolment, payment: Payment) -> None:
    """A payment is for this enrolment, which waits for a place."""
    db.session.merge(SeatPayment(payment_id=payment.id, enrolment_id=own.id))


def is_for_seat(own: Enrolment, payment: Payment) -> bool:
    """It was paid for this enrolment before there was a place."""
    return db.session.get(SeatPayment, (payment.id, own.id)) is not None


def called(run: Run) -> str:
    """A run, as the books call it."""
    return f"{run.module.name} ({run.code})"
