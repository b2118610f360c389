"""What somebody of the secretariat types and scans while they register what came in: kept as their
own draft until it is registered, or until it was filed in another way."""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import select

from processes.clock import legal_now
from processes.documents import Kept, removing
from processes.errors import NotAllowed
from processes.models import Document, Draft, Person, db, found_or_made
from processes.roles import works_at_cases

from . import drafts
from .drafts import SCAN, discard, put_in
from .typed import Typed, check_size, check_typed

STEP = "register"


class Registrable(Protocol):
    """What something is registered for: a matter, or a step that waits."""

    @property
    def cursist(self) -> Person:
        """Whose it is."""

    @property
    def process(self) -> str:
        """The procedure that handles it."""

    @property
    def subject(self) -> str:
        """Its name in a draft."""

    def registered_by(self, person: Person) -> bool:
        """This person registers what came in for it."""


def keep(
    registrable: Registrable,
    by: Person,
    typed: Mapping[str, list[str]],
    shown: str | None = None,
) -> None:
    """Keeps the fields as they were typed, valid or not, over what stood there and was `shown`.
    Raises NotAllowed, NotAsShown where something else stands there, and Refused where it is too
    much to keep."""
    draft = _draft(registrable, by)
    check_typed(shown, draft.values, typed)
    check_size(typed, typed)
    draft.values, draft.changed_at = dict(typed), legal_now()


def typed_by(registrable: Registrable, by: Person) -> Typed | None:
    """What this person typed before; None where they typed nothing."""
    draft = _found(registrable, by)
    return dict(draft.values) if draft else None


def attach(registrable: Registrable, by: Person, kept: Kept) -> Document:
    """Adds a scan. Raises NotAllowed, AlreadyThere on the same one a second time, and Refused on
    one too many."""
    return put_in(_draft(registrable, by), by, kept, SCAN)


def detach(registrable: Registrable, by: Person, number: int) -> None:
    """Takes a scan away. One that is not there is gone already."""
    for scan in scans(registrable, by):
        if scan.id == number:
            removing.remove(Document.id == number)
    if draft := _found(registrable, by):
        db.session.expire(draft, ["documents"])


def scans(registrable: Registrable, by: Person) -> list[Document]:
    """The scans that this person added, in their order."""
    draft = _found(registrable, by)
    return list(draft.documents) if draft else []


def forget(subject: str) -> None:
    """What anybody typed to register something with this subject is gone, with the scans that went
    nowhere."""
    discard(name_of(subject))


def erase(registrable: Registrable, by: Person) -> None:
    """What this person typed and scanned is gone."""
    if draft := _found(registrable, by):
        drafts.erase(draft)


def is_registering(person: Person, draft: Draft) -> bool:
    """This draft is what this person types while they register something, as staff that they
    still are."""
    theirs = draft.element == STEP and draft.person_id == person.id
    return theirs and works_at_cases(person, legal_now())


def name_of(subject: str) -> str:
    """The name of their drafts: under the subject itself a cursist writes."""
    return f"incoming-{subject}"


def _found(registrable: Registrable, by: Person) -> Draft | None:
    theirs = select(Draft).where(Draft.person_id == by.id)
    return db.session.scalars(theirs.where(Draft.subject == name_of(registrable.subject))).first()


def _draft(registrable: Registrable, by: Person) -> Draft:
    """The draft, locked."""
    if not registrable.registered_by(by):
        raise NotAllowed(f"person {by.id} registers nothing about {registrable.cursist.id}")
    named = {
        "person_id": by.id,
        "process": registrable.process,
        "element": STEP,
        "subject": name_of(registrable.subject),
    }
    rows = select(Draft).filter_by(**named).with_for_update()
    return found_or_made(rows, lambda: Draft(**named, values={}, changed_at=legal_now()))
