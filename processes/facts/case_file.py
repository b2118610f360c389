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
    Case,
    Decision,
    DueDate,
    Exclusion,
    Guardianship,
    Member,
    Receipt,
    Result,
    Submission,
    Talk,
    Task,
    db,
)

# Table by table, which of its rows hang on something.
Hanging = dict[type[Any], ColumnElement[bool]]
LISTS: dict[str, type[Any]] = {
    "submissions": Submission,
    "tasks": Task,
    "talks": Talk,
    "decisions": Decision,
    "due_dates": DueDate,
    "members": Member,
    "exclusions": Exclusion,
}
WITH_ITS_OWN = [
    joinedload(one) for one in (Case.definition, Case.cursist, Case.handler, Case.result)
]
BRINGING = {
    Decision: (Decision.decided_by,),
    Member: (Member.person, Member.seat),
    Guardianship: (Guardianship.guardian,),
}


def of(reference: str) -> Case | None:
    """The case with this reference, with its file; None where there is none."""
    rows = select(Case).where(Case.reference == reference).options(*WITH_ITS_OWN)
    case = db.session.scalars(rows).first()
    if case:
        read(case)
    return case


def read(case: Case) -> None:
    """Fills the lists of a case, of its decisions, of its result and of its cursist, as the
    database has them now."""
    taken = select(Decision.id).where(Decision.case_id == case.id)
    hanging: Hanging = {table: table.case_id == case.id for table in LISTS.values()}
    hanging[Receipt] = Receipt.decision_id.in_(taken)
    hanging[Guardianship] = Guardianship.ward_id == case.cursist_id
    if case.result_id:
        hanging[Receipt] = or_(hanging[Receipt], Receipt.result_id == case.result_id)
        hanging[DueDate] = or_(hanging[DueDate], DueDate.result_id == case.result_id)
    found = _found(hanging)
    for name, table in LISTS.items():
        _fill(case, name, (row for row in found[table] if row.case_id == case.id))
    _fill(case.cursist, "guardianships", found[Guardianship])
    for decision in case.decisions:
        _fill(decision, "receipts", (r for r in found[Receipt] if r.decision_id == decision.id))
    if result := case.result:
        _fill(result, "receipts", (r for r in found[Receipt] if r.result_id == result.id))
        _fill(result, "due_dates", (d for d in found[DueDate] if d.result_id == result.id))


def read_result(result: Result) -> None:
    """The same of a result: its receipts, its term, the cases against it, and who acts for its
    cursist."""
    found = _found(
        {
            Receipt: Receipt.result_id == result.id,
            DueDate: DueDate.result_id == result.id,
            Case: Case.result_id == result.id,
            Guardianship: Guardianship.ward_id == result.cursist_id,
        }
    )
    _fill(result, "receipts", found[Receipt])
    _fill(result, "due_dates", found[DueDate])
    _fill(result, "cases", found[Case])
    _fill(result.cursist, "guardianships", found[Guardianship])


def _found(hanging: Hanging) -> dict[type[Any], list[Any]]:
    """The rows of every table, in the order of their ids."""
    found: dict[type[Any], dict[int, Any]] = {table: {} for table in hanging}
    rows = db.session.execute(_each_apart(hanging), execution_options={"populate_existing": True})
    for row in rows:
        for table, one in zip(hanging, row, strict=True):
            if one is not None:
                found[table][one.id] = one
    return {table: [rows[id] for id in sorted(rows)] for table, rows in found.items()}


def _each_apart(hanging: Hanging) -> Select[*tuple[Any, ...]]:
    """One statement for all tables: each is joined to a number of its own, so that every row that
    comes back holds a row of one table, and nothing is multiplied."""
    each = union_all(*(select(literal(n).label("number")) for n in range(len(hanging)))).subquery()
    rows: Select[*tuple[Any, ...]] = select(*hanging).select_from(each)
    for number, (table, condition) in enumerate(hanging.items()):
        rows = rows.outerjoin(table, and_(each.c.number == number, condition))
    brought = (one for table, those in BRINGING.items() if table in hanging for one in those)
    return rows.options(*map(joinedload, brought))


def _fill(owner: Any, name: str, rows: Iterable[Any]) -> None:
    set_committed_value(owner, name, list(rows))
