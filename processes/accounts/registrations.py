"""The links with which somebody confirms that they asked for an account."""

from sqlalchemy import delete, select, update

from processes.clock import legal_now, machine_now
from processes.errors import LinkOver
from processes.models import FAILED, SENT, UNSURE, Mail, Registration, db, transaction

from .mails import FOLDER, REGISTER, lasts
from .nonces import hashed, new_nonce

MAILS = f"{FOLDER}/{REGISTER}", f"{FOLDER}/already"


def nonce_for(mail: Mail) -> str | None:
    """The nonce of the link with which an account is confirmed, made when its mail leaves; None
    where it was asked for no more. Who asked twice uses the last."""
    nonce, now = new_nonce(), machine_now()
    with transaction():
        theirs = Registration.address == mail.address, Registration.answered
        rows = select(Registration.id).where(*theirs, Registration.expires_at > now)
        number = db.session.scalar(rows.order_by(Registration.id.desc()).limit(1))
        kept = update(Registration).where(Registration.id == number)
        db.session.execute(kept.values(nonce_hash=hashed(nonce)))
    return nonce if number else None


def registration_of(nonce: str) -> Registration:
    """What was asked; it is not used by looking. Raises LinkOver."""
    held = Registration.nonce_hash == hashed(nonce), Registration.expires_at > machine_now()
    found = db.session.scalars(select(Registration).where(*held)).first()
    if found is None:
        raise LinkOver("the link does not work")
    return found


def forget_registrations() -> None:
    """Erases what was asked and never confirmed, once its link is over, and the mails that asking
    led to: what anybody can have written to any address is not kept."""
    now = machine_now()
    with transaction():
        db.session.execute(delete(Registration).where(Registration.expires_at <= now))
        over = (
            Mail.state.in_((SENT, FAILED, UNSURE)),
            Mail.written_at <= legal_now() - lasts(REGISTER),
        )
        db.session.execute(delete(Mail).where(Mail.template.in_(MAILS), *over))
