"""What is attached to a mail: the PDF of what was filed and the letter, drawn before it goes."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from jinja2 import TemplateNotFound

from processes import documents, mails
from processes.cases.post import papers
from processes.models import Case, Mail, db, transaction
from processes.roles import CURSIST

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    """A document with its bytes."""

    name: str
    media_type: str
    data: bytes


def attachments_of(mail: Mail) -> list[Attachment]:
    """Everything that goes with a mail. What is still to be drawn is drawn now, outside every
    transaction; where that cannot be, the mail goes without it, and the log says why."""
    for what, draw in _to_draw(mail):
        try:
            draw()
        except Exception:
            _log.exception("mail %s goes without %s", mail.id, what)
            db.session.rollback()
    rows = db.session.get_one(Mail, mail.id).documents
    found = [Attachment(row.name, row.media_type, documents.read(row.sha256)) for row in rows]
    db.session.rollback()
    return found


def _to_draw(mail: Mail) -> Iterator[tuple[str, Callable[[], None]]]:
    """What goes with a mail, and how it is drawn; nothing with one whose text is gone."""
    try:
        header = mails.header(mail.template)
    except TemplateNotFound:
        return
    if mail.case_id is not None and header.attach:
        yield "the PDF of what was filed", partial(_draw_paper, mail.case_id, mail.id)
    if mail.case_id is not None and header.is_attached and mail.role == CURSIST:
        yield "the letter", partial(_draw_letter, mail.id)


def _draw_paper(case_id: int, mail_id: int) -> None:
    """Draws the PDF once for a case, however many mails it goes with."""
    case = db.session.get_one(Case, case_id)
    name, html = f"{case.reference}.pdf", "" if papers.kept_paper(case) else papers.paper_of(case)
    db.session.rollback()
    kept = documents.put(name, documents.MEDIA_TYPE, documents.pdf(html)) if html else None
    with transaction():
        papers.keep_paper(case_id, mail_id, kept)


def _draw_letter(mail_id: int) -> None:
    """Draws the letter once for a mail, however often that is sent."""
    mail = db.session.get_one(Mail, mail_id)
    assert mail.case is not None
    if papers.kept_letter(mail):
        return
    name, html = papers.letter_name(mail.case, mail.subject), papers.letter_of(mail)
    db.session.rollback()
    kept = documents.put(name, documents.MEDIA_TYPE, documents.archival_pdf(html))
    with transaction():
        papers.keep_letter(mail_id, kept)
