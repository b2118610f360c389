"""How the house does, in numbers: what waits that should not, and since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from processes.clock import LONGEST_WAIT, legal_now, machine_now
from processes.models import FAILED, QUEUED, SENDING, UNSURE, DueDate, Incident, Mail, db


@dataclass(frozen=True)
class Waiting:
    """How many wait, and how long the one has waited that waits longest."""

    many: int
    longest: timedelta


@dataclass(frozen=True)
class Condition:
    """Mails to send, and those that did not arrive or nobody knows of; terms and targets that
    should have fired, later than what arrived on their last day may still take; incidents that
    nobody solved."""

    unsent: Waiting
    undelivered: Waiting
    unfired: Waiting
    incidents: Waiting


def condition() -> Condition:
    """As it is now, in four statements."""
    now, due = machine_now(), legal_now() - LONGEST_WAIT
    fires = DueDate.fires_at
    waits = DueDate.fired_at.is_(None) & DueDate.stopped_at.is_(None)
    return Condition(
        unsent=_waiting(Mail.written_at, Mail.state.in_((QUEUED, SENDING)), now),
        undelivered=_waiting(Mail.written_at, Mail.state.in_((FAILED, UNSURE)), now),
        unfired=_waiting(fires, waits & (fires <= due), due),
        incidents=_waiting(Incident.at, Incident.resolved_at.is_(None), now),
    )


def _waiting(since: Any, which: ColumnElement[bool], now: datetime) -> Waiting:
    rows: Select[int, datetime | None] = select(func.count(), func.min(since)).where(which)
    many, first = db.session.execute(rows).one()
    return Waiting(many, max(now - first, timedelta(0)) if first else timedelta(0))
