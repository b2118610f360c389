"""Who signs in by the directory of the centre (OpenID Connect).

The first time somebody is known there by their mail address. From then on they are the subject that
the directory named, and that alone: another address there makes nobody somebody else, and who gets
an address of before there does not come in by it.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select

from processes import mails
from processes.clock import machine_now
from processes.errors import Refused
from processes.models import DirectoryAccount, Person, db
from processes.trail import PERSON_CHANGED, note_elsewhere

from .addresses import checked_address
from .mails import FOLDER, send
from .people import colleague_at

DIRECTORY_MOVED = f"{FOLDER}/directory_moved"
ELSEWHERE = "(geen)"  # in the trail, where somebody had none


@dataclass(frozen=True)
class Subject:
    """Whom a directory names: `identifier` is theirs for good with this `issuer`; `address` is
    empty where it does not say one that it verified."""

    issuer: str
    identifier: str
    address: str


def person_of(subject: Subject) -> Person | None:
    """Whom the directory names, of those who may sign in; None where nobody is. The first time they
    work here, that is kept, and they are told; and so are they where it says another address
    later. Whether they work here still, whoever asks has to look."""
    address = _address(subject)
    known = _known(subject)
    if known is None:
        return _met(subject, address) if address else None
    person = known.person
    if not person.active:
        return None
    if address and address != known.address:
        _tell_moved(known, address)
        known.address = address
    return person


def has_directory_account(person: Person) -> bool:
    """They signed in by a directory before, and are known by that."""
    rows = select(DirectoryAccount.id).where(DirectoryAccount.person_id == person.id)
    return db.session.scalar(rows.limit(1)) is not None


def forget_directory_account(person: Person) -> None:
    """The next time they are known by their address once more: by a new account there."""
    theirs = DirectoryAccount.person_id == person.id
    db.session.execute(delete(DirectoryAccount).where(theirs))


def _address(subject: Subject) -> str:
    try:
        return checked_address(subject.address)
    except Refused:
        return ""


def _known(subject: Subject) -> DirectoryAccount | None:
    theirs = {"issuer": subject.issuer, "subject": subject.identifier}
    return db.session.scalars(select(DirectoryAccount).filter_by(**theirs)).one_or_none()


def _met(subject: Subject, address: str) -> Person | None:
    """Who has this address and no other account there, under lock: two can come in at once."""
    found = colleague_at(address)
    if found is None:
        return None
    db.session.refresh(found, with_for_update=True)
    theirs = {"person_id": found.id, "issuer": subject.issuer}
    kept = db.session.scalars(select(DirectoryAccount).filter_by(**theirs)).one_or_none()
    if kept is not None:
        return found if kept.subject == subject.identifier else None
    account = DirectoryAccount(
        person=found, issuer=subject.issuer, subject=subject.identifier, roles=[]
    )
    account.address, account.since = address, machine_now()
    db.session.add(account)
    _note(found, ELSEWHERE, address)
    send(found, "directory_known", address=address)
    return found


def _tell_moved(known: DirectoryAccount, address: str) -> None:
    person, before = known.person, known.address
    said = {"before": before, "after": address}
    for each in dict.fromkeys((before, address, person.email)):
        mails.tell_at(each, DIRECTORY_MOVED, person, "person", said)
    _note(person, before, address)


def _note(person: Person, before: str, after: str) -> None:
    was, now = ({"directory": said} for said in (before, after))
    about = {"who": person.id, "name": person.name}
    note_elsewhere(PERSON_CHANGED, person, **about, before=was, after=now)
