"""What a case is, read at once: one statement brings everything that hangs on it.

A door reads the file of its case under the lock. From then on facts, checks, effects, letters and
roles ask the lists of the case (`case.talks`, `case.decisions`, …), and what the step writes is put
in these lists: there is no second copy. Whoever did not read the file is answered the same: each
list is then read when it is asked. So is a case that a test made by hand, of which nothing is read.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, union_all
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from processes.models import (
    Base,
    Case,
    Decision,
    DueDate,
    Exclusion,
    Guardianship,
    Member,
    Receipt,
    Submission,
    Talk,
    Task,
    db,
)

Hangs = dict[type[Base], ColumnElement[bool]]


def read(case: Case) -> None:
    """Fills the lists of a case, of its decisions, of its result and of its cursist, as the
    database has them now."""
    found = _read(_on(case))
    _fill(case, "submissions", found[Submission])
    _fill(case, "tasks", found[Task])
    _fill(case, "talks", found[Talk])
    _fill(case, "decisions", found[Decision])
    _fill(case, "due_dates", (d for d in found[DueDate] if d.case_id == case.id))
    _fill(case, "members", found[Member])
    _fill(case, "exclusions", found[Exclusion])
    _fill(case.cursist, "guardianships", found[Guardianship])
    for decision in case.decisions:
        _fill(decision, "receipts", (r for r in found[Receipt] if r.decision_id == decision.id))
    if result := case.result:
        _fill(result, "receipts", (r for r in found[Receipt] if r.result_id == result.id))
        _fill(result, "due_dates", (d for d in found[DueDate] if d.result_id == result.id))


def _on(case: Case) -> Hangs:
    """What hangs on a case, table by table."""
    taken = select(Decision.id).where(Decision.case_id == case.id)
    return {
        Submission: Submission.case_id == case.id,
        Task: Task.case_id == case.id,
        Talk: Talk.case_id == case.id,
        Decision: Decision.case_id == case.id,
        Receipt: or_(Receipt.decision_id.in_(taken), Receipt.result_id == case.result_id),
        DueDate: or_(DueDate.case_id == case.id, DueDate.result_id == case.result_id),
        Member: Member.case_id == case.id,
        Exclusion: Exclusion.case_id == case.id,
        Guardianship: Guardianship.ward_id == case.cursist_id,
    }


def _read(hangs: Hangs) -> dict[type[Base], list[Any]]:
    """The rows of every table, in the order of their ids."""
    found: dict[type[Base], dict[int, Any]] = {table: {} for table in hangs}
    rows = db.session.execute(_each_apart(hangs), execution_options={"populate_existing": True})
    for row in rows:
        for table, one in zip(hangs, row, strict=True):
            if one is not None:
                found[table][one.id] = one
    return {table: [rows[id] for id in sorted(rows)] for table, rows in found.items()}


def _each_apart(hangs: Hangs) -> Select[*tuple[Any, ...]]:
    """One statement for all tables: each is joined to a number of its own, so that every row that
    comes back holds a row of one table, and nothing is multiplied."""
    numbers = union_all(*(select(literal(n).label("table")) for n in range(len(hangs)))).subquery()
    rows = select(*hangs).select_from(numbers)
    for number, (table, its) in enumerate(hangs.items()):
        rows = rows.outerjoin(table, and_(numbers.c.table == number, its))
    return rows.options(
        joinedload(Decision.decided_by),
        joinedload(Member.person),
        joinedload(Guardianship.guardian),
    )


def _fill(owner: Base, name: str, rows: Iterable[Base]) -> None:
    set_committed_value(owner, name, list(rows))
