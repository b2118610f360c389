"""Which rows are in which chain, and how a stamp names them."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from processes.models import (
    Ballot,
    Base,
    Challenge,
    Decision,
    DueDate,
    Event,
    Member,
    Receipt,
    Submission,
    Vote,
    db,
)
from processes.models.stamps import HOUSE


def name_of(row: Any) -> str:
    """How a stamp names a row: `event:12`."""
    return f"{row.__tablename__}:{row.id}"


def chain_of(row: Base) -> int:
    """The chain that a row is in: that of its case, or of the house."""
    match row:
        case Vote():
            return db.session.get_one(Ballot, row.ballot_id).case_id
        case Receipt():
            if row.decision_id is None:
                return HOUSE
            return db.session.get_one(Decision, row.decision_id).case_id
        case Event() | DueDate():
            return row.case_id or HOUSE
        case Submission() | Ballot() | Decision() | Member() | Challenge():
            return row.case_id
    raise TypeError(f"{row!r} is in no chain")


def rows_in(table: type[Base], chains: Collection[int]) -> Iterator[Any]:
    """The rows of a table that are in these chains, as the database has them now, by their ids."""
    rows = select(table).where(_is_in(table, chains)).order_by(table.__table__.c.id)
    return iter(db.session.scalars(rows, execution_options={"populate_existing": True}))


def _is_in(table: Any, chains: Collection[int]) -> ColumnElement[bool]:
    if table is Vote:
        return Vote.ballot_id.in_(select(Ballot.id).where(Ballot.case_id.in_(chains)))
    if table is Receipt:
        decided = select(Decision.id).where(Decision.case_id.in_(chains))
        there = Receipt.decision_id.in_(decided)
        return or_(there, Receipt.decision_id.is_(None)) if HOUSE in chains else there
    there = table.case_id.in_(chains)
    return or_(there, table.case_id.is_(None)) if HOUSE in chains else there
