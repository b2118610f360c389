"""Mails that nobody could send, or of which nobody knows whether they arrived: a person judges.

The administrator sees that a mail failed, and why, but not what it says: whoever works at the case
reads it.
"""

from datetime import date

from sqlalchemy import Select, or_, select

from processes.clock import legal_now, machine_now
from processes.conducting import conductors_of
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import FAILED, QUEUED, SENT, UNSURE, Case, Mail, Outsider, Person, db
from processes.models.mails import UNDELIVERED
from processes.regulation import brussels_date, brussels_midnight
from processes.roles import (
    CURSIST,
    GUARDIAN,
    HEARD,
    MINOR,
    OUTSIDER,
    conductors,
    parties,
    works_in,
)
from processes.trail import MAIL_AGAIN, MAIL_BY_HAND, note, note_elsewhere

from ..doors.due import locked
from ..receipts.receipts import mail_reached
from .people import check_administers

# Those to whom a mail is written because a case is about them, or hears them.
TOLD_BY_STAFF = (CURSIST, GUARDIAN, MINOR, HEARD, OUTSIDER)


def undelivered() -> Select[Mail]:
    """All of them, the oldest first; not what was sent again to an address of somebody from outside
    that was put right."""
    same = or_(Mail.outsider_id.is_(None), Mail.outsider.has(Outsider.email == Mail.address))
    return select(Mail).where(UNDELIVERED, same).order_by(Mail.id)


def may_read(person: Person, mail: Mail) -> bool:
    """This person may read what a mail says that did not arrive, so that they can tell it in
    another way: whoever works in its case, but not what was written to a colleague."""
    if mail.state not in (FAILED, UNSURE) or mail.case is None or mail.role not in TOLD_BY_STAFF:
        return False
    return works_in(person, mail.case, legal_now())


def send_again(number: int, by: Person) -> Mail:
    """Queues a mail once more, to the address that its reader has now; it stays the same mail, and
    whoever still holds it has lost it. Raises NotAllowed, NoLongerOpen, and Refused where its
    reader does not conduct the case any more."""
    mail = _judged(number, by)
    if why := why_not_theirs(mail):
        raise Refused("on", why)
    mail.address = mail.reader.email
    mail.state, mail.error, mail.attempts = QUEUED, None, 0
    mail.token, mail.next_at = mail.token + 1, machine_now()
    mail.again_at = legal_now()
    _record(MAIL_AGAIN, mail, by, address=mail.address)
    return mail


def mark_sent(number: int, by: Person, on: date) -> Mail:
    """Somebody says on which Brussels day what stands in a mail reached its reader. Where it told a
    decision to who conducts the case, that is the receipt of the decision. Raises NotAllowed,
    NoLongerOpen, Refused."""
    mail = _judged(number, by)
    _check_not_own(mail, by)
    _check_day(mail, on)
    received_at = max(brussels_midnight(on), mail.written_at)
    mail.state, mail.error, mail.sent_at = SENT, None, received_at
    mail.token += 1
    _record(MAIL_BY_HAND, mail, by, on=on.isoformat())
    mail_reached(mail, f"bezorgd buiten Weerwoord, volgens {by.name}", by)
    return mail


def _judged(number: int, by: Person) -> Mail:
    check_administers(by)
    found = db.session.get(Mail, number)
    if found is not None and found.case_id is not None:
        locked(found.case_id)  # before the mail, as every door does
    mail = db.session.get(Mail, number, with_for_update=True, populate_existing=True)
    if mail is None or mail.state not in (FAILED, UNSURE):
        raise NoLongerOpen(f"mail {number} waits for nobody")
    return mail


def why_not_theirs(mail: Mail) -> str:
    """Why its reader may not have a mail today, in Dutch; empty where they may. Of who is 18 by now
    a parent learns nothing more (art. 7.1), and is asked to confirm nothing more, nor is who is
    guardian no more."""
    case, cursist = _about(mail)
    conducts = mail.role == CURSIST or (mail.role == GUARDIAN and case is None)
    if cursist is None or not conducts or mail.person_id == cursist.id:
        return ""
    today = brussels_date(legal_now())
    conduct = conductors_of(case, today) if case else conductors(cursist, today)
    reader = db.session.get_one(Person, mail.person_id)
    if reader in conduct:
        return ""
    what = "dit dossier" if case else "dit"
    return (
        f"{reader.name} volgt {what} niet meer op (art. 7.1). Laat deze mail bezorgen aan wie dat "
        "nu wel doet, en vul dan de dag in."
    )


def _about(mail: Mail) -> tuple[Case | None, Person | None]:
    """The case and the cursist that a mail is about; of one about somebody's account neither. Who
    sends it asks when nothing of it is in hand any more."""
    if mail.case_id:
        case = db.session.get_one(Case, mail.case_id)
        return case, case.cursist
    return None, db.session.get_one(Person, mail.cursist_id) if mail.cursist_id else None


def _check_not_own(mail: Mail, by: Person) -> None:
    """Nobody says when a term of their own began, nor of a minor for whom they act."""
    _, cursist = _about(mail)
    if cursist and by in parties(cursist, brussels_date(legal_now())):
        raise NotAllowed(f"person {by.id} says nothing about mail {mail.id} of their own")


def _check_day(mail: Mail, on: date) -> None:
    if on > brussels_date(legal_now()):
        raise Refused("on", "Deze dag moet nog komen. Kijk de datum na.")
    if on < brussels_date(mail.written_at):
        raise Refused("on", "Toen was deze mail nog niet geschreven. Kijk de datum na.")


def _record(kind: str, mail: Mail, by: Person, **details: str) -> None:
    """In the trail of its case, and without what it is about in that of the administration: of its
    text the folder alone, or the trail would tell whom something was told in confidence."""
    note_elsewhere(
        kind,
        by,
        who=mail.person_id,
        to=mail.reader.name,
        role=mail.role,
        folder=mail.template.partition("/")[0],
        case=mail.case.reference if mail.case else None,
        of_decision=mail.decision_id is not None,
        **details,
    )
    if mail.case:
        note(mail.case, kind, None, by, subject=mail.subject, to=mail.reader.name, **details)
