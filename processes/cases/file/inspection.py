"""Who reads the file of a case: whom it is about while it is open (art. 6.2 and 6.3), and whoever
handles the case always. What the one cannot read, the other does not either: nobody decides on what
the cursist could not see. The originals are kept by a secretariat, which decides nothing.
"""

from datetime import datetime

from processes import documents
from processes.documents import COPY, PIECE
from processes.engine.diagrams import pinned
from processes.facts.privacy_request import is_data_request
from processes.models import Case, Document, Person, db
from processes.roles import (
    APPEALS_OFFICE,
    SECRETARIAT,
    may_handle,
    oversees,
    people,
    reviews,
    roles_of,
    roles_on,
    seat_of,
    seen_until,
    works_in,
)
from processes.trail import LOOKED, note

from ..ground.window import window_of
from .pieces import Piece, is_to_others, redaction_of


def is_party(person: Person, case: Case, at: datetime) -> bool:
    """The case is about this person, or they conduct it now."""
    return not may_handle(person, case, at) and seen_until(person, case, at) == at


def may_inspect(person: Person, case: Case, at: datetime) -> bool:
    """It is about this person, and the file is open."""
    return is_party(person, case, at) and window_of(case, at).is_open


def may_read(person: Person, piece: Piece, case: Case, at: datetime) -> bool:
    """This person may read a piece in the file of a case: who keeps the file all of them, the
    others those that are not withheld; whom it is about while the file is open."""
    if piece.withheld:
        return keeps(person, case, at)
    return may_handle(person, case, at) or may_inspect(person, case, at)


def keeps(person: Person, case: Case, at: datetime) -> bool:
    """This person has the originals of what is withheld or redacted: they are of a secretariat that
    works in the case, and decide nothing in it, nor in an appeal against it."""
    if not roles_on(person, at) & {SECRETARIAT, APPEALS_OFFICE}:
        return False
    return works_in(person, case, at) and not _decides(person, case, at)


def _decides(person: Person, case: Case, at: datetime) -> bool:
    if seat_of(person, case) or reviews(person, case):
        return True
    elements = pinned(case.definition.xml, case.process).elements.values()
    lanes = {element.lane for element in elements if element.decision}
    return any(person in people(lane, case, at) for lane in sorted(lanes))


def may_have(person: Person, document: Document, case: Case, at: datetime) -> bool:
    """This person may have a document of a case outside its file. A copy is of who asked it, also
    when the file is closed, for as long as it is about them or they conduct it; of what was
    collected whom it is about has only that, but where it answers what they ask about their data,
    and no letter to somebody else. Nor has who decided what the case attacks a letter to somebody
    else."""
    if document.kind == COPY:
        return document.added_by_id == person.id and is_party(person, case, at)
    if may_handle(person, case, at) and _is_hidden(document):
        return keeps(person, case, at)
    if may_handle(person, case, at):
        return oversees(person, case, at) or not is_to_others(document, roles_of(person))
    until = seen_until(person, case, at)
    if until is None or document.added_at > until or _is_hidden(document):
        return False
    collected = document.kind == PIECE and not is_data_request(case)
    return not collected and not is_to_others(document)


def documents_for(person: Person, case: Case, at: datetime) -> list[Document]:
    """The documents of a case that this person may have, in the order in which they came; who keeps
    the originals finds what stands in place of them in the file."""
    known = documents.of(case)
    if keeps(person, case, at):
        return [each for each in known if each.redacts_id is None]
    return [each for each in known if may_have(person, each, case, at)]


def record(case: Case, person: Person, piece: Piece | None = None) -> None:
    """Writes that somebody looked at the file, or at a piece of it."""
    seen = f"Stuk {piece.number}: {piece.title}" if piece else ""
    note(case, LOOKED, None, person, piece=seen)


def _is_hidden(document: Document) -> bool:
    """It is withheld, was taken back, or another one stands in its place."""
    if document.withheld or redaction_of(document):
        return True
    original = db.session.get(Document, document.redacts_id) if document.redacts_id else None
    return original is not None and (
        bool(original.withheld) or redaction_of(original) is not document
    )
