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
from processes.models import Case, Decision, Draft, Person, Task, db, found_or_made

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
    named = {
        "person_id": person.id,
        "process": process_of(work),
        "element": work.element,
        "subject": subject_of(work),
    }
    rows = _drafts(work).where(Draft.person_id == person.id).with_for_update()
    draft = found_or_made(rows, lambda: Draft(**named, values={}, changed_at=legal_now()))
    check_typed(shown, draft.values, typed)
    check_size(typed, typed)
    draft.values, draft.changed_at = dict(typed), legal_now()


def typed_by(work: Work, person: Person) -> Typed | None:
    """What this person typed before; None where they typed nothing."""
    draft = db.session.scalars(_drafts(work).where(Draft.person_id == person.id)).first()
    return dict(draft.values) if draft else None


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
    rows = delete(Draft).where(Draft.subject == subject_of(work))
    if isinstance(work, Beginning):
        rows = rows.where(Draft.process == work.process)
    db.session.execute(rows.where(Draft.person_id == person.id) if person else rows)


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


def _drafts(work: Work) -> Select[Draft]:
    rows = select(Draft).where(Draft.subject == subject_of(work))
    return rows.where(Draft.process == work.process) if isinstance(work, Beginning) else rows
