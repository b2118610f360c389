"""Who pays for an enrolment, and whether that was done: as the books say it now (2.1, 2.2)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from processes import models
from processes.ledger import left_of, standing
from processes.ledger.seats import of_seats
from processes.models import (
    FEE,
    Charge,
    Enrolment,
    Institution,
    InstitutionLink,
    Payment,
    SeatPayment,
    db,
)

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
    return own.institution if charged_to_institution([own]) else None


def charged_to_institution(enrolments: Iterable[Enrolment]) -> set[int]:
    """Of which of these enrolments something is left on the account of their institution, by their
    numbers."""
    theirs = [own.id for own in enrolments if own.institution_id]
    rows = select(Enrolment.id).join(Charge, Charge.enrolment_id == Enrolment.id)
    same = Charge.institution_id == Enrolment.institution_id
    left = rows.where(Enrolment.id.in_(theirs), same).group_by(Enrolment.id)
    return set(db.session.scalars(left.having(func.sum(Charge.cents) > 0)))


def place_before(own: Enrolment) -> Enrolment | None:
    """Whose place somebody took over who had it: their institution pays the same for both. None
    where they took over none, or pay themself."""
    payer = own.institution if own.seated_at else payer_of(own)
    before = own.replaces if payer else None
    while before is not None and before.seated_at is None:
        before = before.replaces
    return before if before is not None and before.ended_at is not None else None


def charged_for_place(before: Enrolment) -> dict[str, int]:
    """What was charged for a place that was left to somebody, in cents, by the kind of charge. What
    the secretariat charged beside it is no part of that."""
    assert before.ended_at is not None
    back = aliased(Charge)
    earlier = back.reverses_id == Charge.id, back.at < before.ended_at
    taken_back = select(func.coalesce(func.sum(back.cents), 0)).where(*earlier).scalar_subquery()
    rows = select(Charge.kind, Charge.cents + taken_back).order_by(Charge.id)
    theirs = Charge.enrolment_id == before.id, Charge.reverses_id.is_(None), Charge.kind.in_(COSTS)
    found: dict[str, int] = {}
    for kind, cents in db.session.execute(rows.where(*theirs, Charge.by_id.is_(None))):
        found[kind] = found.get(kind, 0) + cents
    return found


def fee_that_stays(own: Enrolment) -> int:
    """What is left of the fee that was charged for it, in cents."""
    rows = select(func.coalesce(func.sum(Charge.cents), 0))
    fee = rows.where(Charge.enrolment_id == own.id, Charge.kind == FEE)
    return int(db.session.scalar(fee) or 0)


def fee_charged_until(own: Enrolment, at: datetime) -> int:
    """What was charged of the fee for it, less what was taken back before this moment, in cents."""
    rows = select(func.coalesce(func.sum(Charge.cents), 0))
    fee = rows.where(Charge.enrolment_id == own.id, Charge.kind == FEE)
    return int(db.session.scalar(fee.where(or_(Charge.cents > 0, Charge.at < at))) or 0)


def charged_for(own: Enrolment, *kinds: str) -> dict[Charge, int]:
    """What is left of each charge of an enrolment, in cents, of these kinds or of all."""
    rows = select(Charge).where(Charge.enrolment_id == own.id, Charge.cents > 0)
    rows = rows.where(Charge.kind.in_(kinds)) if kinds else rows
    left = {row: left_of(row) for row in db.session.scalars(rows.order_by(Charge.id)).all()}
    return {row: cents for row, cents in left.items() if cents}


def first_of(left: dict[Charge, int], cents: int) -> dict[Charge, int]:
    """So many cents of what is left of charges, or all where that is less."""
    parts = {}
    for row, there in left.items():
        parts[row] = min(cents, there)
        cents -= parts[row]
    return {row: part for row, part in parts.items() if part}


def is_paid(own: Enrolment, cents: int) -> bool:
    """So many cents were paid for it: with payments that were not taken back, or because its payer
    has so much too much, beside what is there for what else they wait for."""
    if own.seated_at is not None:
        return own.paid_at is not None
    cents = max(0, cents - paid_without_seat(own))
    return not cents or _covers(own, cents)


def paid_without_seat(own: Enrolment) -> int:
    """What was paid for it by who pays for it now, with payments that were not taken back, in
    cents, of who has no place yet and is charged nothing; of who has one the charges say what
    comes back."""
    if own.seated_at is not None:
        return 0
    rows = of_seats().where(SeatPayment.enrolment_id == own.id)
    return int(db.session.scalar(rows.with_only_columns(func.sum(Payment.cents))) or 0)


def _covers(own: Enrolment, cents: int) -> bool:
    """What the payer has too much, but what is kept for places, is so many cents. What was paid
    for this one is kept for it, so it is no part of that."""
    payer = payer_of(own) or own.person
    return standing(payer) + cents <= 0
