"""Doors for the file of a case: pieces are added, withheld, or replaced by a version in which
something cannot be read. What whom it is about cannot read, nobody reads who decides. The original
is kept, and everything stands in the trail.

Each door is called inside the transaction of its caller.
"""

from processes.clock import legal_now
from processes.documents import CONFIRMATION, COPY, FIELD, LETTER, PIECE, Kept, check_person
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Case, Document, Person, db
from processes.regulation import brussels_date
from processes.roles import party_to, works_in
from processes.trail import PIECE_ADDED, PIECE_REDACTED, PIECE_RELEASED, PIECE_WITHHELD, note

from ..doors.due import locked
from ..post.papers import document
from .pieces import redaction_of
from .putting import check_new, put, withdraw_idle

REPLACED, TAKEN_BACK = "Er is een nieuwe versie.", "Teruggenomen."
_SENT = (CONFIRMATION, LETTER, COPY)  # whom it is about has these already


def collect(case_id: int, by: Person, kept: Kept, says: str) -> Document:
    """A piece more; `says` is what it is, in words. Raises NotAllowed, AlreadyThere on a file that
    the case has, and Refused without words."""
    case = _handled(case_id, by)
    if not says.strip():
        raise Refused("says", "Schrijf wat het is.")
    check_new(case, kept)
    piece = _kept(case, by, kept, PIECE, says)
    note(case, PIECE_ADDED, None, by, piece=says.strip(), sha256=kept.sha256)
    put(piece, case)
    return piece


def withhold(number: int, by: Person, reason: str) -> Document:
    """Whom the file is about does not see this piece, and reads why; nor does who decides. Raises
    NotAllowed, NoLongerOpen, Refused."""
    original = _hideable(number, by)
    original.withheld = _reason(reason)
    _note(PIECE_WITHHELD, original, by, reason=original.withheld)
    withdraw_idle(db.session.get_one(Case, original.case_id))
    return original


def redact(number: int, by: Person, kept: Kept, reason: str) -> Document:
    """Whom the file is about and who decides see this version in place of the original, and read
    why. Raises NotAllowed, NoLongerOpen, Refused."""
    original, why = _hideable(number, by), _reason(reason)
    if kept.sha256 == original.sha256:
        raise Refused(FIELD, "Dit is het stuk zelf. Kies de versie waarin iets onleesbaar is.")
    _take_back(original, REPLACED)
    case = db.session.get_one(Case, original.case_id)
    version = _kept(case, by, kept, original.kind, why)
    version.redacts_id = original.id
    _note(PIECE_REDACTED, original, by, reason=why, sha256=kept.sha256)
    put(version, case)
    return version


def release(number: int, by: Person) -> Document:
    """Whom the file is about, and who decides, see the original again. Raises NotAllowed,
    NoLongerOpen."""
    original = _hideable(number, by)
    original.withheld = ""
    _take_back(original, TAKEN_BACK)
    _note(PIECE_RELEASED, original, by)
    put(original, db.session.get_one(Case, original.case_id))
    return original


def may_hide(original: Document, case: Case) -> bool:
    """This document can be withheld from whom its case is about: not what they sent in or got."""
    if original.case_id != case.id or original.redacts_id or original.kind in _SENT:
        return False
    by = original.added_by
    return by is None or case.cursist_id not in party_to(by, brussels_date(legal_now()))


def _handled(case_id: int, by: Person) -> Case:
    case = locked(case_id)
    if not works_in(by, case, legal_now()):
        raise NotAllowed(f"person {by.id} does not work in case {case_id}")
    return case


def _hideable(number: int, by: Person) -> Document:
    """The document, with its case locked."""
    known = db.session.get(Document, number)
    if known is None or known.case_id is None:
        raise NoLongerOpen(f"document {number} is of no case")
    case = _handled(known.case_id, by)
    db.session.refresh(known)
    if not may_hide(known, case):
        raise NotAllowed(f"document {number} cannot be withheld")
    return known


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom.")
    return reason.strip()


def _kept(case: Case, by: Person, kept: Kept, kind: str, says: str) -> Document:
    check_person(by.id, kept.size)
    piece = document(kept, kind, case)
    piece.added_by, piece.note = by, says.strip()
    return piece


def _take_back(original: Document, why: str) -> None:
    if version := redaction_of(original):
        version.withheld = why
        db.session.flush()


def _note(kind: str, original: Document, by: Person, **said: str) -> None:
    case = db.session.get_one(Case, original.case_id)
    note(case, kind, None, by, piece=original.note or original.name, **said)
