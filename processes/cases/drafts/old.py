"""What somebody began to type and never touched again."""

from datetime import timedelta

from sqlalchemy import select

from processes.clock import legal_now
from processes.models import Draft, db, transaction

from .drafts import erase

A_YEAR = timedelta(days=365)
BATCH = 100


def erase_old() -> int:
    """Drafts that nobody changed for a year are gone with their files; answers with how many that
    were. What was asked of a guardian stays, for it was received, and what was filed leads to its
    case. Opens its own transactions."""
    erased = 0
    while some := _erase_some():
        erased += some
    return erased


def _erase_some() -> int:
    untouched = Draft.changed_at < legal_now() - A_YEAR
    rows = select(Draft).where(untouched, Draft.case_id.is_(None), Draft.asked_at.is_(None))
    with transaction():
        found = db.session.scalars(
            rows.order_by(Draft.id).limit(BATCH).with_for_update(skip_locked=True)
        ).all()
        for draft in found:
            erase(draft)
        return len(found)
