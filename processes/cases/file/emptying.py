"""A case that was kept for long enough is emptied: what is readable goes, what is stamped stays.

A row of the trail cannot go: the chain of the case has its digest. So it stays, and says no more
than its kind and its moments: it is written once more in this step, which stamps it as it is now,
and the digest of before tells nobody what it said. `audit verify` finds all as it was written; who
empties rows past this door has no key to stamp them.

Of events the database itself refuses a change, but for this one (`models/stamps`): of a case that
has `removed_at`, to no words and nobody.

What has no stamp goes: mails, letters, notes, words that are searched, drafts and documents, whose
bytes are erased by the round. What statistics count stays: procedure, outcome, moments, steps, what
was chosen, programme and location. The case is of nobody from then on, and nobody opens it.
"""

from sqlalchemy import ColumnElement, delete, select

from processes.clock import legal_now
from processes.documents import removing
from processes.errors import HoldsMore
from processes.models import (
    Case,
    Draft,
    Incident,
    Mail,
    Note,
    Passage,
    Person,
    PostItem,
    Word,
    db,
    found_or_made,
)
from processes.models.mails import MailDocument
from processes.models.notes import Mention
from processes.models.stamps import REMOVED
from processes.roles import CURSIST

NOBODY, NAME = "niemand@weerwoord.invalid", "Niet meer bekend"
# The tables of what hangs on a case, of which it knows what becomes.
EMPTIED = frozenset({"event", "submission", "task", "due_date"})
ERASED = frozenset(
    {"mail", "post_item", "passage", "note", "word", "draft", "incident", "document"}
)
COUNTED = ("kind",)  # of what somebody filed: a word of the form, which statistics count


def empty(case: Case) -> None:
    """Empties a case that is locked and has ended; who may, and when, is for the caller to say.
    Raises HoldsMore where something hangs on it of which nobody said what becomes of it."""
    _check_known(case)
    nobody = _nobody()
    case.removed_at, case.kept_because = legal_now(), None
    db.session.flush()  # the events of a case that is not removed cannot be emptied
    for event in case.events:
        event.details, event.person = dict(REMOVED), None
    for sent in case.submissions:
        if sent.task is None or sent.task.role == CURSIST:
            sent.person = nobody
        said = sent.evidence
        sent.evidence, sent.key = {word: said[word] for word in COUNTED if word in said}, None
    for task in case.tasks:
        if task.role == CURSIST and task.closed_by:
            task.closed_by = nobody
    case.cursist = nobody
    db.session.flush()
    _erase(case)


def hanging() -> dict[str, ColumnElement[int]]:
    """By the name of each table that points at cases the column that does; not what a case itself
    says of the one before it."""
    return {
        table.name: column
        for table in db.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "case" and table.name != "case"
    }


def _check_known(case: Case) -> None:
    for table, column in hanging().items():
        if table not in EMPTIED | ERASED:
            rows = select(column).where(column == case.id).limit(1)
            if db.session.scalar(rows) is not None:
                raise HoldsMore(f"case {case.reference} holds what is in {table}")


def _nobody() -> Person:
    """In whose place nobody stands: a row that cannot sign in."""
    rows = select(Person).where(Person.email == NOBODY)
    return found_or_made(rows, lambda: Person(name=NAME, email=NOBODY, active=False))


def _erase(case: Case) -> None:
    """What no stamp covers."""
    mails = select(Mail.id).where(Mail.case_id == case.id)
    notes = select(Note.id).where(Note.case_id == case.id)
    gone: list[tuple[type, ColumnElement[bool]]] = [
        (MailDocument, MailDocument.mail_id.in_(mails)),
        (Mail, Mail.case_id == case.id),
        (PostItem, PostItem.case_id == case.id),
        (Passage, Passage.case_id == case.id),
        (Mention, Mention.note_id.in_(notes)),
        (Note, Note.case_id == case.id),
        (Word, Word.case_id == case.id),
        (Draft, Draft.case_id == case.id),
        (Incident, Incident.case_id == case.id),
    ]
    for table, where in gone:
        db.session.execute(delete(table).where(where))
    removing.remove_of(case.id)
