"""What staff typed for a task, a correction or a new case: kept as their draft until it is sent.

Such a draft is its author's alone. That somebody is writing can be seen by whoever may do the
same; what they write cannot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, delete, select

from processes.clock import legal_now
from processes.documents import PIECE, Kept, removing
from processes.models import Case, Decision, Document, Draft, Person, Task, db, found_or_made
from processes.roles import works_at_cases

from .drafts import put_in
from .typed import Typed, check_size, check_typed


@dataclass(frozen=True)
class Beginning:
    """A case that staff are about to open: about a cursist, or beside another case."""

    process: str
    element: str
    cursist: Person
    beside: Case | None = None


Work = Task | Decision | Beginning


class Writing(NamedTuple):
    """Somebody else who is writing about the same thing, and since when it was not touched."""

    person: Person
    at: datetime


def keep(
    work: Work, person: Person, typed: Mapping[str, list[str]], shown: str | None = None
) -> None:
    """Keeps the fields as they were typed, valid or not, over what stood there and was `shown`. Who
    may write is for the caller to say. Raises NotAsShown where something else stands there, and
    Refused where it is too much to keep."""
    draft = _own(work, person)
    check_typed(shown, draft.values, typed)
    check_size(typed, typed)
    draft.values, draft.changed_at = dict(typed), legal_now()


def typed_by(work: Work, person: Person) -> Typed | None:
    """What this person typed before; None where they typed nothing."""
    draft = db.session.scalars(_drafts(work).where(Draft.person_id == person.id)).first()
    return dict(draft.values) if draft else None


def files(work: Work, person: Person) -> list[Document]:
    """What this person put with what they typed, in the order in which it came."""
    draft = db.session.scalars(_drafts(work).where(Draft.person_id == person.id)).first()
    return list(draft.documents) if draft else []


def attach(work: Work, person: Person, kept: Kept) -> Document:
    """Puts a file with what this person types. Who may write is for the caller to say. Raises
    AlreadyThere on the same one a second time, and Refused on one too many."""
    piece = put_in(_own(work, person), person, kept, PIECE)
    piece.note = piece.name
    return piece


def detach(work: Work, person: Person, number: int) -> None:
    """Takes a file away. One that is not there is gone already."""
    draft = _own(work, person)
    removing.remove(Document.id == number, Document.draft_id == draft.id)
    db.session.expire(draft, ["documents"])


def is_writing(person: Person, draft: Draft) -> bool:
    """This draft is what this person types for a task, as staff that they still are."""
    theirs = draft.subject.startswith("task:") and draft.person_id == person.id
    return theirs and works_at_cases(person, legal_now())


def others(work: Work, person: Person) -> list[Writing]:
    """Who else is writing about it, the last one first."""
    rows = _drafts(work).where(Draft.person_id != person.id).order_by(Draft.changed_at.desc())
    return [Writing(draft.person, draft.changed_at) for draft in db.session.scalars(rows)]


def begun(person: Person) -> set[str]:
    """The subjects about which somebody is writing."""
    rows = select(Draft.subject).where(Draft.person_id == person.id, Draft.case_id.is_(None))
    return set(db.session.scalars(rows))


def forget(work: Work, person: Person | None = None) -> None:
    """What was typed is gone, of one person or of everybody: it was sent, or thrown away."""
    rows = _drafts(work).with_only_columns(Draft.id)
    theirs = rows.where(Draft.person_id == person.id) if person else rows
    gone = db.session.scalars(theirs).all()
    removing.remove(Document.draft_id.in_(gone))
    db.session.execute(delete(Draft).where(Draft.id.in_(gone)))


def process_of(work: Work) -> str:
    """The procedure in which it is written."""
    return work.process if isinstance(work, Beginning) else work.case.process


def subject_of(work: Work) -> str:
    """The name of what is written about, in a draft. That of a decision is its correction's: under
    the decision's own name a cursist writes the appeal."""
    if isinstance(work, Beginning):
        return f"beside:{work.beside.id}" if work.beside else f"about:{work.cursist.id}"
    kind = "task" if isinstance(work, Task) else "correction"
    return f"{kind}:{work.id}"


def _own(work: Work, person: Person) -> Draft:
    """The draft of this person, locked; a new one where there is none."""
    named = {
        "person_id": person.id,
        "process": process_of(work),
        "element": work.element,
        "subject": subject_of(work),
    }
    rows = _drafts(work).where(Draft.person_id == person.id).with_for_update()
    return found_or_made(rows, lambda: Draft(**named, values={}, changed_at=legal_now()))


def _drafts(work: Work) -> Select[Draft]:
    rows = select(Draft).where(Draft.subject == subject_of(work))
    return rows.where(Draft.process == work.process) if isinstance(work, Beginning) else rows
