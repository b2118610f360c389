"""Whether what was paid on line is in the books as the provider said it."""

from collections.abc import Iterator

from sqlalchemy import select

from processes.models import PROVIDER, OnlinePayment, Payment, db
from processes.provider import PAID


def wrong_online() -> Iterator[tuple[Payment | OnlinePayment, str]]:
    """Payments that no provider told of, and what it told that is no payment of that account; each
    with why it does not fit."""
    rows = db.session.scalars(select(OnlinePayment).order_by(OnlinePayment.id)).all()
    told = {each.identifier: each for each in rows if each.identifier}
    for each in rows:
        if (each.payment is not None) != (each.state == PAID):
            yield each, "it was paid and is not in the books, or is there and was not paid"
        elif each.payment and each.payment.account is not each.account:
            yield each, f"payment {each.payment.id} is of another account"
    theirs = Payment.way == PROVIDER, Payment.reverses_id.is_(None)
    for payment in db.session.scalars(select(Payment).where(*theirs).order_by(Payment.id)):
        identifier = (payment.source or ":").split(":")[1]
        if identifier not in told:
            yield payment, "no provider told of it"
