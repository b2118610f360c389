"""What becomes of drafts once somebody filed, and once what was filed is withdrawn."""

from sqlalchemy import delete, select, update

from processes.documents import removing
from processes.models import Case, Document, Draft, Task, db

from ..ground.matter import Matter, attacked_by
from . import secretariat, staff
from .drafts import SCAN, discard, sent_off_line


def close_drafts(case: Case) -> None:
    """Empties every draft of the same filing, whoever typed it, and lets it lead to the case. What
    is asked by oneself can be asked again: such a draft closes alone."""
    if case.decision or case.result:
        _close(case, Matter.filed_in(case).subject)


def close_step_drafts(task: Task) -> None:
    """What was typed for a task that was done, or to register something for it, is gone. Where the
    remedy of a decision is asked in it, its drafts lead to the case."""
    subject = staff.subject_of(task)
    discard(subject, secretariat.name_of(subject))
    if attacked := attacked_by(task):
        _close(task.case, f"decision:{attacked.id}")


def close_alone(draft: Draft, case: Case) -> None:
    """Empties a draft, and lets it lead to the case; under its name a new one can be begun."""
    draft.subject = f"{draft.subject}:{case.id}"
    _lead(draft, case)
    db.session.flush()


def _close(case: Case, subject: str) -> None:
    """The files that nobody filed are removed; the scans of what was received go to the case."""
    registering = secretariat.name_of(subject)
    rows = select(Draft).where(Draft.subject.in_((subject, registering)))
    for draft in db.session.scalars(rows.order_by(Draft.id).with_for_update()):
        if draft.subject == registering:
            discard(registering)
        elif draft.process == case.process:
            _lead(draft, case)


def _lead(draft: Draft, case: Case) -> None:
    if sent_off_line(draft):
        scans = update(Document).where(Document.draft_id == draft.id, Document.kind == SCAN)
        db.session.execute(scans.values(case_id=case.id, draft_id=None))
    draft.case_id, draft.values, draft.asked_values = case.id, {}, None
    removing.remove(Document.draft_id == draft.id)


def forget_drafts(case: Case) -> None:
    """The empty drafts that lead to a case are gone, so that who files again begins a new one."""
    db.session.execute(delete(Draft).where(Draft.case_id == case.id))
