"""Due dates fire, each in a transaction of its own, at the legal moment at which it was due."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import joinedload

from processes import log_context, procedures
from processes.clock import holding, legal_now, machine_now
from processes.errors import NoLongerOpen
from processes.facts import case_file
from processes.facts.terms import settings
from processes.holders import Holders, holders
from processes.models import (
    LAW,
    Case,
    Decision,
    DueDate,
    Event,
    Result,
    Task,
    db,
    transaction,
)
from processes.models.base import once_a_step
from processes.trail import FIRED, TERM_OVER, note

from ..ground import failures
from .turn import Turn

PUT_OFF = timedelta(minutes=15)
CASE, TASK = "case", "task"  # by what a case is asked for
_AS_IT_IS_NOW = {"populate_existing": True}
log = logging.getLogger(__name__)


def due_cases(limit: int) -> list[int]:
    """The cases with something due at legal now, the longest due first; at most `limit`. A case in
    which something is put off waits for that: nothing that is due later overtakes it."""
    now, columns = legal_now(), (DueDate.case_id, DueDate.fires_at, DueDate.put_off_until)
    # What is due first, and only then by case: or SQLite goes through the cases, and all that runs.
    due = select(*columns).where(*_due(now)).cte("due").prefix_with("MATERIALIZED").c
    waits_until = func.max(due.put_off_until)
    ready = (
        select(due.case_id)
        .where(due.case_id.is_not(None))
        .group_by(due.case_id)
        .having(or_(waits_until.is_(None), waits_until <= machine_now()))
    )
    first = ready.order_by(func.min(due.fires_at), due.case_id).limit(limit)
    return [number for number in db.session.scalars(first) if number is not None]


def fire_due(case_id: int) -> None:
    """Fires everything that is due for a case, in order, one transaction each. What breaks is
    recorded as an incident, once, and put off for a quarter of an hour; nothing of it is kept."""
    more = True
    while more:
        try:
            with transaction():
                more = fire_first(locked(case_id), cache(holders))
        except Exception as error:
            log.exception("firing case %s", case_id)
            with transaction():
                _record_incident(case_id, error)
            return


def fire_together(case_ids: Sequence[int]) -> None:
    """The same for many cases, in their order: what is longest due in each in one transaction, and
    what more is due in any as `fire_due` does. Where one breaks, each is fired by itself. A case
    that somebody else holds is passed over: nobody waits for it who holds others."""
    try:
        with transaction():
            free, who = _due_and_free(case_ids), cache(holders)
            more = [case.id for case in free if fire_first(case, who)]
    except Exception:
        log.exception("firing %s cases together; now each by itself", len(case_ids))
        more = list(case_ids)
    for case_id in more:
        fire_due(case_id)


def fire_first(case: Case, who: Holders) -> bool:
    """Fires what is longest due in a case, in the transaction of the caller, who locked it; is
    something due then still?"""
    if row := _first(_due_of(case.due_dates)):
        _fire(row, who)
    return bool(_due_of(case.due_dates))


def fire_before(case: Case) -> None:
    """Fires what is due before a step counts, in the step's own transaction. The case is locked.

    A reminder that broke, and is put off, keeps nobody from working. A term that broke does:
    without it nobody can tell whether the step still counts."""
    who = cache(holders)
    while row := _first(
        row for row in _due_of(case.due_dates) if row.kind == LAW or not _is_put_off(row)
    ):
        _fire(row, who)
        db.session.flush()  # what began by it has a number, by which it is told which comes first


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
    if not _due_of(result.due_dates):
        return
    rows = select(DueDate).where(DueDate.result_id == result.id, DueDate.case_id.is_(None))
    for row in db.session.scalars(rows.where(*_due(legal_now())).with_for_update()):
        _end_term(row)


def locked(case_id: int) -> Case:
    """The case as the database has it now, with its whole file, locked until the transaction ends.
    Raises NoResultFound where there is none."""
    return _locked(CASE, case_id)


def _locked(of: str, number: int) -> Case:
    case = db.session.scalars(_locking_case(of), {"of": number}).one()
    case_file.read(case)
    log_context.is_about(case.reference)
    return case


def _due_and_free(case_ids: Sequence[int]) -> Sequence[Case]:
    """The same of many at once, in their order, of those in which something is due still; without
    waiting for who holds one of them."""
    still = select(DueDate.case_id).where(DueDate.case_id.in_(case_ids), *_due(legal_now()))
    rows = select(Case).where(Case.id.in_(still)).options(*case_file.WITH_ITS_OWN)
    free = rows.order_by(Case.id).with_for_update(of=Case, skip_locked=True)
    cases = db.session.scalars(free, execution_options=_AS_IT_IS_NOW).all()
    case_file.read(*cases)
    return sorted(cases, key=lambda case: case_ids.index(case.id))


def locked_with_origin(case_id: int) -> Case:
    """The same, with its result, and the case out of which it came, locked before it: as every door
    does that takes both. That is the case of the decision that it attacks, which ended so that it
    began, or beside which somebody asks something. What it decides, and a correction of that
    decision at the same moment, then come one after the other."""
    return _locked_with_origin(CASE, case_id)


def locked_of_task(task_id: int) -> Case:
    """The same of the case of a task, which is found on the way."""
    return _locked_with_origin(TASK, task_id)


def _locked_with_origin(of: str, number: int) -> Case:
    known = procedures.known().items()
    follows = tuple(process for process, each in known if each.after)
    asking = tuple(process for process, each in known if each.asking)
    of_result = db.session.execute(_locking_result_of(of, follows), {"of": number}).first()
    before = of_result[1] if of_result else db.session.scalar(_origin(of, asking), {"of": number})
    if before:
        locked(before)
    return _locked(of, number)


# Each made once: to make such a statement takes longer than to ask it.


def _own(of: str) -> ColumnElement[bool]:
    """That a row is the case with this number, or that of the task with it."""
    number: BindParameter[int] | ScalarSelect[int] = bindparam("of", type_=Integer)
    if of == TASK:
        number = select(Task.case_id).where(Task.id == number).scalar_subquery()
    return Case.id == number


@cache
def _locking_case(of: str) -> Select[Case]:
    rows = select(Case).where(_own(of)).options(*case_file.WITH_ITS_OWN)
    return rows.with_for_update(of=Case).execution_options(**_AS_IT_IS_NOW)


@cache
def _locking_result_of(of: str, follows: tuple[str, ...]) -> Select[Result, int]:
    """The result of a case, locked, and the case that ended so that this one began."""
    result = select(Case.result_id).where(_own(of)).scalar_subquery()
    ended = select(Case.beside_id).where(_own(of), Case.process.in_(follows)).scalar_subquery()
    return _locking(result).add_columns(ended)


@cache
def _origin(of: str, asking: tuple[str, ...]) -> Select[int]:
    """The case of the decision that a case attacks, or beside which it asks something."""
    attacked = select(Decision.case_id).join(Case, Case.decision_id == Decision.id).where(_own(of))
    beside = select(Case.beside_id).where(_own(of), Case.process.in_(asking))
    return select(func.coalesce(attacked.scalar_subquery(), beside.scalar_subquery()))


def locked_result(number: int) -> Result:
    """The same of a result. What only refers to it, such as the end of its term in the trail, need
    not wait: a filing that waits for the end of the term would never come through."""
    result = db.session.scalars(_locking(number)).one()
    case_file.read_result(result)
    return result


def result_of_step(number: int) -> Result:
    """The same, asked once in a step: who files locks the result before the draft, and the case
    that is then opened about it needs no second look."""
    return once_a_step(f"locked result {number}", lambda: locked_result(number))


def _locking(number: int | ScalarSelect[int | None]) -> Select[Result]:
    rows = select(Result).where(Result.id == number).options(joinedload(Result.cursist))
    locking = rows.with_for_update(of=Result, key_share=True)
    return locking.execution_options(**_AS_IT_IS_NOW)


def _due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        DueDate.fired_at.is_(None),
        DueDate.stopped_at.is_(None),
        DueDate.fires_at <= at,
    )


def _due_of(rows: list[DueDate]) -> list[DueDate]:
    """Those of them that are due now."""
    waiting = (row for row in rows if row.fired_at is None and row.stopped_at is None)
    return [row for row in waiting if row.fires_at and row.fires_at <= legal_now()]


def _is_put_off(row: DueDate) -> bool:
    return row.put_off_until is not None and row.put_off_until > machine_now()


def _first(due: Iterable[DueDate]) -> DueDate | None:
    return min(due, key=lambda row: (row.fires_at, row.id), default=None)


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


def _fire(row: DueDate, who: Holders) -> None:
    case = row.case
    assert case is not None
    assert row.fires_at is not None
    with holding(row.fires_at):
        row.fired_at = row.fires_at
        if row.element is None:  # no diagram waits for it; the trail tells that it is over
            row.stopped_at = row.fires_at
            note(case, TERM_OVER, term=row.term)
        else:
            note(case, FIRED, row.element, term=row.term, of=row.kind)
            turn = Turn(case, settings(), fired=row, who=who)
            try:
                turn.occur(row.element, {})
            except NoLongerOpen:
                if row.kind == LAW:
                    raise
                turn.send_again(row.element)


def _record_incident(case_id: int, error: Exception) -> None:
    locked(case_id)
    rows = select(DueDate).where(DueDate.case_id == case_id, *_due(legal_now()))
    due = db.session.scalars(rows.order_by(DueDate.fires_at, DueDate.id)).all()
    for row in due:
        row.put_off_until = machine_now() + PUT_OFF
    failures.record(case_id, error, due_date_id=due[0].id if due else None)
