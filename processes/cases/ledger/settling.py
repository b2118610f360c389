"""Notes that were paid or credited, and places that were given up: the cases that wait for that are
told. What they do with it they read in the books: the message is a nudge."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.facts.debit_note import left_to_pay, not_noted, notes_of
from processes.facts.enrolling import enrolment_beside
from processes.models import (
    Case,
    Charge,
    Enrolment,
    Payment,
    db,
)
from processes.procedures import Family, of_family

from ..doors.doors import deliver
from ..ground import failures

MESSAGE = "settled"
NOTE_DAY = "note_day"
LATELY = timedelta(days=3)  # longer than nobody looks around, over a weekend too
NOT_TOLD = "Een dossier van een debetnota kon niet bijgewerkt worden."


def settle() -> int:
    """Tells every case of a note of which nothing is open any more. Opens its own transactions;
    answers with how many cases that were."""
    return failures.each_apart(may_be_settled(), NOT_TOLD, settle_one)


def settle_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    return failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, settle_one)


def settle_one(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    case = db.session.get_one(Case, case_id)
    own = enrolment_beside(case)
    over = own.ended_at or (_note_day_came(case) and notes_of(own))
    if not over or not_noted(own) or left_to_pay(own):
        return 0
    try:
        deliver(case_id, MESSAGE, {})
    except NoLongerOpen:
        return 0
    return 1


def _note_day_came(case: Case) -> bool:
    """Before that day its message says that the place was given up: of who has it still the note
    that was made by hand waits for the day, whatever is paid of it."""
    return any(row.element == NOTE_DAY and row.fired_at is not None for row in case.due_dates)


def may_be_settled() -> Sequence[int]:
    """The cases that run of an enrolment that was over lately, or for whose account something was
    paid or taken back lately. Whoever pays nothing, or a part, is not counted again and again: what
    was missed is read in the books on the day of the next reminder."""
    since = legal_now() - LATELY
    rows = (
        select(Case.id)
        .join(Enrolment, Enrolment.case_id == Case.beside_id)
        .where(Case.process.in_(of_family(Family.MONEY)), Case.ended_at.is_(None))
        .where(
            or_(
                Enrolment.ended_at >= since,
                _of_payer(Payment, Payment.at >= since),
                _of_payer(Charge, Charge.at >= since, Charge.reverses_id.is_not(None)),
            )
        )
    )
    return db.session.scalars(rows.order_by(Case.id)).all()


def _of_payer(table: type[Payment | Charge], *lately: ColumnElement[bool]) -> ColumnElement[bool]:
    themself = and_(Enrolment.institution_id.is_(None), table.person_id == Enrolment.person_id)
    same = or_(table.institution_id == Enrolment.institution_id, themself)
    return exists().where(same, *lately)
