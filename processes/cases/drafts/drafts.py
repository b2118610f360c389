"""Drafts: what somebody types and attaches is kept until it is filed.

Whoever begins a draft writes in it. Once a minor has asked for confirmation the guardians do, and
from the 18th birthday on the cursist does, also in what a guardian had begun (art. 3.6). What a
minor sent off line stays in it whatever happens: it was received.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from processes import documents
from processes.clock import legal_now
from processes.documents import Kept, removing
from processes.errors import AlreadyThere, NoLongerOpen, NotAllowed, NotAsShown, Refused
from processes.models import Document, Draft, Guardianship, Person, db, found_or_made
from processes.regulation import brussels_date
from processes.roles import conductors, wards
from processes.shown import check_shown, mark_of

from ..ground.matter import Matter
from .off_line import OffLine
from .typed import check_size

MOST_FILES = 20
ATTACHMENT, EVIDENCE = KINDS = "attachment", "evidence"
SCAN = "scan"
# Made once: to make it takes longer than to ask it.
_BEGUN = select(Draft.id).where(Draft.subject.in_(bindparam("subjects", expanding=True)))
INCOMING = "incoming"  # beside what was asked: what the minor had sent off line


def matter_of(draft: Draft) -> Matter:
    """What a draft is to be filed against."""
    matter = Matter.of(draft.subject)
    if matter is None:
        raise NoLongerOpen(f"draft {draft.id} is about {draft.subject}, which is gone")
    return matter


def begin(matter: Matter, person: Person) -> Draft:
    """The draft in which this person goes on, or a new one. Raises NotAllowed."""
    now = legal_now()
    if person != matter.cursist and not matter.conducts(person, now):
        raise NotAllowed(f"person {person.id} does not file for {matter.cursist.id}")
    for draft in drafts_of(person, now):
        if draft.subject == matter.subject:
            return draft
    return own(matter, person)


def own(matter: Matter, person: Person) -> Draft:
    """This person's own draft of the filing, locked; a new one where there is none."""
    named: dict[str, Any] = {
        "person_id": person.id,
        "process": matter.process,
        "element": matter.element,
        "subject": matter.subject,
    }
    rows = select(Draft).filter_by(**named).with_for_update()
    return found_or_made(rows, lambda: Draft(**named, values={}, changed_at=legal_now()))


def drafts_of(person: Person, at: datetime) -> list[Draft]:
    """The drafts that this person can open and that are not filed, one's own first."""
    guardians = select(Guardianship.guardian_id).where(Guardianship.ward_id == person.id)
    owners = [person.id, *(ward.id for ward in wards(person, brussels_date(at)))]
    theirs = Draft.person_id.in_(owners) | Draft.person_id.in_(guardians)
    rows = select(Draft).where(theirs, Draft.case_id.is_(None)).order_by(Draft.id)
    found = [draft for draft in db.session.scalars(rows) if may_open(person, draft, at)]
    return sorted(found, key=lambda draft: draft.person_id != person.id)


def may_open(person: Person, draft: Draft, at: datetime) -> bool:
    """This person may read the draft, on the Brussels day of `at`: of somebody else only where they
    cannot file it themselves. What staff type for a task is no filing, and not opened here."""
    matter = Matter.of(draft.subject)
    if matter is None:
        return False
    cursist = matter.cursist
    conducts = matter.conducts(person, at)
    if draft.person_id == person.id:
        return conducts or person == cursist
    taken_over = conducts and (person == cursist or draft.asked_at is not None)
    return taken_over and not matter.conducts(draft.person, at)


def waits(draft: Draft, at: datetime) -> bool:
    """A minor asked the guardian to confirm it, and does not conduct the procedure yet."""
    conducting = conductors(draft.person, brussels_date(at), draft.process)
    return draft.asked_at is not None and draft.person not in conducting


def may_write(person: Person, draft: Draft, at: datetime) -> bool:
    """This person may change the draft: not the minor who waits for the guardian."""
    if draft.case_id or (waits(draft, at) and person == draft.person):
        return False
    return may_open(person, draft, at)


def write(
    number: int, person: Person, values: Mapping[str, Any], shown: str | None = None
) -> Draft:
    """Keeps what was typed, over what stood there and was `shown`: the mark of these fields. Raises
    NoLongerOpen, NotAllowed, NotAsShown where something else stands there, and Refused where it is
    too much to keep."""
    draft = writable(number, person)
    check_shown(shown, _words(draft.values, values), _words(values, values))
    written = {**draft.values, **values}
    check_size(written, values)
    draft.values = written
    draft.changed_at = legal_now()
    return draft


def mark_of_fields(draft: Draft, names: Iterable[str]) -> str:
    """The mark of what was typed in these fields, for the page that shows them."""
    return mark_of(_words(draft.values, names))


def mark_of_all(draft: Draft) -> str:
    """The mark of all that is filed with a draft: its words, and its files."""
    files = sorted((document.kind, document.sha256) for document in draft.documents)
    return mark_of([_words(draft.values, draft.values), files])


def check_all(draft: Draft, shown: str | None) -> None:
    """Raises NotAsShown where what would be filed is not what was `shown`."""
    if shown not in (None, mark_of_all(draft)):
        raise NotAsShown(f"draft {draft.id} is not what was shown")


def _words(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names if values.get(name)}


def attach(number: int, person: Person, kept: Kept, kind: str) -> Document:
    """Adds a file. Raises AlreadyThere on the same file a second time, Refused on one too many and
    on more than this person may add today."""
    return put_in(writable(number, person), person, kept, kind)


def put_in(draft: Draft, person: Person, kept: Kept, kind: str) -> Document:
    """The same in a draft that is locked; who may do so is for the caller to say."""
    for document in draft.documents:
        if (document.sha256, document.kind) == (kept.sha256, kind):
            raise AlreadyThere(document.name)
    if len(draft.documents) >= MOST_FILES:
        raise Refused("files", f"Je kan hoogstens {MOST_FILES} bestanden toevoegen.")
    documents.check_person(person.id, kept.size)
    document = documents.row(kept, kind, draft_id=draft.id, added_by=person)
    draft.documents.append(document)
    draft.changed_at = legal_now()
    db.session.flush()
    return document


def detach(number: int, person: Person, document_id: int) -> None:
    """Takes a file out of the draft. One that is not there is gone already; a scan stays."""
    draft = writable(number, person)
    for document in draft.documents:
        if document.id == document_id and document.kind in KINDS:
            removing.remove(Document.id == document_id)
    db.session.expire(draft, ["documents"])
    draft.changed_at = legal_now()


def throw_away(number: int, person: Person) -> None:
    """The draft is gone, with everything in it. Raises NoLongerOpen, and NotAllowed also where the
    secretariat registered what a minor sent."""
    draft = writable(number, person)
    if sent_off_line(draft):
        raise NotAllowed(f"draft {number} holds what was received, and stays")
    erase(draft)


def sent_off_line(draft: Draft) -> list[OffLine]:
    """What a minor sent by e-mail, by post or by hand, and now asks the guardian to confirm; what
    was sent first stands first."""
    return [OffLine.read(kept) for kept in (draft.asked_values or {}).get(INCOMING, [])]


def locked_draft(number: int) -> Draft:
    """The draft, locked. Raises NoLongerOpen where it is gone or filed."""
    draft = db.session.get(Draft, number, with_for_update=True, populate_existing=True)
    if draft is None or draft.case_id:
        raise NoLongerOpen(f"draft {number} is gone, or filed")
    return draft


def writable(number: int, person: Person) -> Draft:
    """The same for who writes in it. Raises NoLongerOpen, NotAllowed."""
    draft = locked_draft(number)
    check_writes(person, draft)
    return draft


def check_writes(person: Person, draft: Draft) -> None:
    """Raises NotAllowed for who does not write in a draft."""
    if not may_write(person, draft, legal_now()):
        raise NotAllowed(f"person {person.id} may not write in draft {draft.id}")


def erase(draft: Draft) -> None:
    """The draft is gone, and its files are of nothing any more."""
    removing.remove(Document.draft_id == draft.id)
    db.session.expire(draft, ["documents"])
    db.session.delete(draft)
    db.session.flush()


def discard(*subjects: str) -> None:
    """The drafts with these names are gone, whoever typed them, with the files that went
    nowhere."""
    with db.session.no_autoflush:  # no step that discards drafts writes any
        begun = db.session.scalars(_BEGUN, {"subjects": subjects}).all()
    if begun:
        removing.remove(Document.draft_id.in_(begun))
        db.session.execute(delete(Draft).where(Draft.id.in_(begun)))
