"""What somebody who is about to decide, to report a talk or to vote must know of the pieces: which
of them the cursist could not read yet, and about which they were not heard (art. 6.2 and 6.3)."""

from dataclasses import dataclass

from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.engine.elements import Element
from processes.facts import put_before
from processes.facts.terms import settings
from processes.models import Case, Document, db
from processes.roles import COMMITTEES, CURSIST


@dataclass(frozen=True)
class NewPieces:
    """The names of the pieces that the cursist could not read yet, with `until` when a decision
    waits for that and `leave_out` what else can be done, in Dutch; and of those about which they
    were not heard. `decides`: the step takes a decision, and does not tell of a talk."""

    unread: list[str]
    until: str
    leave_out: str
    unheard: list[str]
    decides: bool


def new_pieces(case: Case, step: Element) -> NewPieces | None:
    """What is to be said of the pieces above the form of a step; None where there is nothing, or
    the step neither decides nor tells of a talk."""
    decides = bool(step.decision)
    if step.lane == CURSIST or not (decides or "talk_outcome" in step.routing):
        return None
    now = legal_now()
    waits = put_before.too_new(case, settings(), now)
    unread = waits.pieces if waits else []
    unheard = [each for each in put_before.unheard(case, now) if each not in unread]
    if not unread and not (decides and unheard):
        return None
    until, leave_out = (waits.until, waits.leave_out) if waits else ("", "")
    return NewPieces(_names(unread), until, leave_out, _names(unheard) if decides else [], decides)


def new_pieces_of_vote(case: Case) -> NewPieces | None:
    """The same for a vote: of the step that the committee is asked now."""
    elements = diagram_of(case).elements
    asked = (t.element for t in case.tasks if t.closed_at is None and t.role in COMMITTEES)
    found = (new_pieces(case, elements[element]) for element in asked)
    return next((each for each in found if each), None)


def _names(pieces: list[Document]) -> list[str]:
    """What each is, in words; a version in which something cannot be read by its original."""
    shown = (db.session.get(Document, piece.redacts_id or piece.id) for piece in pieces)
    return [piece.note or piece.name for piece in shown if piece]
