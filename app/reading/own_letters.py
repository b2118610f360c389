"""The letters that went to somebody, as PDFs: on their page of papers (portal)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from processes.cases.file.inspection import may_have
from processes.clock import legal_now
from processes.documents import LETTER
from processes.models import Case, Document, Mail, Person, db
from processes.roles import CURSIST


@dataclass(frozen=True)
class OwnLetter:
    """One that a mail of the house carried; written at a moment in UTC."""

    subject: str
    written_at: datetime
    document: Document
    case: Case


def letters_to(person: Person) -> list[OwnLetter]:
    """Those to somebody as a cursist, or as who acts for one, that they may still have, the latest
    first."""
    rows = select(Mail, Document).join(Mail.documents).join(Mail.case)
    mine = Mail.person_id == person.id, Mail.role == CURSIST, Document.kind == LETTER
    rows = rows.where(*mine, Case.removed_at.is_(None)).options(joinedload(Mail.case))
    found, now = db.session.execute(rows.order_by(Mail.id.desc())).unique().all(), legal_now()
    return [
        OwnLetter(mail.subject, mail.written_at, document, mail.case)
        for mail, document in found
        if mail.case and may_have(person, document, mail.case, now)
    ]
