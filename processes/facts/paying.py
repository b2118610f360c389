"""Who pays for an enrolment, and whether that was done: as the books say it now (2.1, 2.2)."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from processes import models
from processes.ledger import left_of, owed
from processes.models import (
    FEE,
    Account,
    Charge,
    Enrolment,
    Institution,
    InstitutionLink,
    Payment,
    db,
)

from .offer import price_of

COSTS = (models.FEE, models.COSTS, models.MATERIAL)  # what a place costs


def payer_of(own: Enrolment) -> Institution | None:
    """The institution that pays for it; None where the person does, also since the institution
    stopped: the link ended, or the centre takes it for a payer no more (CNO-27)."""
    link = select(InstitutionLink.id).where(
        InstitutionLink.person_id == own.person_id,
        InstitutionLink.institution_id == own.institution_id,
        InstitutionLink.until.is_(None),
    )
    payer = own.institution
    return payer if payer and payer.pays and db.session.scalars(link).first() else None


def has_stopped(own: Enrolment) -> bool:
    """An institution was to pay, and does so no more."""
    return own.institution is not None and payer_of(own) is None


def charged_institution(own: Enrolment) -> Institution | None:
    """The institution on whose account something of an enrolment is left; None where the person
    pays, and where all was taken back from the institution."""
    rows = select(Charge).where(Charge.enrolment_id == own.id, Charge.cents > 0)
    theirs = rows.where(Charge.institution_id == own.institution_id)
    return own.institution if any(left_of(row) for row in db.session.scalars(theirs)) else None


def price_of_place(own: Enrolment) -> dict[str, int] | None:
    """What was charged for the place that somebody took over from another, in cents, by the kind of
    charge: their institution pays the same for them. What the secretariat charged beside it is no
    part of that, and a reduction stays with who was entitled to it. None where they took over none,
    or pay themself."""
    if own.replaces_id is None:
        return None
    payer = own.institution if own.seated_at else payer_of(own)
    before = own.replaces if payer else None
    while before is not None and before.seated_at is None:
        before = before.replaces
    if before is None or before.ended_at is None:
        return None
    back = aliased(Charge)
    earlier = back.reverses_id == Charge.id, back.at < before.ended_at
    taken_back = select(func.coalesce(func.sum(back.cents), 0)).where(*earlier).scalar_subquery()
    rows = select(Charge.kind, Charge.cents + taken_back).order_by(Charge.id)
    theirs = Charge.enrolment_id == before.id, Charge.reverses_id.is_(None), Charge.kind.in_(COSTS)
    found: dict[str, int] = {}
    for kind, cents in db.session.execute(rows.where(*theirs, Charge.by_id.is_(None))):
        found[kind] = found.get(kind, 0) + cents
    if before.reduced_rate is not None and (price := price_of(before.run, before.asked_at)):
        found[FEE] = price.lines[0].cents
    return found


def fee_that_stays(own: Enrolment) -> int:
    """What is left of the fee that was charged for it, in cents."""
    rows = select(func.coalesce(func.sum(Charge.cents), 0))
    fee = rows.where(Charge.enrolment_id == own.id, Charge.kind == FEE)
    return int(db.session.scalar(fee) or 0)


def is_paid(own: Enrolment, cents: int) -> bool:
    """So many cents were paid for it: with a payment that was not taken back, or because its payer
    has so much too much, beside what is there for what else they wait for."""
    if own.seated_at is not None:
        return own.paid_at is not None
    if not cents or (own.payment and _stands(own.payment)):
        return True
    payer = payer_of(own) or own.person
    return owed(payer) + _kept_for_others(own, payer) + cents <= 0


def paid_without_seat(own: Enrolment) -> int:
    """What was paid for it with a payment that was not taken back, in cents, by who has no place
    yet and is charged nothing; of who has one the charges say what comes back."""
    waits = own.seated_at is None and own.payment is not None and _stands(own.payment)
    return own.payment.cents if waits and own.payment else 0


def _stands(payment: Payment) -> bool:
    back = select(Payment.id).where(Payment.reverses_id == payment.id)
    return db.session.scalars(back).first() is None


def _kept_for_others(own: Enrolment, payer: Account) -> int:
    back = aliased(Payment)
    taken_back = select(back.id).where(back.reverses_id == Payment.id).exists()
    waits = Enrolment.seated_at.is_(None), Enrolment.ended_at.is_(None), Enrolment.id != own.id
    cents = select(func.coalesce(func.sum(Payment.cents), 0)).join(
        Enrolment, Enrolment.payment_id == Payment.id
    )
    return int(db.session.scalar(cents.where(Payment.theirs(payer), *waits, ~taken_back)) or 0)
