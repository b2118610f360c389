"""Letters on paper are drawn by a worker, once, and kept with their hash. What breaks is shown to
the administrator.
"""

import logging

from sqlalchemy import select

from processes import documents
from processes.documents import LETTER, MEDIA_TYPE, Kept
from processes.effects.post import show_in_case
from processes.models import PostItem, db, transaction

from . import broken
from .due import locked
from .papers import document, letter_name

NOT_DRAWN = "Een brief kon niet getekend worden."
_log = logging.getLogger(__name__)


def to_draw(limit: int) -> list[int]:
    """The letters that are not drawn yet, the oldest first; not what broke just now."""
    broke = broken.broke_just_now(PostItem.case_id, NOT_DRAWN)
    rows = select(PostItem.id).where(PostItem.document_id.is_(None), ~broke)
    return list(db.session.scalars(rows.order_by(PostItem.id).limit(limit)))


def draw(number: int) -> bool:
    """Draws a letter, once, outside every transaction, and keeps it; whether it is there. What
    breaks is shown to the administrator, and is tried again after a quarter of an hour."""
    item = db.session.get_one(PostItem, number)
    case_id, html, drawn = item.case_id, item.html, item.document_id
    name = letter_name(item.case, item.subject)
    db.session.rollback()
    if drawn is not None:
        return True
    try:
        kept = documents.put(name, MEDIA_TYPE, documents.archival_pdf(html))
        with transaction():
            _keep(number, kept)
        return True
    except Exception as error:
        _log.exception("letter %s could not be drawn", number)
        with transaction():
            broken.record(case_id, NOT_DRAWN, error)
        return False


def draw_of(case_id: int) -> bool:
    """Draws every letter of a case that is not drawn yet, now; whether that went well."""
    rows = select(PostItem.id).where(PostItem.case_id == case_id, PostItem.document_id.is_(None))
    drawn = [draw(number) for number in db.session.scalars(rows).all()]
    return all(drawn)


def _keep(number: int, kept: Kept) -> None:
    """Gives the drawing to its letter, unless somebody did so meanwhile. It is no piece of the case
    before it is posted."""
    locked(db.session.get_one(PostItem, number).case_id)
    item = db.session.get_one(PostItem, number, populate_existing=True)
    if item.document_id is None:
        item.document = document(kept, LETTER, None)
        show_in_case(item)
    broken.mended(item.case_id, NOT_DRAWN)
