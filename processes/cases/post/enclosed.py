"""What goes with a mail is drawn before it goes: the PDF of what was filed, and the letter.

A mail that says that something is attached waits until it is: what breaks is shown to the
administrator, and the mail goes as soon as it can be drawn.
"""

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import TemplateNotFound
from sqlalchemy import ColumnElement, select, update

from processes import documents, mails
from processes.clock import machine_now
from processes.documents import CONFIRMATION, LETTER
from processes.models import QUEUED, Case, Mail, db, transaction
from processes.roles import CURSIST

from ..ground import failures
from ..ledger import papers as notes
from . import papers

NOT_DRAWN = "Een bijlage bij een mail kon niet getekend worden."


def draw(mail_id: int) -> bool:
    """Draws what goes with a mail and is not there yet, outside every transaction; whether all of
    it is there. What breaks is shown to the administrator."""
    mail = db.session.get_one(Mail, mail_id)
    case_id, missing = mail.case_id, list(_missing(mail))
    db.session.rollback()
    with failures.recorded(case_id, NOT_DRAWN):
        for draw_one in missing:
            draw_one()
        return True
    return False


def draw_of(case_id: int) -> bool:
    """Draws what goes with the mails of a case that wait for it, and lets those go now; whether
    that went well."""
    waits = _waiting(case_id)
    numbers = db.session.scalars(select(Mail.id).where(*waits).order_by(Mail.id)).all()
    ready = [number for number in numbers if draw(number)]
    with transaction():
        free = update(Mail).where(*waits, Mail.id.in_(ready))
        db.session.execute(free.values(next_at=machine_now()))
    return len(ready) == len(numbers)


def _waiting(case_id: int) -> tuple[ColumnElement[bool], ...]:
    """As conditions: the mails of a case of which something could not be drawn the last time."""
    return Mail.case_id == case_id, Mail.state == QUEUED, Mail.error == NOT_DRAWN


def _missing(mail: Mail) -> Iterator[Callable[[], None]]:
    """How what is to go with a mail and is not there yet is drawn; nothing with one whose text is
    gone."""
    try:
        header = mails.header(mail.template)
    except TemplateNotFound:
        return
    there = {paper.kind for paper in mail.documents}
    if (note := notes.of_mail(mail)) and notes.NOTE not in there:
        yield partial(notes.attach, note, mail.id)
    if mail.case_id is not None and header.attach and CONFIRMATION not in there:
        yield partial(_draw_paper, mail.case_id, mail.id)
    letter = header.is_attached and mail.role == CURSIST and LETTER not in there
    if mail.case_id is not None and letter:
        yield partial(_draw_letter, mail.case_id, mail.id)


def _draw_paper(case_id: int, mail_id: int) -> None:
    """Draws the PDF once for a case, however many mails it goes with."""
    case = db.session.get_one(Case, case_id)
    name, html = f"{case.reference}.pdf", "" if papers.kept_paper(case) else papers.paper_of(case)
    db.session.rollback()
    kept = documents.put(name, documents.MEDIA_TYPE, documents.pdf(html)) if html else None
    with transaction():
        papers.keep_paper(case_id, mail_id, kept)
        _mended(case_id)


def _draw_letter(case_id: int, mail_id: int) -> None:
    """Draws the letter once for a mail, however often that is sent."""
    mail = db.session.get_one(Mail, mail_id)
    assert mail.case is not None
    name, html = papers.letter_name(mail.case, mail.subject), papers.letter_of(mail)
    db.session.rollback()
    kept = documents.put(name, documents.MEDIA_TYPE, documents.archival_pdf(html))
    with transaction():
        papers.keep_letter(mail_id, kept)
        _mended(case_id)


def _mended(case_id: int) -> None:
    """Puts the incident away, unless another mail of the case still waits for what broke. Inside
    the transaction of the caller."""
    waiting = db.session.scalars(select(Mail).where(*_waiting(case_id)))
    if not any(True for mail in waiting for _ in _missing(mail)):
        failures.mended(case_id, NOT_DRAWN)
