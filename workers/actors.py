"""What a worker does: it takes an id, looks at the row, and delegates."""

import logging
from datetime import datetime

from dramatiq import Broker, actor
from flask import current_app
from sqlalchemy.exc import OperationalError

from processes import accounts, cases
from processes.cases.administration import undelivered
from processes.cases.drafts import old
from processes.cases.enrolment import sent_proofs, student_cards, wishing
from processes.cases.file import copies, missing
from processes.cases.ledger import online
from processes.cases.post import drawing
from processes.clock import legal_now
from processes.documents import removing
from processes.errors import NotConverted, ProviderAway
from processes.models import Mail, db
from processes.regulation import brussels_date

from . import heads, marks, smtp
from .attachments import attachments_of
from .broker import nudge
from .lanes import COPIES, LETTERS, LINKS, MAILS, PAYMENTS, TERMS, THREADS, TIDYING
from .smtp import Envelope, Fate, Outcome
from .sweeping import COPYING, DRAWING, PAYING, TOLD, Told, send_out

_log = logging.getLogger(__name__)
TRIES = 3
ACCEPTED_BUT = "De mailserver nam de mail aan, maar de ontvangst kon niet genoteerd worden. Moment:"


def declare_on(broker: Broker) -> None:
    """Make the actors known to a broker, each in its lane. The sweep says in which lane a mail is
    sent."""
    for queue in THREADS:
        broker.declare_queue(queue)
    actor(broker=broker, queue_name=TERMS)(fire_due)
    actor(broker=broker, queue_name=LINKS)(send_out)
    actor(broker=broker, queue_name=MAILS)(send_mail)
    actor(broker=broker, queue_name=MAILS)(heads.mail_heads)
    actor(broker=broker, queue_name=LETTERS)(draw_letter)
    actor(broker=broker, queue_name=COPIES)(make_copy)
    actor(broker=broker, queue_name=PAYMENTS)(look_at_payment)
    actor(broker=broker, queue_name=TIDYING)(erase_removed)
    actor(broker=broker, queue_name=TIDYING)(tidy)


def fire_due(case_ids: list[int]) -> None:
    """Fire what is due in these cases, and have the mails sent that came of it."""
    try:
        cases.fire_together(case_ids)
    finally:
        told: Told = current_app.extensions[TOLD]
        told.forget(*case_ids)
    nudge()


def draw_letter(number: int) -> None:
    """Draw a letter that somebody will print."""
    try:
        drawing.draw(number)
    finally:
        told: Told = current_app.extensions[DRAWING]
        told.forget(number)


def make_copy(number: int) -> None:
    """Make a copy of the file of a case, and have it mailed to who asked that it is there."""
    try:
        copies.make(number)
    finally:
        told: Told = current_app.extensions[COPYING]
        told.forget(number)
    nudge()


def look_at_payment(number: int) -> None:
    """Ask the provider how a payment on line stands, and write that in the books."""
    try:
        online.look(number)
    except ProviderAway:
        _log.warning("payment on line %s is asked about again later", number)
    finally:
        told: Told = current_app.extensions[PAYING]
        told.forget(number)
    nudge()


def erase_removed() -> None:
    """Erase what people attached and removed again."""
    removing.erase_removed()


def tidy() -> None:
    """Erase what nobody touched for a year and what no row names, and look whether every document
    is there still."""
    for part in (
        old.erase_old,
        removing.erase_removed,
        removing.erase_unnamed,
        missing.tell_missing,
        accounts.forget_registrations,
        student_cards.erase_photos,
        sent_proofs.erase_old,
        wishing.forget_old,
    ):
        try:
            part()
        except Exception:
            db.session.rollback()
            _log.exception("a part of tidying up broke; tomorrow it is tried again")


def send_mail(mail_id: int, token: int) -> None:
    """Send a mail that was dispatched with this token, and mark on its row how that went. Raises
    OperationalError where the database breaks off before it is sent: it waits out its lease."""
    mail = marks.read(mail_id, token)
    if mail is None:
        return
    if _waited_a_day(mail) and (why := undelivered.why_not_theirs(mail)):
        marks.fail(mail_id, token, why)
        return
    accounts.put_nonce_in(mail)
    try:
        envelope = Envelope(mail, attachments_of(mail))
    except NotConverted as not_drawn:  # it waits, as for a mail server that is away
        marks.put_off(mail_id, token, str(not_drawn))
        return
    except OperationalError:
        db.session.rollback()
        raise
    except Exception as error:  # it would break on every other try too
        _log.exception("mail %s cannot be put in an envelope", mail_id)
        marks.fail(mail_id, token, f"Deze mail kan niet verstuurd worden: {error}")
        return
    db.session.rollback()  # no transaction stays open while the mail server is spoken to
    _mark(mail, token, smtp.send(envelope, lambda: marks.begin(mail_id, token)))


def _waited_a_day(mail: Mail) -> bool:
    """Who may have a mail was looked at when it was written, and is so for that day."""
    return brussels_date(mail.written_at) < brussels_date(legal_now())


def _mark(mail: Mail, token: int, outcome: Outcome) -> None:
    match outcome.fate:
        case Fate.ACCEPTED:
            _mark_sent(mail.id, token, legal_now())
        case Fate.NEVER:
            marks.fail(mail.id, token, outcome.error)
        case Fate.UNKNOWN if mail.legal:
            marks.doubt(mail.id, token, outcome.error)
        case Fate.NOT_NOW | Fate.UNKNOWN:
            marks.put_off(mail.id, token, outcome.error)


def _mark_sent(mail_id: int, token: int, at: datetime) -> None:
    """A mail that left is not sent again because the database was busy for a moment."""
    for _ in range(TRIES):
        try:
            marks.sent(mail_id, token, at)
            return
        except Exception:
            _log.exception("mail %s was accepted, but that could not be recorded", mail_id)
    marks.doubt(mail_id, token, f"{ACCEPTED_BUT} {at:%d/%m/%Y %H:%M} UTC.")
