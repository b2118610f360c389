"""How the house does, in numbers: what waits that should not, and since when."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, func, select

from processes.clock import LONGEST_WAIT, legal_now, machine_now
from processes.documents import room
from processes.models import Document, DueDate, Incident, Mail, PostItem, db
from processes.models.mails import TO_SEND
from processes.stamps import days

from ..file import copies
from ..post import drawing
from .undelivered import undelivered

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """How many wait, and how long the one has waited that waits longest."""

    many: int
    longest: timedelta


@dataclass(frozen=True)
class Condition:
    """Mails to send, and those that did not arrive or nobody knows of; terms and targets that
    should have fired, later than what arrived on their last day may still take; letters to draw and
    copies to make; incidents that nobody solved."""

    unsent: Waiting
    undelivered: Waiting
    unfired: Waiting
    undrawn: Waiting
    uncopied: Waiting
    incidents: Waiting


def condition() -> Condition:
    """As it is now, in six statements."""
    now, due = machine_now(), legal_now() - LONGEST_WAIT
    fires = DueDate.fires_at
    waits = DueDate.fired_at.is_(None) & DueDate.stopped_at.is_(None)
    return Condition(
        unsent=_waiting(func.coalesce(Mail.again_at, Mail.written_at), now, TO_SEND),
        undelivered=_waiting(Mail.written_at, now, Mail.id.in_(_undelivered())),
        unfired=_waiting(fires, due, waits & (fires <= due)),
        undrawn=_waiting(PostItem.written_at, now, PostItem.id.in_(drawing.undrawn())),
        uncopied=_waiting(Document.added_at, now, *copies.not_made()),
        incidents=_waiting(Incident.began_at, now, Incident.resolved_at.is_(None)),
    )


def since_closed() -> timedelta | None:
    """How long ago the trail was closed for a day; None before it ever was."""
    at = days.closed_at()
    return _since(at, machine_now()) if at else None


def since_left() -> timedelta | None:
    """How long ago the last mail left; None before one ever did."""
    at = db.session.scalar(select(func.max(Mail.sent_at)))
    return _since(at, legal_now()) if at else None


def since_opened() -> timedelta | None:
    """How long ago the trail began; None before it did."""
    at = days.opened_at()
    return _since(at, machine_now()) if at else None


def free() -> int | None:
    """How many bytes the disk of the documents has left; None where it does not answer."""
    try:
        return room.free()
    except OSError:
        _log.exception("the disk of the documents does not answer")
        return None


def _undelivered() -> Select[int]:
    return undelivered().with_only_columns(Mail.id).order_by(None)


def _waiting(since: Any, now: datetime, *which: ColumnElement[bool] | TextClause) -> Waiting:
    rows: Select[int, datetime | None] = select(func.count(), func.min(since)).where(*which)
    many, first = db.session.execute(rows).one()
    return Waiting(many, _since(first, now))


def _since(first: datetime | None, now: datetime) -> timedelta:
    return max(now - first, timedelta(0)) if first else timedelta(0)
