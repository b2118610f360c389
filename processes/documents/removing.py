"""What was attached and removed again is erased: its row, and its bytes where no other row names
them. And whatever else lies there that no row names."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from sqlalchemy import ColumnElement, delete, select, update

from processes.clock import machine_now
from processes.models import Document, Setting, SettingChange, Stationery, db, transaction

from . import Kept, row, store

# Between the moment at which bytes are kept and the one at which their row is: of an upload, and of
# a logo that was chosen on a page on which something else was wrong.
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
BATCH = 500
LEFT = "left"  # the kind of what a door refused
KEPT = Document.removed_at.is_(None)


def remove(*which: ColumnElement[bool]) -> None:
    """The documents of drafts for which these conditions hold are of nothing any more. They are
    counted with what their owner keeps until they are erased."""
    gone = update(Document).where(*which, Document.draft_id.is_not(None))
    db.session.execute(gone.values(draft_id=None, removed_at=machine_now()))


def remove_of(case_id: int) -> None:
    """The documents of a case are of nothing any more, and nothing says what they were called."""
    theirs = select(Document.id).where(Document.case_id == case_id)
    versions = update(Document).where(Document.redacts_id.in_(theirs)).values(redacts_id=None)
    db.session.execute(versions.execution_options(synchronize_session=False))
    bare = {"case_id": None, "draft_id": None, "name": "", "came_as": "", "note": ""}
    gone = update(Document).where(Document.case_id == case_id)
    db.session.execute(gone.values(**bare, withheld="", removed_at=machine_now()))


def leave(kept: Kept, who: int) -> None:
    """What this person, by their id, uploaded was kept, and is of nothing: a door refused it."""
    left = row(kept, LEFT, added_by_id=who, removed_at=machine_now())
    db.session.add(left)


def erase_removed() -> int:
    """Erases what was removed and was put an hour ago or more; answers with how many rows that
    were. Outside every transaction; nothing while a backup is made, or another erases."""
    rows = select(Document.id, Document.sha256, Document.came_sha256).where(~KEPT)
    removed = db.session.execute(rows.order_by(Document.id)).all()
    db.session.rollback()
    before, gone = machine_now() - AN_HOUR, []
    if not removed:
        return 0
    with store.erasing() as may:
        for number, *named in removed if may else ():
            digests = [digest for digest in named if digest]
            if not any(store.put_since(digest, before) for digest in digests):
                for digest in digests:
                    store.erase(digest, before, is_named)
                gone.append(number)
    if gone:
        with transaction():
            db.session.execute(delete(Document).where(Document.id.in_(gone), ~KEPT))
    return len(gone)


def erase_unnamed() -> int:
    """Erases every file that no row names and that was put a day ago or more; answers with how many
    that were. As `erase_removed`."""
    before = machine_now() - A_DAY
    with store.erasing() as may:
        old = (digest for digest in store.kept() if may and not store.put_since(digest, before))
        return sum(
            store.erase(digest, before, is_named)
            for some in _in_batches(old)
            for digest in sorted(set(some) - _named(some))
        )


def is_named(digest: str) -> bool:
    """A row that is kept names the file with this SHA-256, as it is in the database now."""
    return bool(_named([digest]))


def _named(digests: list[str]) -> set[str]:
    """Those of these files that a row names: a document, or a picture of the centre, also one that
    a letter of before shows."""
    naming = (
        select(Document.sha256).where(Document.sha256.in_(digests), KEPT),
        select(Document.came_sha256).where(Document.came_sha256.in_(digests), KEPT),
        *(
            select(column).where(column.in_(digests))
            for column in (
                Setting.token,
                SettingChange.before,
                SettingChange.after,
                Stationery.logo,
            )
        ),
    )
    db.session.rollback()
    found = {digest for rows in naming for digest in db.session.scalars(rows)}
    db.session.rollback()
    return found


def _in_batches(digests: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(digests, BATCH)):
        yield some
