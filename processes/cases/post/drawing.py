"""Letters on paper are drawn as a PDF by a worker, once for an address, and kept with their hash.
What breaks is shown to the administrator.
"""

from sqlalchemy import Select, and_, select

from processes import documents
from processes.conversion import LETTERS
from processes.documents import LETTER, MEDIA_TYPE, Kept
from processes.effects.post import show_in_case
from processes.mails.sheet import addressed
from processes.models import Person, PostItem, db, transaction
from processes.roles import DIRECTOR

from ..doors import attempts
from ..doors.due import locked
from ..ground import failures
from .papers import document, letter_name

NOT_DRAWN = "Een brief kon niet getekend worden."


def to_draw(limit: int) -> list[int]:
    """The letters that can be drawn and are not yet, the oldest first; not what broke just now."""
    rows = undrawn().where(*attempts.can_begin(PostItem))
    return list(db.session.scalars(rows.limit(limit)))


def draw(number: int) -> bool:
    """Draws a letter, once, outside every transaction, and keeps it; whether it is there. What
    breaks is shown to the administrator, and is tried again after a quarter of an hour, as often as
    `attempts` allows."""
    item = db.session.get(PostItem, number)
    if item is None:
        return True  # withdrawn: its decision was corrected
    case_id, drawn, address = item.case_id, item.document_id, item.reader.postal_address
    html = item.html if item.role == DIRECTOR else addressed(item.html, address)
    name = letter_name(item.case, item.subject)
    db.session.rollback()
    if drawn is not None:
        return True
    if not attempts.begin(PostItem, number, case_id, NOT_DRAWN):
        return False
    with failures.recorded(case_id, NOT_DRAWN):
        kept = documents.put(name, MEDIA_TYPE, documents.archival_pdf(html, LETTERS))
        with transaction():
            _keep(case_id, number, kept, address)
        return True
    return False


def draw_of(case_id: int) -> bool:
    """Draws every letter of a case that is not drawn yet, now; whether that went well."""
    rows = undrawn().where(PostItem.case_id == case_id)
    with transaction():
        numbers = db.session.scalars(rows).all()
        attempts.forget(PostItem, numbers)
    drawn = [draw(number) for number in numbers]
    return all(drawn)


def undrawn() -> Select[int]:
    """The letters that are not drawn yet, the oldest first. A registered letter to somebody whose
    address nobody knows cannot be drawn, as `effects.post.lacks_address` says of one."""
    nowhere = and_(PostItem.registered, PostItem.role != DIRECTOR, Person.postal_address == "")
    rows = select(PostItem.id).outerjoin(PostItem.person).where(PostItem.document_id.is_(None))
    return rows.where(~nowhere).order_by(PostItem.id)


def _keep(case_id: int, number: int, kept: Kept, address: str) -> None:
    """Gives the drawing to its letter, unless somebody did so meanwhile, withdrew the letter, or
    gave its reader another address: then it is drawn again. It is no piece of the case before it
    is posted."""
    case = locked(case_id)
    item = db.session.get(PostItem, number, populate_existing=True)
    if item:
        attempts.done(item)
    if item and item.document_id is None and _lives_at(item, address):
        item.document = document(kept, LETTER, None)
        show_in_case(item)
    failures.mended(case.id, NOT_DRAWN)


def _lives_at(item: PostItem, address: str) -> bool:
    """This is the address of its reader still, who is locked from here on. Of somebody from outside
    it changes with the case, which is locked already."""
    if item.person_id is None:
        return item.reader.postal_address == address
    found = db.session.get_one(Person, item.person_id, with_for_update=True, populate_existing=True)
    return found.postal_address == address
