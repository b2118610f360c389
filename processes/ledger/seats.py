"""What was paid for places that people still wait for: nothing is charged for these yet, so it pays
nothing else and is not too much (2.1). It is so only while who paid it pays for that place: once an
institution stopped, what it paid is too much at once, and the person pays (CNO-27)."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from processes.models import (
    Account,
    Enrolment,
    Institution,
    InstitutionLink,
    Payment,
    SeatPayment,
    db,
)


def kept_for_seats(payer: Account) -> int:
    """What an account paid for enrolments that wait for their place, in cents."""
    kept = paid_for_seats().where(Payment.theirs(payer)).with_only_columns(func.sum(Payment.cents))
    return int(db.session.scalar(kept) or 0)


def paid_for_seats() -> Select[Payment]:
    """The payments for enrolments that wait for their place, by who pays for it now, but those that
    were taken back."""
    return of_seats().where(*waits_for_seat())


def of_seats() -> Select[Payment]:
    """What was paid before there was a place by who pays for it now, but what was taken back of
    it; of what is over, by who paid for it last."""
    back = aliased(Payment)
    taken_back = select(back.id).where(back.reverses_id == Payment.id).exists()
    rows = select(Payment).join(SeatPayment, SeatPayment.payment_id == Payment.id)
    rows = rows.join(Enrolment, Enrolment.id == SeatPayment.enrolment_id)
    theirs = Payment.institution_id == Enrolment.institution_id
    own = Payment.person_id == Enrolment.person_id
    pays = institution_pays()
    return rows.where(~taken_back, or_(and_(pays, theirs), and_(~pays, own)))


def waits_for_seat() -> tuple[ColumnElement[bool], ...]:
    """As conditions: somebody wants a place in an enrolment, and has none yet."""
    return Enrolment.seated_at.is_(None), Enrolment.ended_at.is_(None)


def of_payer(payer: Account) -> ColumnElement[bool]:
    """As a condition: this account pays for an enrolment now."""
    if isinstance(payer, Institution):
        return and_(Enrolment.institution_id == payer.id, institution_pays())
    return and_(Enrolment.person_id == payer.id, ~institution_pays())


def institution_pays() -> ColumnElement[bool]:
    """As a condition: an institution pays for an enrolment, and did not stop."""
    link = (
        select(InstitutionLink.id)
        .join(Institution)
        .where(
            InstitutionLink.person_id == Enrolment.person_id,
            InstitutionLink.institution_id == Enrolment.institution_id,
            InstitutionLink.until.is_(None),
            Institution.closed_at.is_(None),
        )
    )
    return link.correlate(Enrolment).exists()
