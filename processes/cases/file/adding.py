"""Documents that the secretariat adds later, to a case or to what a minor sent. Each has a row of
its own and stands in the trail: what was filed is never changed."""

from processes import documents
from processes.documents import Kept
from processes.models import Document, Person, db
from processes.trail import DOCUMENT_ADDED, note

from ..doors.due import locked
from ..drafts import drafts
from ..ground.office import check_registers, check_registers_in
from .putting import check_new, put

ADDED = "added"


def add_to_case(case_id: int, by: Person, kept: Kept, says: str = "") -> Document:
    """A document more in a case; `says` is what it is, in words. Raises NotAllowed, AlreadyThere on
    a file that the case has, and Refused on more than one may add in a day."""
    case = locked(case_id)
    check_registers_in(by, case)
    check_new(case, kept)
    documents.check_person(by.id, kept.size)
    document = documents.row(kept, ADDED, case=case, added_by=by, note=says)
    db.session.add(document)
    db.session.flush()
    note(case, DOCUMENT_ADDED, None, by, **_told(document))
    put(document, case)
    return document


def add_to_unconfirmed(number: int, by: Person, kept: Kept, says: str = "") -> Document:
    """The same to what a minor sent and nobody confirmed yet: it goes along when that is filed.
    Raises NoLongerOpen, NotAllowed, AlreadyThere, and Refused on one too many."""
    draft = drafts.locked_draft(number)
    check_registers(by, draft.person)
    document = drafts.put_in(draft, by, kept, drafts.SCAN)
    document.note = says
    drafts.matter_of(draft).note(DOCUMENT_ADDED, by, **_told(document))
    return document


def _told(document: Document) -> dict[str, str]:
    return {"name": document.name, "sha256": document.sha256, "says": document.note}
