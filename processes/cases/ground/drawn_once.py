"""Papers that are drawn once and kept for ever: notes, attestations and certificates (PDF/A-2a)."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import inspect, select

from processes import documents
from processes.models import (
    AttestationPaper,
    CertificatePaper,
    Document,
    LedgerNotePaper,
    db,
    found_or_made,
    transaction,
)

Paper = TypeVar("Paper", AttestationPaper, CertificatePaper, LedgerNotePaper)


def drawn_once(
    paper: type[Paper], number: int, kind: str, name: str, page: Callable[[], str]
) -> Document:
    """The document of the `paper` with this number. Where it was not drawn yet it is now, from the
    HTML of its `page`, outside every transaction; two who ask for it at once get the same. `kind`
    and `name` are of the document. Raises NotConverted."""
    if kept := db.session.get(paper, number):
        return kept.document
    html = page()
    db.session.rollback()
    drawn = documents.put(name, documents.MEDIA_TYPE, documents.archival_pdf(html))
    key = inspect(paper).primary_key[0]

    def keep() -> Paper:
        return paper(**{key.name: number}, document=documents.row(drawn, kind, case=None))

    with transaction():
        found_or_made(select(paper).where(key == number), keep)
    return db.session.get_one(paper, number).document
