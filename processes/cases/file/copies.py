"""A digital copy of the file of a case (art. 6.2, 7.1): asked by whom the file is about, made by a
worker, once, kept with its hash, and theirs for as long as it is about them or they conduct it.

The row of a copy that is not made yet has no hash.
"""

from sqlalchemy import ColumnElement, select

from processes import documents, links, mails
from processes.clock import legal_now
from processes.documents import COPY, MEDIA_TYPE, Kept
from processes.errors import NotAllowed
from processes.models import Case, Document, Person, db, transaction
from processes.roles import CURSIST
from processes.trail import COPY_ASKED, COPY_MADE, note

from ..doors import attempts
from ..doors.due import locked
from ..ground import failures
from .bundle import bound
from .inspection import may_have, may_inspect

NOT_MADE = "Een kopie van de stukken kon niet gemaakt worden."
NO_HASH = ""


def ask(case_id: int, by: Person) -> Document:
    """Whom the file is about asks a copy while it is open; one that is not made yet is the same
    one. Raises NotAllowed."""
    case = locked(case_id)
    if not may_inspect(by, case, legal_now()):
        raise NotAllowed(f"person {by.id} does not inspect the file of case {case_id} now")
    waiting = [each for each in copies_of(case, by) if each.sha256 == NO_HASH]
    if waiting:
        return waiting[0]
    name = documents.clean(f"{case.reference} stukken.pdf")
    copy = Document(case_id=case.id, kind=COPY, name=name, media_type=MEDIA_TYPE, size=0)
    copy.sha256, copy.added_at, copy.added_by = NO_HASH, legal_now(), by
    db.session.add(copy)
    db.session.flush()
    note(case, COPY_ASKED, None, by)
    return copy


def copies_of(case: Case, person: Person) -> list[Document]:
    """The copies that somebody asked, made or not, the last one first."""
    theirs = Document.case_id == case.id, Document.kind == COPY, Document.added_by_id == person.id
    return list(db.session.scalars(select(Document).where(*theirs).order_by(Document.id.desc())))


def to_make(limit: int) -> list[int]:
    """The copies that are not made yet, the oldest first; not what broke just now."""
    rows = select(Document.id).where(*not_made(), *attempts.can_begin(Document))
    return list(db.session.scalars(rows.order_by(Document.id).limit(limit)))


def make(number: int) -> bool:
    """Makes a copy, once, outside every transaction, and mails that it is there; whether it is.
    Who may not have it any more gets none. What breaks is shown to the administrator, and is tried
    again after a quarter of an hour, as often as `attempts` allows."""
    copy = db.session.get_one(Document, number)
    name, made = copy.name, copy.sha256 != NO_HASH
    case = db.session.get_one(Case, copy.case_id)
    case_id = case.id
    if made:
        return True
    if not attempts.begin(Document, number, case_id, NOT_MADE):
        return False
    case = db.session.get_one(Case, case_id)
    with failures.recorded(case_id, NOT_MADE):
        kept = documents.put(name, MEDIA_TYPE, bound(case))
        with transaction():
            _keep(number, kept)
        return True
    return False


def make_of(case_id: int) -> bool:
    """Makes every copy of a case that is not made yet, now; whether that went well."""
    rows = select(Document.id).where(Document.case_id == case_id, *not_made())
    with transaction():
        numbers = db.session.scalars(rows).all()
        attempts.forget(Document, numbers)
    made = [make(number) for number in numbers]
    return all(made)


def not_made() -> tuple[ColumnElement[bool], ...]:
    """As conditions on documents: copies that were asked and are not there yet."""
    return Document.sha256 == NO_HASH, Document.kind == COPY


def _keep(number: int, kept: Kept) -> None:
    """Gives the file to the copy, unless somebody did so meanwhile, and tells who asked."""
    case = locked(db.session.get_one(Document, number).case_id or 0)
    copy = db.session.get_one(Document, number, populate_existing=True)
    if copy.sha256 == NO_HASH and not _is_theirs(copy, case):
        db.session.delete(copy)  # that it was asked stays in the trail
    elif copy.sha256 == NO_HASH and copy.added_by:
        copy.sha256, copy.size, copy.added_at = kept.sha256, kept.size, legal_now()
        attempts.done(copy)
        note(case, COPY_MADE, None, copy.added_by, sha256=kept.sha256)
        _tell(case, copy.added_by)
    failures.mended(case.id, NOT_MADE)


def _is_theirs(copy: Document, case: Case) -> bool:
    """Who asked it may have it still: since then their guardianship may have ended."""
    return copy.added_by is not None and may_have(copy.added_by, copy, case, legal_now())


def _tell(case: Case, person: Person) -> None:
    known = {"link": links.pieces(case.reference)}
    mails.tell("pieces/copy_ready", case, CURSIST, [person], known)
