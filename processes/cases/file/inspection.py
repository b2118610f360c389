"""Who reads the file of a case, and when. Whom it is about inspects it from the invitation until
the talk (art. 6.2), and in an appeal again from the invitation of the committee until its hearing
(art. 6.3). Whoever handles the case reads it always.
"""

from dataclasses import dataclass
from datetime import datetime

from processes import documents
from processes.documents import COPY, PIECE
from processes.facts.moments import latest_talk
from processes.models import Case, Document, Person, db
from processes.roles import may_handle, seen_until
from processes.trail import LOOKED, note

from .pieces import Piece, is_to_others, redaction_of

BEFORE, OPEN, CLOSED = "before", "open", "closed"


@dataclass(frozen=True)
class Window:
    """Whether the file is open to whom it is about: `before` the invitation, `open`, or `closed`.
    `talk_at` is when the talk or hearing begins, in UTC; None where none is planned."""

    state: str
    talk_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """It can be inspected now."""
        return self.state == OPEN


def window_of(case: Case, at: datetime) -> Window:
    """How the file of a case stands at a moment, by the talk that was planned last."""
    talk = latest_talk(case)
    if case.ended_at and (talk is None or talk.state == "cancelled"):
        return Window(CLOSED)
    if talk is None:
        return Window(BEFORE)
    if talk.state == "cancelled":  # it is still to come, only nobody knows when
        return Window(OPEN)
    planned = talk.state == "planned" and case.ended_at is None
    return Window(OPEN if planned and at < talk.starts_at else CLOSED, talk.starts_at)


def is_party(person: Person, case: Case, at: datetime) -> bool:
    """The case is about this person, or they conduct it now."""
    return not may_handle(person, case, at) and seen_until(person, case, at) == at


def may_inspect(person: Person, case: Case, at: datetime) -> bool:
    """It is about this person, and the file is open."""
    return is_party(person, case, at) and window_of(case, at).is_open


def may_read(person: Person, piece: Piece, case: Case, at: datetime) -> bool:
    """This person may read a piece in the file of a case: who handles it all of them, whom it is
    about those that are not withheld, while the file is open."""
    if may_handle(person, case, at):
        return True
    return not piece.withheld and may_inspect(person, case, at)


def may_have(person: Person, document: Document, case: Case, at: datetime) -> bool:
    """This person may have a document of a case outside its file. A copy is of who asked it, also
    when the file is closed; of what was collected whom it is about has only that, and no letter
    to somebody else."""
    if document.kind == COPY:
        return document.added_by_id == person.id
    if may_handle(person, case, at):
        return True
    until = seen_until(person, case, at)
    if until is None or document.added_at > until or _is_hidden(document):
        return False
    return document.kind != PIECE and not is_to_others(document)


def documents_for(person: Person, case: Case, at: datetime) -> list[Document]:
    """The documents of a case that this person may have, in the order in which they came; staff
    find what stands in place of another one in the file."""
    known = documents.of(case)
    if may_handle(person, case, at):
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
