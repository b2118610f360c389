"""What travels with a mail: the PDF of what was filed, drawn before it goes."""

import logging
from dataclasses import dataclass

from processes import documents, mails
from processes.cases import papers
from processes.models import Case, Mail, db, transaction

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Paper:
    """A document with its bytes."""

    name: str
    media_type: str
    data: bytes


def papers_of(mail: Mail) -> list[Paper]:
    """Everything that goes with a mail. What is still to be drawn is drawn now, outside every
    transaction; where that cannot be, the mail goes without it, and the log says why."""
    if mail.case_id is not None and mails.attaches(mail.template):
        try:
            _draw(mail.case_id, mail.id)
        except Exception:
            _log.exception("mail %s goes without the PDF of what was filed", mail.id)
            db.session.rollback()
    rows = db.session.get_one(Mail, mail.id).documents
    found = [Paper(row.name, row.media_type, documents.read(row.sha256)) for row in rows]
    db.session.rollback()
    return found


def _draw(case_id: int, mail_id: int) -> None:
    """Draws the PDF once for a case, however many mails it goes with."""
    case = db.session.get_one(Case, case_id)
    name, html = f"{case.reference}.pdf", "" if papers.kept_paper(case) else papers.paper_of(case)
    db.session.rollback()
    kept = documents.put(name, documents.MEDIA_TYPE, documents.pdf(html)) if html else None
    with transaction():
        papers.keep_paper(case_id, mail_id, kept)
