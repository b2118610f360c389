"""From which day an exclusion or a suspension holds: its decision is given in writing (art. 6.2),
so not before it was sent or handed over."""

from datetime import date

from sqlalchemy import select

from processes.models import Decision, Exclusion, PostItem, db
from processes.regulation import brussels_date
from processes.roles import CURSIST

from .moments import versions


def told_on(exclusion: Exclusion) -> date | None:
    """The Brussels day on which its decision was sent or handed over; None while it was not. What
    an appeal put in the place of one that was told, is told with that; of another department
    nothing more is known than when it decided (art. 2.4)."""
    if exclusion.decision is None:
        return exclusion.decided_on
    before = _replaced(exclusion)
    days = [sent_on(exclusion.decision), told_on(before) if before else None]
    return min((day for day in days if day), default=None)


def in_force_from(exclusion: Exclusion) -> date | None:
    """The first Brussels day on which it holds; None while nobody was told."""
    told = told_on(exclusion)
    return max(exclusion.first_day, told) if told else None


def sent_on(decision: Decision) -> date | None:
    """The first Brussels day on which a decision, or a correction of it, was on its way to whoever
    conducts the case: a mail server took it, a letter was posted, or it was handed over."""
    each = versions(decision)
    posted = select(PostItem.posted_on).where(
        PostItem.decision_id.in_([one.id for one in each]),
        PostItem.role == CURSIST,
        PostItem.posted_on.is_not(None),
    )
    days = [day for day in db.session.scalars(posted) if day]
    days += [brussels_date(receipt.received_at) for one in each for receipt in one.receipts]
    return min(days, default=None)


def _replaced(exclusion: Exclusion) -> Exclusion | None:
    """In whose place an appeal put it."""
    rows = select(Exclusion).where(Exclusion.lifted_by_id == exclusion.decision_id)
    return db.session.scalars(rows.order_by(Exclusion.id)).first()
