"""How a mail fares, marked on its row by the worker that holds it, a short transaction each."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import select

from processes import cases
from processes.clock import machine_now
from processes.models import FAILED, QUEUED, SENDING, SENT, UNSURE, Mail, db, transaction
from processes.models.mails import DISPATCHED

from .outbox import LEASE

# After these minutes a mail that could not be sent is tried again; together about two days.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480, 720, 720, 720))
_log = logging.getLogger(__name__)


def read(mail_id: int, token: int) -> Mail | None:
    """The mail, by itself and outside any transaction, or None where the token has lost it."""
    mail = _held(mail_id, token, DISPATCHED)
    if mail is not None:
        db.session.expunge(mail)
    db.session.rollback()
    return mail


def begin(mail_id: int, token: int) -> bool:
    """From here on the mail server may have the mail. False where the token has lost it."""
    with transaction():
        mail = _held(mail_id, token, DISPATCHED)
        if mail is None:
            return False
        mail.state = SENDING
        mail.next_at = machine_now() + LEASE
        return True


def sent(mail_id: int, token: int, at: datetime) -> None:
    """The mail server took it, at this legal moment; what is told by it is received by that."""
    with transaction():
        mail = _tried(mail_id, token)
        if mail is None:
            _log.warning("mail %s was sent by a worker that had lost it", mail_id)
            return
        mail.state = SENT
        mail.sent_at = at
        mail.error = None
        if mail.decision_id is not None:
            cases.mail_accepted(mail)


def put_off(mail_id: int, token: int, error: str) -> None:
    """Try again after a pause that grows; when all have passed, the mail has failed."""
    with transaction():
        mail = _tried(mail_id, token)
        if mail is None:
            return
        mail.error = error
        if mail.attempts > len(PAUSES):
            mail.state = FAILED
        else:
            mail.state = QUEUED
            mail.next_at = machine_now() + PAUSES[mail.attempts - 1]


def fail(mail_id: int, token: int, error: str) -> None:
    """It will never be accepted; a person must look at it."""
    _end(mail_id, token, FAILED, error)


def doubt(mail_id: int, token: int, error: str) -> None:
    """Nobody can tell whether the mail server has it; a person must look at it."""
    _end(mail_id, token, UNSURE, error)


def _end(mail_id: int, token: int, state: str, error: str) -> None:
    with transaction():
        mail = _tried(mail_id, token)
        if mail is not None:
            mail.state, mail.error = state, error


def _tried(mail_id: int, token: int) -> Mail | None:
    """Who knows how it went may say so, also when the row was given up as unsure meanwhile."""
    mail = _held(mail_id, token, DISPATCHED, SENDING, UNSURE)
    if mail is not None:
        mail.attempts += 1
    return mail


def _held(mail_id: int, token: int, *states: str) -> Mail | None:
    held = select(Mail).where(Mail.id == mail_id, Mail.token == token, Mail.state.in_(states))
    return db.session.scalar(held.with_for_update())
