"""Due dates fire, each in a transaction of its own, at the legal moment at which it was due."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from processes.clock import holding, legal_now, machine_now
from processes.effects.terms import settings
from processes.models import LAW, Case, DueDate, Event, Incident, db, transaction

from .trail import FIRED, TERM_OVER, note
from .turn import Turn

PUT_OFF = timedelta(minutes=15)
log = logging.getLogger(__name__)


def due_cases(limit: int) -> list[int]:
    """The cases with something due at legal now, the longest due first; at most `limit`."""
    first = func.min(DueDate.fires_at)
    rows = select(DueDate.case_id).where(DueDate.case_id.is_not(None), *_due(legal_now()))
    return [
        number
        for number in db.session.scalars(
            rows.group_by(DueDate.case_id).order_by(first).limit(limit)
        )
        if number is not None
    ]


def fire_due(case_id: int) -> None:
    """Fires everything that is due for a case, in order, one transaction each. What breaks is
    recorded as an incident and put off for a quarter of an hour; nothing of it is kept."""
    fired = True
    while fired:
        try:
            with transaction():
                fired = _fire_first(_locked(case_id))
        except Exception as error:
            log.exception("firing case %s", case_id)
            with transaction():
                _record_incident(case_id, error)
            return


def fire_before(case: Case) -> None:
    """Fires what is due before a step counts, in the step's own transaction. The case is locked."""
    while _fire_first(case):
        pass


def fire_results(limit: int) -> int:
    """Ends the terms of results against which nobody filed: writes what happened. Opens its own
    transaction, handles at most `limit`, answers with how many there were."""
    with transaction():
        rows = select(DueDate).where(DueDate.case_id.is_(None), *_due(legal_now()))
        due = db.session.scalars(rows.order_by(DueDate.fires_at).limit(limit)).all()
        for row in due:
            row.fired_at = row.stopped_at = row.fires_at
            db.session.add(
                Event(
                    result_id=row.result_id,
                    at=row.fires_at,
                    recorded_at=machine_now(),
                    kind=TERM_OVER,
                    details={"term": row.term},
                )
            )
        return len(due)


def _locked(case_id: int) -> Case:
    return db.session.get_one(Case, case_id, with_for_update=True, populate_existing=True)


def _due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        DueDate.fired_at.is_(None),
        DueDate.stopped_at.is_(None),
        DueDate.fires_at <= at,
        or_(DueDate.put_off_until.is_(None), DueDate.put_off_until <= machine_now()),
    )


def _fire_first(case: Case) -> bool:
    rows = select(DueDate).where(DueDate.case_id == case.id, *_due(legal_now()))
    row = db.session.scalars(rows.order_by(DueDate.fires_at, DueDate.id).limit(1)).first()
    if row is None:
        return False
    assert row.fires_at is not None
    assert row.element is not None
    with holding(row.fires_at):
        row.fired_at = row.fires_at
        if row.kind == LAW:
            row.stopped_at = row.fires_at
        note(case, FIRED, row.element, term=row.term, of=row.kind)
        Turn(case, settings(), fired=row).occur(row.element, {})
        db.session.flush()
    return True


def _record_incident(case_id: int, error: Exception) -> None:
    rows = select(DueDate).where(DueDate.case_id == case_id, *_due(legal_now()))
    for row in db.session.scalars(rows.order_by(DueDate.fires_at, DueDate.id)):
        row.put_off_until = machine_now() + PUT_OFF
    db.session.add(
        Incident(case_id=case_id, at=machine_now(), error=f"{type(error).__name__}: {error}")
    )
