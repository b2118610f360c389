"""How a mail fares, marked on its row by the worker that holds it, a short transaction each."""

import logging
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import joinedload

from processes import cases, log_context
from processes.clock import machine_now
from processes.models import FAILED, QUEUED, SENDING, SENT, UNSURE, Case, Mail, db, transaction
from processes.models.mails import DISPATCHED

from .leases import LEASE, lock_case

# After these minutes a mail that could not be sent is tried again; together about two days.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480, 720, 720, 720))
# What tells a decision, or invites: a term or a gap is counted from the moment it was accepted.
COUNTS = or_(Mail.decision_id.is_not(None), Mail.calendar_method.is_not(None))
_log = logging.getLogger(__name__)


class Marked(NamedTuple):
    """What a row says after it was marked. `counts`: from its receipt something is counted."""

    attempts: int
    counts: bool


def read(mail_id: int, token: int) -> Mail | None:
    """The mail, apart from the session, or None where the token has lost it."""
    held = select(Mail, Case.reference).where(*_held(mail_id, token, DISPATCHED))
    row = db.session.execute(held.outerjoin(Mail.case).options(joinedload(Mail.stationery))).first()
    if row is None:
        return None
    mail, reference = row
    if reference:
        log_context.is_about(reference)
    db.session.expunge(mail)
    return mail


def begin(mail_id: int, token: int) -> bool:
    """From here on the mail server may have the mail. False where the token has lost it."""
    leased = {"state": SENDING, "next_at": machine_now() + LEASE}
    with transaction():
        return _mark(_held(mail_id, token, DISPATCHED), leased) is not None


def sent(mail_id: int, token: int, at: datetime) -> None:
    """The mail server took it, at this legal moment; what is told by it is received by that."""
    with transaction():
        lock_case(mail_id, COUNTS)
        marked = _tried(mail_id, token, state=SENT, sent_at=at, error=None)
        if marked is None:
            _log.warning("mail %s was sent by a worker that had lost it", mail_id)
        elif marked.counts:
            cases.mail_accepted(db.session.get_one(Mail, mail_id))


def put_off(mail_id: int, token: int, error: str) -> None:
    """Try again after a pause that grows; when all have passed, the mail has failed."""
    with transaction():
        tried = db.session.scalar(select(Mail.attempts).where(Mail.id == mail_id)) or 0
        if tried >= len(PAUSES):
            _give_up(mail_id, token, state=FAILED, error=error)
        else:
            again = machine_now() + PAUSES[tried]
            _tried(mail_id, token, state=QUEUED, error=error, next_at=again)


def fail(mail_id: int, token: int, error: str) -> None:
    """It will never be accepted; a person must look at it."""
    with transaction():
        _give_up(mail_id, token, state=FAILED, error=error)


def doubt(mail_id: int, token: int, error: str) -> None:
    """Nobody can tell whether the mail server has it; a person must look at it."""
    with transaction():
        _give_up(mail_id, token, state=UNSURE, error=error)


def _give_up(mail_id: int, token: int, **values: Any) -> None:
    """A person must look at it; whom it concerns hears so."""
    lock_case(mail_id)
    if _tried(mail_id, token, **values) is not None:
        cases.mail_unarrived(db.session.get_one(Mail, mail_id, populate_existing=True))


def _tried(mail_id: int, token: int, **values: Any) -> Marked | None:
    """Who knows how it went may say so, also when the row was given up as unsure meanwhile."""
    held = _held(mail_id, token, DISPATCHED, SENDING, UNSURE)
    return _mark(held, {"attempts": Mail.attempts + 1, **values})


def _held(mail_id: int, token: int, *states: str) -> tuple[ColumnElement[bool], ...]:
    return Mail.id == mail_id, Mail.token == token, Mail.state.in_(states)


def _mark(held: tuple[ColumnElement[bool], ...], values: dict[str, Any]) -> Marked | None:
    row = db.session.execute(
        update(Mail)
        .where(*held)
        .values(values)
        .returning(Mail.attempts, COUNTS)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    return None if row is None else Marked(row[0], bool(row[1]))
