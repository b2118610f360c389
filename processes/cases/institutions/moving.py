"""Another mail address of an institution. It says itself which, and confirms it by a link that is
mailed there, while it is signed in: alone the link opens nothing."""

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from processes import accounts, links, mails
from processes.accounts.mails import in_words, lasts
from processes.errors import LinkOver, Refused
from processes.models import QUEUED, Bare, Institution, Mail, db
from processes.trail import INSTITUTION_SAID, note_elsewhere

TAKEN = "Een andere instelling heeft dit e-mailadres al. Kies een ander adres."
TAKEN_MEANWHILE = "another institution has this address"
SAME = "Dit is het adres dat jullie al hebben."


def ask_address(institution: Institution, typed: str) -> str:
    """Mails a link to another address, and gives that; whether another institution has it is not
    told here. Raises Refused."""
    address = accounts.checked_address(typed)
    if address == institution.email:
        raise Refused("email", SAME)
    token = str(_signer().dumps([institution.id, institution.email, address]))
    told = {
        "link": links.confirm_institution_address(token),
        "lasts": in_words(lasts(accounts.SIGN_IN)),
    }
    mails.tell("institution/confirm_address", None, "person", [Bare(address)], told)
    return address


def asked_address(institution: Institution, token: str) -> str:
    """The address that it asked. Raises LinkOver where the link is of another, too old, or it has
    another address by now."""
    try:
        age = int(lasts(accounts.SIGN_IN).total_seconds())
        number, before, address = _signer().loads(token, max_age=age)
    except (BadData, ValueError) as error:
        raise LinkOver("the link does not work") from error
    if (number, before) != (institution.id, institution.email):
        raise LinkOver("the link does not work")
    return str(address)


def confirm_address(institution: Institution, token: str, session: int) -> None:
    """Moves it to the address that it asked, and leaves this session alone of those that run.
    Raises LinkOver, also where another institution has that address by now."""
    address = asked_address(institution, token)
    if is_taken(address, institution):
        raise LinkOver(TAKEN_MEANWHILE)
    before = institution.email
    accounts.end_all(institution, but=session)
    accounts.void(institution)
    try:
        move(institution, address)
    except Refused as error:
        raise LinkOver(TAKEN_MEANWHILE) from error
    told = {"institution": institution.id, "name": institution.name}
    was, now = {"email": before}, {"email": address}
    note_elsewhere(INSTITUTION_SAID, None, before=was, after=now, **told)


def is_taken(address: str, but: Institution | None = None) -> bool:
    """Another institution has this address."""
    other = db.session.scalar(select(Institution).where(Institution.email == address))
    return other is not None and other is not but


def move(institution: Institution, address: str) -> None:
    """Another mail address: the old one reads so, and what still waits for it goes to the new one.
    Who may sign in still is for the caller. Raises Refused where another institution took it at
    this moment."""
    before, institution.email = institution.email, address
    write_alone()
    waits = Mail.institution_id == institution.id, Mail.state == QUEUED, Mail.address == before
    db.session.execute(update(Mail).where(*waits).values(address=address))
    told = {"before": before}
    mails.tell_at(before, "institution/address_changed", institution, "person", told)


def write_alone() -> None:
    """Writes what is open now. Raises Refused where another institution took the address at this
    moment."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused("email", TAKEN) from error


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="institution address")
