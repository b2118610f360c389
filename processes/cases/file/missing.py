"""Documents whose bytes are gone from the disk, or that nobody can read there: told to the
administrator, who has a backup."""

from collections.abc import Iterator

from sqlalchemy import select

from processes.documents import path_of
from processes.models import Document, db, transaction

from ..ground import failures

WHAT = "Een bestand is niet meer op de schijf. Zet het terug uit een back-up."
BATCH = 1000


def tell_missing() -> int:
    """Looks for the bytes of every document; answers with how many lack. Once for each case, and
    put away by itself once they are there again. Opens its own transactions."""
    missing: dict[int | None, list[str]] = {}
    for case_id, name, digest in _documents():
        if not path_of(digest).is_file():
            missing.setdefault(case_id, []).append(name)
    known = failures.broken(WHAT)
    db.session.rollback()
    for case_id, names in missing.items():
        with transaction():
            failures.record(case_id, FileNotFoundError(", ".join(names)), WHAT)
    for case_id in {*known, None} - missing.keys():
        with transaction():
            failures.mended(case_id, WHAT)
    return sum(map(len, missing.values()))


def _documents() -> Iterator[tuple[int | None, str, str]]:
    """The case, the name and the hash of every document that is kept: of a copy none is, while it
    is still to be made."""
    last = 0
    kept = Document.removed_at.is_(None), Document.sha256 != ""
    while True:
        rows = (
            select(Document.id, Document.case_id, Document.name, Document.sha256)
            .where(*kept, Document.id > last)
            .order_by(Document.id)
            .limit(BATCH)
        )
        found = db.session.execute(rows).all()
        db.session.rollback()
        if not found:
            return
        for last, case_id, name, digest in found:  # noqa: B007 - the last one is where to go on
            yield case_id, name, digest
