"""Mailed links that work once.

Asking for one only writes down the address: the request does the same whether anybody has it or
not. A worker looks up who has it and writes the mail, and only when that mail leaves the house is
the nonce made. So the database holds nothing but its hash, and a mail that is sent again carries a
link that works.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update

from processes.clock import machine_now
from processes.errors import LinkOver
from processes.models import (
    LinkRequest,
    Mail,
    Person,
    SignInLink,
    db,
    normal_address,
    transaction,
)
from processes.security_log import LINK_ASKED, log_when_kept, mark

from .mails import FOLDER, NO_NONCE, lasts, send_link
from .nonces import hashed, new_nonce

BATCH = 50


def ask(address: str, purpose: str) -> None:
    """Somebody asks for a link at this address."""
    row = LinkRequest(address=normal_address(address), purpose=purpose, asked_at=machine_now())
    db.session.add(row)
    log_when_kept(LINK_ASKED, purpose=purpose, account=mark(row.address))


def answer_requests() -> int:
    """Writes the mails for the links that were asked for; gives how many requests it answered. Who
    is not known, or may not sign in, gets none."""
    if db.session.scalar(select(LinkRequest.id).limit(1)) is None:
        return 0
    with transaction():
        rows = select(LinkRequest).order_by(LinkRequest.id).limit(BATCH)
        requests = db.session.scalars(rows.with_for_update(skip_locked=True)).all()
        for request in requests:
            _answer(request)
            db.session.delete(request)
    return len(requests)


def _answer(request: LinkRequest) -> None:
    """A mail to each who has this address, with a link that is theirs alone."""
    known = Person.email == request.address, Person.active
    for person in db.session.scalars(select(Person).where(*known).order_by(Person.id)):
        send_link(person, request.purpose)


def put_nonce_in(mail: Mail) -> None:
    """Makes the link of a mail that is about to leave, and puts it in its texts. The mail must be
    loose from the session: its row never gets the nonce. Other mails stay as they are."""
    folder, _, purpose = mail.template.partition("/")
    if folder != FOLDER or NO_NONCE not in mail.text:
        return
    assert mail.person_id is not None  # who has no account gets no link
    nonce = _make(mail.person_id, purpose)
    mail.put(NO_NONCE, nonce)


def _make(person_id: int, purpose: str) -> str:
    """A new link; those of this person that are over are forgotten."""
    now, nonce = machine_now(), new_nonce()
    with transaction():
        over = SignInLink.person_id == person_id, SignInLink.expires_at <= now
        db.session.execute(delete(SignInLink).where(*over))
        link = SignInLink(
            person_id=person_id,
            nonce_hash=hashed(nonce),
            purpose=purpose,
            made_at=now,
            expires_at=now + lasts(purpose),
        )
        db.session.add(link)
    return nonce


def holder(nonce: str, *purposes: str) -> Person:
    """Whose link it is; it is not used by looking. Raises LinkOver."""
    rows = select(Person).join(SignInLink).where(_works(nonce, purposes, machine_now()))
    person = db.session.scalars(rows.where(Person.active)).first()
    if person is None:
        raise LinkOver("the link does not work")
    return person


def use(nonce: str, *purposes: str) -> Person:
    """Uses a link, which works once also where two use it at the same moment, and gives whose it
    is. Raises LinkOver."""
    now = machine_now()
    used = update(SignInLink).where(_works(nonce, purposes, now)).values(used_at=now)
    person_id = db.session.scalar(used.returning(SignInLink.person_id))
    person = db.session.get(Person, person_id) if person_id else None
    if person is None or not person.active:
        raise LinkOver("the link does not work")
    return person


def void(person: Person) -> None:
    """No link that was sent to them before works any more."""
    sent = SignInLink.person_id == person.id, SignInLink.used_at.is_(None)
    db.session.execute(update(SignInLink).where(*sent).values(used_at=machine_now()))


def _works(nonce: str, purposes: tuple[str, ...], now: datetime) -> ColumnElement[bool]:
    return and_(
        SignInLink.nonce_hash == hashed(nonce),
        SignInLink.purpose.in_(purposes),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )
