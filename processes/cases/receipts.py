"""When something reached somebody, and every term that moves with it."""

from datetime import date, datetime

from processes.clock import legal_now
from processes.effects.step import in_utc
from processes.effects.terms import settings, talk_deadline
from processes.engine.diagrams import pinned
from processes.models import LAW, Case, Decision, DueDate, Mail, Person, Receipt, Result, db
from processes.regulation import brussels_date, moment_of
from processes.roles import CURSIST

from .due import fire_before, locked
from .trail import RECEIVED, RECOUNTED, note
from .turn import explained, reckon, running_due_dates, term_of


def register_result(result: Result, received_on: date, proof: str, by: Person | None) -> Result:
    """Registers a result and the Brussels day on which the cursist got it, or was to pick it up
    (art. 3.6); its term `3.6-talk` runs from there where a certificate was refused."""
    db.session.add(result)
    result.vouched_by_id = by.id if by else None
    received_at = in_utc(f"{received_on.isoformat()}T00:00")
    result.receipts.append(
        Receipt(
            received_at=received_at,
            proof=proof,
            recorded_at=legal_now(),
            recorded_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    if not result.certificate:
        _run_term(result, received_at)
    return result


def mail_accepted(mail: Mail) -> None:
    """The mail server took a mail at its `sent_at`. Where it tells a decision to the cursist, that
    is the receipt of the decision. Only the first one counts."""
    if mail.decision_id is None or mail.case_id is None or mail.role != CURSIST:
        return
    case = locked(mail.case_id)
    decision = db.session.get_one(Decision, mail.decision_id, populate_existing=True)
    if decision.receipt is None:
        proof = f"aanvaard door de mailserver van {mail.address.rpartition('@')[2]}"
        record_receipt(case, decision, mail.sent_at or legal_now(), proof, by=None)


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
    note(
        case, RECEIVED, decision.element, by, on=brussels_date(received_at).isoformat(), proof=proof
    )
    recount(case)


def recount(case: Case) -> None:
    """Counts the running terms and targets of a case again, as the tables know the facts now; loads
    no workflow; then fires what is due. The case is locked by the caller."""
    by = settings()
    elements = pinned(case.definition.xml, case.process).elements
    for row in running_due_dates(case):
        timer = elements[row.element].timer if row.element else term_of(row)
        if timer is None or row.fired_at is not None:
            continue
        before = row.last_day
        reckon(row, case, timer, by)
        if row.last_day != before:
            note(
                case,
                RECOUNTED,
                row.element,
                term=row.term,
                before=before.isoformat() if before else None,
                after=row.last_day.isoformat() if row.last_day else None,
            )
    db.session.flush()
    fire_before(case)


def _run_term(result: Result, received_at: datetime) -> None:
    deadline = talk_deadline(result, settings())
    assert deadline is not None
    db.session.add(
        DueDate(
            result_id=result.id,
            kind=LAW,
            term=deadline.term.id,
            fact="result_received",
            starts_at=received_at,
            last_day=deadline.date,
            fires_at=moment_of(deadline),
            explanation=explained(deadline),
            created_at=legal_now(),
        )
    )
