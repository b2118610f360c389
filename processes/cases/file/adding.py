"""Documents that the secretariat adds later, to a case or to what a minor sent. Each has a row of
its own and stands in the trail: what was filed is never changed."""

from processes import documents
from processes.documents import Kept
from processes.models import Document, Person, db
from processes.trail import DOCUMENT_ADDED, note

from ..doors.due import locked
from ..drafts import drafts
from ..ground.office import check_registers, check_registers_in
from .putting import put

ADDED = "added"


def add_to_case(case_id: int, by: Person, kept: Kept, says: str = "") -> Document:
    """A document more in a case; `says` is what it is, in words. The same file a second time is the
    first. Raises NotAllowed."""
    case = locked(case_id)
    check_registers_in(by, case)
    same = db.session.query(Document).filter_by(case_id=case.id, kind=ADDED, sha256=kept.sha256)
    if earlier := same.first():
        return earlier
    document = documents.row(kept, ADDED, case=case, added_by=by, note=says)
    db.session.add(document)
    db.session.flush()
    note(case, DOCUMENT_ADDED, None, by, **_told(document))
    put(document, case)
    return document


def add_to_unconfirmed(number: int, by: Person, kept: Kept, says: str = "") -> Document:
    """The same to what a minor sent and nobody confirmed yet: it goes along when that is filed.
    Raises NoLongerOpen, NotAllowed, and Refused on one too many."""
    draft = drafts.locked_draft(number)
    check_registers(by, draft.person)
    before = len(draft.documents)
    document = drafts.put_in(draft, by, kept, drafts.SCAN)
    if len(draft.documents) > before:
        document.note = says
        drafts.matter_of(draft).note(DOCUMENT_ADDED, by, **_told(document))
    return document


def _told(document: Document) -> dict[str, str]:
    return {"name": document.name, "sha256": document.sha256, "says": document.note}
