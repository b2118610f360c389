"""Somebody asks for an account, and confirms it by a mailed link.

Asking only writes it down: the request does the same whether anybody has the address or not. A
worker looks, and mails a link to a new address; to who has an account already it says so, and makes
no second one, with which they would not see what they followed before. Anybody can type any name
and any address: no name stands in that mail.
"""

from datetime import date

from sqlalchemy import delete, select

from processes import links, mails
from processes.clock import legal_now, machine_now
from processes.errors import LinkOver, Refused
from processes.models import Bare, Person, Registration, db, normal_address, transaction
from processes.regulation import brussels_date
from processes.security_log import LINK_ASKED, log_when_kept, mark
from processes.trail import ACCOUNT_MADE, note_elsewhere

from .addresses import checked_address, people_at
from .mails import FOLDER, NO_NONCE, REGISTER, in_words, lasts
from .nonces import hashed
from .own_data import checked_register_number
from .passwords import check
from .passwords import hashed as hash_of
from .people import add_person, checked_name
from .registrations import registration_of
from .sealing import REGISTER_NUMBER, sealed

EARLIEST = date(1900, 1, 1)
BATCH = 50


def ask_registration(name: str, address: str, born_on: date, register_number: str = "") -> None:
    """Somebody asks for an account. Raises Refused at the field that is wrong, which says nothing
    of who has an account."""
    if not EARLIEST <= born_on <= brussels_date(legal_now()):
        raise Refused("born_on", "Deze geboortedatum kan niet. Kijk de datum na.")
    number = checked_register_number(register_number, born_on)
    now = machine_now()
    row = Registration(
        name=checked_name(name),
        address=normal_address(checked_address(address)),
        born_on=born_on,
        register_number=sealed(number, REGISTER_NUMBER) if number else None,
        asked_at=now,
        expires_at=now + lasts(REGISTER),
    )
    db.session.add(row)
    log_when_kept(LINK_ASKED, purpose=REGISTER, account=mark(row.address))


def answer_registrations() -> int:
    """Writes the mails for the accounts that were asked for; gives how many it answered."""
    if db.session.scalar(select(Registration.id).where(~Registration.answered).limit(1)) is None:
        return 0
    with transaction():
        rows = select(Registration).where(~Registration.answered).order_by(Registration.id)
        asked = db.session.scalars(rows.limit(BATCH).with_for_update(skip_locked=True)).all()
        for each in asked:
            _answer(each)
    return len(asked)


def _answer(asked: Registration) -> None:
    known = people_at(asked.address)
    if known:
        there = [person for person in known if person.active]
        mails.tell(f"{FOLDER}/already", None, "person", there, {"home": links.home()})
        db.session.delete(asked)
        return
    asked.answered = True
    told = {
        "link": links.confirm_registration(NO_NONCE),
        "lasts": in_words(lasts(REGISTER)),
    }
    mails.tell(f"{FOLDER}/{REGISTER}", None, "person", [Bare(asked.address)], told)


def confirm_registration(nonce: str, password: str) -> Person:
    """Makes the account, with a password: once, also where two confirm it at the same moment.
    Raises LinkOver, also where somebody has that address by now; and Refused where the password is
    weak, by which the link is not used."""
    asked = registration_of(nonce)
    number, address, born_on = asked.register_number, asked.address, asked.born_on
    used = delete(Registration).where(Registration.nonce_hash == hashed(nonce))
    name = db.session.scalar(used.returning(Registration.name))
    if name is None or people_at(address):
        raise LinkOver("somebody has this address by now")
    person = add_person(name, address, ())
    check(password, person, mails.centre().name)
    person.born_on, person.register_number = born_on, number
    person.made_own_account = True
    person.password_hash = hash_of(password)
    db.session.execute(delete(Registration).where(Registration.address == address))
    note_elsewhere(ACCOUNT_MADE, person, who=person.id, name=person.name)
    return person
