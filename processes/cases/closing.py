"""What becomes of drafts once somebody filed, and once what was filed is withdrawn."""

from sqlalchemy import delete, select, update

from processes.models import Case, Document, Draft, db

from . import registering
from .drafts import SCAN, sent_off_line


def close_drafts(case: Case) -> None:
    """Empties every draft of the same filing, whoever typed it, and lets it lead to the case. The
    files that nobody filed stay on the disk, where a sweep finds them; the scans of what was
    received go to the case."""
    subject = f"decision:{case.decision_id}" if case.decision_id else f"result:{case.result_id}"
    rows = select(Draft).where(Draft.process == case.process, Draft.subject == subject)
    for draft in db.session.scalars(rows.order_by(Draft.id).with_for_update()):
        if sent_off_line(draft):
            scans = update(Document).where(Document.draft_id == draft.id, Document.kind == SCAN)
            db.session.execute(scans.values(case_id=case.id, draft_id=None))
        draft.case_id, draft.values, draft.asked_values = case.id, {}, None
        db.session.execute(delete(Document).where(Document.draft_id == draft.id))
    registering.forget(subject)
    db.session.flush()


def forget_drafts(case: Case) -> None:
    """The empty drafts that lead to a case are gone, so that who files again begins a new one."""
    db.session.execute(delete(Draft).where(Draft.case_id == case.id))
