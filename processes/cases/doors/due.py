"""Due dates fire, each in a transaction of its own, at the legal moment at which it was due."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from processes.clock import holding, legal_now, machine_now
from processes.facts.terms import settings
from processes.models import (
    LAW,
    Case,
    Decision,
    DueDate,
    Event,
    Result,
    db,
    transaction,
)
from processes.trail import FIRED, TERM_OVER, note

from ..ground import failures
from .turn import Turn

PUT_OFF = timedelta(minutes=15)
log = logging.getLogger(__name__)


def due_cases(limit: int) -> list[int]:
    """The cases with something due at legal now, the longest due first; at most `limit`. A case in
    which something is put off waits for that: nothing that is due later overtakes it."""
    rows = select(DueDate.case_id).where(DueDate.case_id.is_not(None), *_due(legal_now()))
    waits_until = func.max(DueDate.put_off_until)
    ready = rows.group_by(DueDate.case_id).having(
        or_(waits_until.is_(None), waits_until <= machine_now())
    )
    first = ready.order_by(func.min(DueDate.fires_at), DueDate.case_id).limit(limit)
    return [number for number in db.session.scalars(first) if number is not None]


def fire_due(case_id: int) -> None:
    """Fires everything that is due for a case, in order, one transaction each. What breaks is
    recorded as an incident, once, and put off for a quarter of an hour; nothing of it is kept."""
    fired = True
    while fired:
        try:
            with transaction():
                fired = _fire_first(locked(case_id))
        except Exception as error:
            log.exception("firing case %s", case_id)
            with transaction():
                _record_incident(case_id, error)
            return


def fire_before(case: Case) -> None:
    """Fires what is due before a step counts, in the step's own transaction. The case is locked.

    A reminder that broke, and is put off, keeps nobody from working. A term that broke does:
    without it nobody can tell whether the step still counts."""
    while _fire_first(case, or_(DueDate.kind == LAW, *_not_put_off())):
        pass


def fire_results(limit: int) -> int:
    """Ends the terms of results against which nobody filed: writes what happened. Opens its own
    transaction, handles at most `limit`, answers with how many there were."""
    rows = select(DueDate).where(DueDate.case_id.is_(None), *_due(legal_now()))
    first = rows.order_by(DueDate.fires_at).limit(limit)
    if db.session.scalars(first).first() is None:
        return 0  # asked every second: without a look first, every ask would lock SQLite
    with transaction():
        due = db.session.scalars(first.with_for_update(skip_locked=True)).all()
        for row in due:
            _end_term(row)
        return len(due)


def fire_result(result: Result) -> None:
    """Ends the term of a result, if it is due, before a filing against the result counts."""
    rows = select(DueDate).where(DueDate.result_id == result.id, DueDate.case_id.is_(None))
    for row in db.session.scalars(rows.where(*_due(legal_now())).with_for_update()):
        _end_term(row)


def locked(case_id: int) -> Case:
    """The case as the database has it now, locked until the transaction ends. Locked first, and
    then read: whoever had read it before the lock would otherwise be refused for that."""
    db.session.execute(select(Case.id).where(Case.id == case_id).with_for_update())
    return db.session.get_one(Case, case_id, populate_existing=True)


def locked_with_origin(case_id: int) -> Case:
    """The same, with its result, or the case of the decision that it attacks, locked before it: as
    every door does that takes both. What it decides, and a correction of that decision at the same
    moment, then come one after the other."""
    result_id = db.session.scalar(select(Case.result_id).where(Case.id == case_id))
    attacked = select(Decision.case_id).join(Case, Case.decision_id == Decision.id)
    if result_id:
        locked_result(result_id)
    if attacked_id := db.session.scalar(attacked.where(Case.id == case_id)):
        locked(attacked_id)
    return locked(case_id)


def locked_result(number: int) -> Result:
    """The same of a result. What only refers to it, such as the end of its term in the trail, need
    not wait: a filing that waits for the end of the term would never come through."""
    lock = {"key_share": True}
    return db.session.get_one(Result, number, with_for_update=lock, populate_existing=True)


def _due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        DueDate.fired_at.is_(None),
        DueDate.stopped_at.is_(None),
        DueDate.fires_at <= at,
    )


def _not_put_off() -> tuple[ColumnElement[bool], ...]:
    return DueDate.put_off_until.is_(None), DueDate.put_off_until <= machine_now()


def _end_term(row: DueDate) -> None:
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


def _fire_first(case: Case, *only: ColumnElement[bool]) -> bool:
    rows = select(DueDate).where(DueDate.case_id == case.id, *_due(legal_now()), *only)
    row = db.session.scalars(rows.order_by(DueDate.fires_at, DueDate.id).limit(1)).first()
    if row is None:
        return False
    assert row.fires_at is not None
    with holding(row.fires_at):
        row.fired_at = row.fires_at
        if row.kind == LAW:
            row.stopped_at = row.fires_at
        if row.element is None:  # no diagram waits for it; the trail tells that it is over
            note(case, TERM_OVER, term=row.term)
        else:
            note(case, FIRED, row.element, term=row.term, of=row.kind)
            Turn(case, settings(), fired=row).occur(row.element, {})
        db.session.flush()
    return True


def _record_incident(case_id: int, error: Exception) -> None:
    locked(case_id)
    rows = select(DueDate).where(DueDate.case_id == case_id, *_due(legal_now()))
    due = db.session.scalars(rows.order_by(DueDate.fires_at, DueDate.id)).all()
    for row in due:
        row.put_off_until = machine_now() + PUT_OFF
    failures.record(case_id, error, due_date_id=due[0].id if due else None)
