"""The rows of the outgoing mails, each leased to the worker that sends it; what a dead worker held
is taken back.

queued -> dispatched (leased, on its way to a worker) -> sending (the mail server is spoken to)
-> sent, or queued again after a pause, or failed, or unsure. Whoever claims a row counts its token
up; a worker that comes with an older token has lost it.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from processes import accounts, cases
from processes.cases.doors.due import locked
from processes.clock import machine_now
from processes.models import QUEUED, SENDING, UNSURE, Mail, db, transaction
from processes.models.mails import DISPATCHED, TO_SEND

from .lanes import LEGAL, LINKS, MAILS

_OF_ACCOUNTS = Mail.template.startswith(f"{accounts.FOLDER}/")
# Which mails go in which lane.
OF_LANE = {
    LINKS: _OF_ACCOUNTS,
    LEGAL: and_(Mail.legal, ~_OF_ACCOUNTS),
    MAILS: and_(~Mail.legal, ~_OF_ACCOUNTS),
}
LEASE = timedelta(minutes=2)
IN_FLIGHT = 300
BROKE_OFF = (
    "Het versturen brak af, terwijl de mailserver de mail misschien al had. "
    "Kijk na of de mail is aangekomen."
)


def claim(*which: ColumnElement[bool]) -> list[tuple[int, int]]:
    """Lease the mails whose moment has come, those in a lane or all: their ids, each with its new
    token, oldest first.

    No more than IN_FLIGHT of them are ever on their way, so that a slow mail server fills no queue.
    """
    now = machine_now()
    if db.session.scalar(select(Mail.id).where(_to_send(now), *which).limit(1)) is None:
        return []
    with transaction():
        on_their_way = select(func.count()).where(
            TO_SEND, Mail.state == DISPATCHED, Mail.next_at > now, *which
        )
        room = max(0, IN_FLIGHT - (db.session.scalar(on_their_way) or 0))
        first = select(Mail.id).where(_to_send(now), *which).order_by(Mail.next_at, Mail.id)
        ids = db.session.scalars(first.limit(room).with_for_update(skip_locked=True)).all()
        claimed = db.session.execute(
            update(Mail)
            .where(Mail.id.in_(ids))
            .values(state=DISPATCHED, token=Mail.token + 1, next_at=now + LEASE)
            .returning(Mail.id, Mail.token)
        )
        return sorted((mail_id, token) for mail_id, token in claimed)


def _to_send(now: datetime) -> ColumnElement[bool]:
    """Queued and due, or leased to a worker of which nothing was heard. Never a legal mail that
    the mail server may have."""
    again = and_(Mail.state == SENDING, Mail.legal.is_(False))
    return and_(TO_SEND, Mail.next_at <= now, or_(Mail.state.in_((QUEUED, DISPATCHED)), again))


def doubt() -> int:
    """Make the legal mails *unsure* that a worker began to send and of which nothing was heard.

    Gives their number. The token stays: a worker that was only slow may still say how it went.
    """
    lost = and_(TO_SEND, Mail.state == SENDING, Mail.legal, Mail.next_at <= machine_now())
    found = db.session.scalars(select(Mail.id).where(lost)).all()
    return sum(map(_doubt, found))


def _doubt(mail_id: int) -> bool:
    with transaction():
        lock_case(mail_id)
        mail = db.session.get_one(Mail, mail_id, with_for_update=True, populate_existing=True)
        if mail.state != SENDING or mail.next_at > machine_now():
            return False  # a worker that was only slow said just now how it went
        mail.state, mail.error = UNSURE, BROKE_OFF
        cases.mail_unarrived(mail)
        return True


def lock_case(mail_id: int, *which: ColumnElement[bool]) -> None:
    """Locks the case of a mail, where the mail is one of these: before the mail itself, as every
    door does, or the two wait for ever."""
    case_id = db.session.scalar(select(Mail.case_id).where(Mail.id == mail_id, *which))
    if case_id is not None:
        locked(case_id)


def put_back() -> None:
    """Queue again what was on its way through a broker that is gone. What is sending stays."""
    with transaction():
        db.session.execute(
            update(Mail)
            .where(TO_SEND, Mail.state == DISPATCHED)
            .values(state=QUEUED, next_at=machine_now())
        )


def oldest_sending() -> timedelta | None:
    """How long the mail is being sent that is being sent longest; None where none is."""
    until = db.session.scalar(select(func.min(Mail.next_at)).where(TO_SEND, Mail.state == SENDING))
    return None if until is None else machine_now() - (until - LEASE)
