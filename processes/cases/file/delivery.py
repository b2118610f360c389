"""A document as it is handed out: with the bytes that were kept under its hash, or not at all."""

from sqlalchemy import select

from processes import documents
from processes.models import Document, db

from ..ground import failures

BROKEN = "Een document is niet meer wat het was, en werd niet afgegeven."


def bytes_of(document: Document) -> bytes | None:
    """The bytes of a document; None where they are gone or have another hash by now, which the
    administrator is shown, for each document apart. Opens its own transaction then."""
    case_id, digest = document.case_id, document.sha256
    with failures.recorded(case_id, f"{BROKEN} Document {document.id}, {document.name}:"):
        return documents.read(digest)
    return None


def whole_of(case_id: int) -> bool:
    """Whether every document of a case in which one was refused can be handed out by now."""
    if case_id not in failures.broken(BROKEN):
        return True
    rows = select(Document).where(Document.case_id == case_id, Document.sha256 != "")
    return all(list(map(_is_whole, db.session.scalars(rows).all())))  # each is looked at


def _is_whole(document: Document) -> bool:
    return bytes_of(document) is not None
