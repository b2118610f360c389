"""Exclusions on a cursist's file: what a decision writes, changes and lifts (art. 6.2, 6.3)."""

from datetime import date

from sqlalchemy import select

from processes.models import Decision, Exclusion, db
from processes.models.measures import DEFINITIVE, TEMPORARY

from .facts import versions


def exclusion_of(decision: Decision) -> Exclusion | None:
    """The exclusion that a decision or one of its corrections brought; None where it brought
    none."""
    each = [version.id for version in versions(decision)]
    rows = select(Exclusion).where(Exclusion.decision_id.in_(each)).order_by(Exclusion.id.desc())
    return db.session.scalars(rows.limit(1)).first()


def lift(exclusion: Exclusion, by: Decision, day: date) -> None:
    """From this Brussels day on it holds no more, by a decision. Both stay on the file."""
    exclusion.lifted_on, exclusion.lifted_by = day, by
    db.session.flush()


def replace(
    exclusion: Exclusion, by: Decision, day: date, *, scope: str, last_day: date | None
) -> Exclusion:
    """What comes in its place from this Brussels day on: another scope, or a last day, which makes
    it a temporary one. Both stay on the file."""
    lift(exclusion, by, day)
    changed = Exclusion(
        cursist_id=exclusion.cursist_id,
        case_id=by.case_id,
        decision_id=by.id,
        kind=TEMPORARY if last_day else DEFINITIVE,
        scope=scope,
        programme=exclusion.programme,
        location=exclusion.location,
        grounds=exclusion.grounds,
        first_day=exclusion.first_day,
        last_day=last_day,
        decided_on=exclusion.decided_on,
        recorded_at=by.decided_at,
    )
    db.session.add(changed)
    db.session.flush()
    return changed
