"""What a case is, read at once: one statement brings everything that hangs on it.

A door reads the file of its case under the lock. From then on facts, checks, effects, letters and
roles ask the lists of the case (`case.talks`, `case.decisions`, …), and what the step writes is put
in these lists: there is no second copy. Whoever did not read the file is answered the same: each
list is then read when it is asked. So is a case that a test made by hand, of which nothing is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from processes.models import (
    Ballot,
    Case,
    ChainHead,
    Decision,
    Document,
    DueDate,
    Exclusion,
    Guardianship,
    Member,
    Outsider,
    Person,
    Receipt,
    Result,
    Submission,
    Talk,
    Task,
    Vote,
    db,
)
from processes.stamps import follows

# Table by table, which of its rows hang on something.
Hanging = dict[type[Any], ColumnElement[bool]]
Found = Mapping[type[Any], list[Any]]
# The tables in the order in which their rows come back, and what asks for them.
Statement = tuple[list[type[Any]], Select[*tuple[Any, ...]]]
LISTS: dict[str, type[Any]] = {
    "submissions": Submission,
    "tasks": Task,
    "talks": Talk,
    "decisions": Decision,
    "due_dates": DueDate,
    "members": Member,
    "ballots": Ballot,
    "exclusions": Exclusion,
    "documents": Document,
    "outsiders": Outsider,
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


def read(*cases: Case) -> None:
    """Fills the lists of these cases, of their decisions and votes, of their results and of their
    cursists, as the database has them now: of all of them at once."""
    found = _found(
        _hanging_on_cases(),
        cases=[case.id for case in cases],
        results=[case.result_id for case in cases if case.result_id],
        cursists=[case.cursist_id for case in cases],
    )
    for name, table in LISTS.items():
        rows = _by("case_id", found[table])
        for case in cases:
            _fill(case, name, rows[case.id])
            for row in rows[case.id]:
                _fill(row, "case", case)  # who holds a row holds its case, and all of its file
    votes = _by("ballot_id", found[Vote])
    for ballot in found[Ballot]:
        _fill(ballot, "votes", votes[ballot.id])
    receipts = _by("decision_id", found[Receipt])
    for decision in found[Decision]:
        _fill(decision, "own_receipts", receipts[decision.id])
    follows(found[ChainHead])
    _fill_cursists((case.cursist for case in cases), found)
    _fill_results((case.result for case in cases if case.result), found)


def read_result(result: Result) -> None:
    """The same of a result: its receipts, its term, the cases against it, and who acts for its
    cursist."""
    found = _found(_hanging_on_results(), results=[result.id], cursists=[result.cursist_id])
    _fill(result, "cases", found[Case])
    _fill_cursists([result.cursist], found)
    _fill_results([result], found)


@cache
def _hanging_on_cases() -> Statement:
    of_case, of_result, of_cursist = map(_one_of, ("cases", "results", "cursists"))
    hanging: Hanging = {table: table.case_id.in_(of_case) for table in LISTS.values()}
    hanging[Vote] = Vote.ballot_id.in_(select(Ballot.id).where(Ballot.case_id.in_(of_case)))
    hanging[Receipt] = Receipt.id.in_(_receipts(of_case, of_result))
    hanging[DueDate] = or_(hanging[DueDate], DueDate.result_id.in_(of_result))
    hanging[Guardianship] = Guardianship.ward_id.in_(of_cursist)
    hanging[ChainHead] = ChainHead.chain.in_(of_case)
    return _each_apart(hanging)


def _receipts(of_case: BindParameter[Any], of_result: BindParameter[Any]) -> CompoundSelect[int]:
    """Of decisions and of results, found each by its index: asked as one or the other, PostgreSQL
    would read every receipt of the house."""
    one = aliased(Receipt)
    taken = select(Decision.id).where(Decision.case_id.in_(of_case))
    of_decisions = select(one.id).where(one.decision_id.in_(taken))
    return of_decisions.union_all(select(one.id).where(one.result_id.in_(of_result)))


@cache
def _hanging_on_results() -> Statement:
    of_result, of_cursist = map(_one_of, ("results", "cursists"))
    return _each_apart(
        {
            Receipt: Receipt.result_id.in_(of_result),
            DueDate: DueDate.result_id.in_(of_result),
            Case: Case.result_id.in_(of_result),
            Guardianship: Guardianship.ward_id.in_(of_cursist),
        }
    )


def _one_of(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _each_apart(hanging: Hanging) -> Statement:
    """One statement for all tables: each is joined to a number of its own, so that every row that
    comes back holds a row of one table, and nothing is multiplied."""
    each = union_all(*(select(literal(n).label("number")) for n in range(len(hanging)))).subquery()
    rows: Select[*tuple[Any, ...]] = select(*hanging).select_from(each)
    for number, (table, condition) in enumerate(hanging.items()):
        rows = rows.outerjoin(table, and_(each.c.number == number, condition))
    brought = (one for table, those in BRINGING.items() if table in hanging for one in those)
    return list(hanging), rows.options(*map(joinedload, brought))


def _found(statement: Statement, **of: list[int]) -> Found:
    """The rows of every table, in the order of their ids."""
    tables, rows = statement
    found: dict[type[Any], dict[int, Any]] = {table: {} for table in tables}
    options = {"populate_existing": True}
    for row in db.session.execute(rows, of, execution_options=options):
        for table, one in zip(tables, row, strict=True):
            if one is not None:
                found[table][one.id] = one
    return {table: [each[id] for id in sorted(each)] for table, each in found.items()}


def _by(name: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    sorted_out: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        sorted_out[getattr(row, name)].append(row)
    return sorted_out


def _fill_cursists(cursists: Iterable[Person], found: Found) -> None:
    theirs = _by("ward_id", found[Guardianship])
    for cursist in cursists:
        _fill(cursist, "guardianships", theirs[cursist.id])


def _fill_results(results: Iterable[Result], found: Found) -> None:
    receipts, due = _by("result_id", found[Receipt]), _by("result_id", found[DueDate])
    for result in results:
        _fill(result, "receipts", receipts[result.id])
        _fill(result, "due_dates", due[result.id])


def _fill(owner: Any, name: str, known: Any) -> None:
    set_committed_value(owner, name, known)
