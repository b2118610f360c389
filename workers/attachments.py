"""What is attached to a mail, with its bytes."""

from dataclasses import dataclass

from processes import documents
from processes.cases.post import enclosed
from processes.errors import NotConverted
from processes.models import Mail, db


@dataclass(frozen=True)
class Attachment:
    """A document with its bytes."""

    name: str
    media_type: str
    data: bytes


def attachments_of(mail: Mail) -> list[Attachment]:
    """Everything that goes with a mail. What is still to be drawn is drawn now, outside every
    transaction. Raises NotConverted where that cannot be."""
    mail_id = mail.id
    if not enclosed.draw(mail_id):
        raise NotConverted(enclosed.NOT_DRAWN)
    rows = db.session.get_one(Mail, mail_id).documents
    found = [Attachment(row.name, row.media_type, documents.read(row.sha256)) for row in rows]
    db.session.rollback()
    return found
