"""What hangs on a case that is emptied and has no stamp: it goes, row by row."""

from sqlalchemy import ColumnElement, delete, select

from processes.documents import removing
from processes.models import (
    Case,
    Draft,
    Incident,
    LedgerNoteMail,
    Mail,
    Note,
    Outsider,
    Passage,
    Poll,
    PollAnswer,
    PollMoment,
    PostItem,
    Talk,
    Word,
    db,
)
from processes.models.mails import MailDocument
from processes.models.notes import Mention

from ..drafts.drafts import discard
from ..drafts.secretariat import name_of

# The tables that point at a case and of which no row stays.
ERASED = frozenset(
    {
        *("mail", "post_item", "passage", "note", "word", "draft", "incident", "document"),
        *("outsider", "poll", "talk"),
    }
)


def erase(case: Case) -> None:
    """Nothing of it is left in these tables; the bytes of its documents are erased by the round."""
    subjects = [f"task:{task.id}" for task in case.tasks]
    subjects += [f"decision:{decision.id}" for decision in case.decisions]
    discard(*subjects, *map(name_of, subjects))
    mails = select(Mail.id).where(Mail.case_id == case.id)
    notes = select(Note.id).where(Note.case_id == case.id)
    polls = select(Poll.id).where(Poll.case_id == case.id)
    moments = select(PollMoment.id).where(PollMoment.poll_id.in_(polls))
    gone: list[tuple[type, ColumnElement[bool]]] = [
        (MailDocument, MailDocument.mail_id.in_(mails)),
        (LedgerNoteMail, LedgerNoteMail.mail_id.in_(mails)),
        (Mail, Mail.case_id == case.id),
        (PostItem, PostItem.case_id == case.id),
        (Passage, Passage.case_id == case.id),
        (Mention, Mention.note_id.in_(notes)),
        (Note, Note.case_id == case.id),
        (Word, Word.case_id == case.id),
        (Draft, Draft.case_id == case.id),
        (Incident, Incident.case_id == case.id),
        (PollAnswer, PollAnswer.moment_id.in_(moments)),
        (PollMoment, PollMoment.poll_id.in_(polls)),
        (Poll, Poll.case_id == case.id),
        (Outsider, Outsider.case_id == case.id),
        (Talk, Talk.case_id == case.id),
    ]
    for table, where in gone:
        db.session.execute(delete(table).where(where))
    removing.remove_of(case.id)
