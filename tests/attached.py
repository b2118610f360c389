"""What is attached to drafts and cases. What was removed is of nothing, and waits to be erased."""

from sqlalchemy import select

from processes.models import Document, db


def attached() -> list[str]:
    """The names of the documents that are of something, in the order in which they came."""
    rows = select(Document.name).where(Document.removed_at.is_(None)).order_by(Document.id)
    db.session.rollback()
    return list(db.session.scalars(rows))
