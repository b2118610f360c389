"""When something reached somebody, and every term that moves with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from processes import mails
from processes.clock import legal_now
from processes.facts.terms import TALK, settings, talk_deadline
from processes.models import LAW, Case, Decision, DueDate, Mail, Person, Receipt, Result, db
from processes.regulation import brussels_date, brussels_midnight, moment_of
from processes.roles import CURSIST
from processes.trail import RECEIVED, RECOUNTED, note, note_result

from ..doors.counting import iso, recount
from ..doors.due import fire_result, locked, locked_with_origin
from ..doors.gap import look_again
from ..doors.turn import explained


def register_result(
    result: Result,
    received_on: date,
    proof: str,
    by: Person | None,
    *,
    presumed: bool = False,
    vouched_by: Person | None = None,
) -> Result:
    """Registers a result and the Brussels day on which the cursist got it, or was to pick it up
    (art. 3.6); its term `3.6-talk` runs from there where a certificate was refused. Whoever
    registers vouches for that day, unless somebody else does."""
    voucher = vouched_by or by
    db.session.add(result)
    result.vouched_by_id = voucher.id if voucher else None
    result.receipts.append(
        Receipt(
            received_at=brussels_midnight(received_on),
            presumed=presumed,
            proof=proof,
            recorded_at=legal_now(),
            recorded_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    if not result.certificate:
        _run_term(result)
    return result


def mail_accepted(mail: Mail) -> None:
    """The mail server took a mail at its `sent_at`: then it reached its reader."""
    mail_reached(mail, f"aanvaard door de mailserver van {mail.address.rpartition('@')[2]}", None)


def mail_reached(mail: Mail, proof: str, by: Person | None) -> None:
    """A mail reached its reader at its `sent_at`. Where it tells a decision, or a result of the
    case, to who conducts it, that is the receipt of it, with this `proof`; only the first one
    counts. Where it invites, a talk that is then too soon is moved."""
    if mail.case_id is None or mail.role != CURSIST:
        return
    if mail.calendar_method:
        look_again(locked(mail.case_id))
    if mails.header(mail.template).of_result:
        _result_reached(locked_with_origin(mail.case_id), mail.sent_at or legal_now(), proof, by)
    if mail.decision_id is None:
        return
    case = locked(mail.case_id)
    decision = db.session.get_one(Decision, mail.decision_id, populate_existing=True)
    if decision.receipt is None:
        record_receipt(case, decision, mail.sent_at or legal_now(), proof, by)


def record_receipt(
    case: Case,
    decision: Decision,
    received_at: datetime,
    proof: str,
    by: Person | None,
    *,
    presumed: bool = False,
) -> None:
    """Writes when a decision reached the cursist, and counts what depends on it again. The case is
    locked by the caller."""
    decision.receipts.append(
        Receipt(
            received_at=received_at,
            presumed=presumed,
            proof=proof,
            recorded_at=legal_now(),
            recorded_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    told = {"on": brussels_date(received_at).isoformat(), "proof": proof, "presumed": presumed}
    note(case, RECEIVED, decision.element, by, **told)
    recount(case)


def recount_result(result: Result, **why: Any) -> None:
    """Counts the term of a result again, as the tables know the receipt now. Once somebody asked
    for the talk it runs no more, nor while nobody knows when it was received; over, it runs anew
    where its last day is still to come. The result is locked by the caller. `why` as in
    `recount`."""
    rows = select(DueDate).where(DueDate.result_id == result.id, DueDate.case_id.is_(None))
    row = db.session.scalars(rows).first()
    if row is None or result.receipt is None or (row.stopped_at and row.fired_at is None):
        return
    before = row.last_day
    _count(row, result)
    if row.fires_at and row.fires_at > legal_now():
        row.fired_at = row.stopped_at = None
    if row.last_day != before:
        moved = {"before": iso(before), "after": iso(row.last_day)}
        note_result(result, RECOUNTED, None, term=row.term, **moved, **why)
    db.session.flush()
    fire_result(result)


def _result_reached(case: Case, received_at: datetime, proof: str, by: Person | None) -> None:
    result = case.result
    if result is None or result.receipts:
        return
    result.receipts.append(
        Receipt(
            received_at=received_at,
            proof=proof,
            recorded_at=legal_now(),
            recorded_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    told = {"on": brussels_date(received_at).isoformat(), "proof": proof, "presumed": False}
    note_result(result, RECEIVED, by, **told)
    recount_result(result)


def run_on(result: Result) -> None:
    """Nobody asks for the talk any more: the term of a result runs on, as if nobody had, and may be
    over by now. The result is locked by the caller."""
    rows = select(DueDate).where(DueDate.result_id == result.id, DueDate.case_id.is_(None))
    row = db.session.scalars(rows.where(DueDate.fired_at.is_(None))).first()
    if row:
        row.stopped_at = None
        recount_result(result)


def _run_term(result: Result) -> None:
    row = DueDate(kind=LAW, term=TALK, fact="result_received", created_at=legal_now())
    _count(row, result)
    result.due_dates.append(row)


def _count(row: DueDate, result: Result) -> None:
    deadline = talk_deadline(result, settings())
    assert deadline is not None
    assert result.receipt is not None
    row.starts_at = result.receipt.received_at
    row.last_day, row.fires_at = deadline.date, moment_of(deadline)
    row.explanation = explained(deadline)
