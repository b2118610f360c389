"""Mailed links that work once.

Asking for one only writes down the address: the request does the same whether anybody has it or
not. A worker looks up who has it and writes the mail, and only when that mail leaves the house is
the nonce made. So the database holds nothing but its hash, and a mail that is sent again carries a
link that works.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute

from processes.clock import machine_now
from processes.errors import LinkOver
from processes.models import (
    Account,
    Institution,
    LinkRequest,
    Mail,
    Person,
    SignInLink,
    db,
    normal_address,
    transaction,
)
from processes.security_log import LINK_ASKED, log_when_kept, mark

from .mails import FOLDER, NO_NONCE, REGISTER, lasts, send_link
from .nonces import hashed, new_nonce
from .registrations import nonce_for

BATCH = 50


def ask(address: str, purpose: str, *, for_institution: bool = False) -> None:
    """Somebody asks for a link at this address, perhaps `for_institution`: the one of a person
    opens nothing there, nor the other way round."""
    asked = {"address": normal_address(address), "purpose": purpose, "asked_at": machine_now()}
    row = LinkRequest(for_institution=for_institution, **asked)
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
    if request.for_institution:
        rows = select(Institution).where(Institution.email == request.address)
        for institution in db.session.scalars(rows):
            send_link(institution, request.purpose)
        return
    known = Person.email == request.address, Person.active
    for person in db.session.scalars(select(Person).where(*known).order_by(Person.id)):
        send_link(person, request.purpose)


def put_nonce_in(mail: Mail) -> None:
    """Makes the link of a mail that is about to leave, and puts it in its texts. The mail must be
    loose from the session: its row never gets the nonce. Other mails stay as they are."""
    folder, _, purpose = mail.template.partition("/")
    if folder != FOLDER or NO_NONCE not in mail.text:
        return
    if purpose == REGISTER:
        mail.put(NO_NONCE, nonce_for(mail) or new_nonce())
        return
    whose = {"person_id": mail.person_id, "institution_id": mail.institution_id}
    assert any(whose.values())  # who has no account gets no link
    mail.put(NO_NONCE, _make(whose, purpose))


def _make(whose: Mapping[str, int | None], purpose: str) -> str:
    """A new link; those of this account that are over are forgotten."""
    now, nonce = machine_now(), new_nonce()
    with transaction():
        over = delete(SignInLink).filter_by(**whose).where(SignInLink.expires_at <= now)
        db.session.execute(over)
        link = SignInLink(
            **whose,
            nonce_hash=hashed(nonce),
            purpose=purpose,
            made_at=now,
            expires_at=now + lasts(purpose),
        )
        db.session.add(link)
    return nonce


def holder(nonce: str, *purposes: str) -> Person:
    """The person whose link it is; it is not used by looking. Raises LinkOver."""
    rows = select(Person).join(SignInLink).where(_works(nonce, purposes, machine_now()))
    person = db.session.scalars(rows.where(Person.active)).first()
    if person is None:
        raise LinkOver("the link does not work")
    return person


def use(nonce: str, *purposes: str) -> Person:
    """Uses the link of a person, which works once also where two use it at the same moment, and
    gives whose it is. Raises LinkOver."""
    number = _use(nonce, purposes, SignInLink.person_id)
    person = db.session.get(Person, number) if number else None
    if person is None or not person.active:
        raise LinkOver("the link does not work")
    return person


def holding_institution(nonce: str, *purposes: str) -> Institution:
    """The institution whose link it is; it is not used by looking. Raises LinkOver."""
    rows = select(Institution).join(SignInLink).where(_works(nonce, purposes, machine_now()))
    institution = db.session.scalars(rows).first()
    if institution is None:
        raise LinkOver("the link does not work")
    return institution


def use_of_institution(nonce: str, *purposes: str) -> Institution:
    """Uses the link of an institution, as `use` does. Raises LinkOver."""
    number = _use(nonce, purposes, SignInLink.institution_id)
    if number is None:
        raise LinkOver("the link does not work")
    return db.session.get_one(Institution, number)


def _use(nonce: str, purposes: tuple[str, ...], whose: InstrumentedAttribute[int | None]) -> Any:
    """Whose it was, by number; None where it does not work, or is of the other kind of account."""
    now = machine_now()
    held = _works(nonce, purposes, now), whose.is_not(None)
    used = update(SignInLink).where(*held).values(used_at=now)
    return db.session.scalar(used.returning(whose))


def void(account: Account) -> None:
    """No link that was sent to them before works any more."""
    sent = SignInLink.theirs(account), SignInLink.used_at.is_(None)
    db.session.execute(update(SignInLink).where(*sent).values(used_at=machine_now()))


def _works(nonce: str, purposes: tuple[str, ...], now: datetime) -> ColumnElement[bool]:
    return and_(
        SignInLink.nonce_hash == hashed(nonce),
        SignInLink.purpose.in_(purposes),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )
