"""Every version of a diagram that a case is pinned to, read from the tables once in a process."""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import select

from processes.engine.diagrams import Diagram, pinned
from processes.models import Case, Definition, db


def diagram_of(case: Case) -> Diagram:
    """The version of the diagram that a case is pinned to."""
    return _diagram(case.process, case.definition.content_hash)


def kept_diagrams(numbers: Collection[int] | None = None) -> dict[int, Diagram]:
    """The diagrams by the ids of their definitions, the older first; without ids all of them."""
    rows = select(Definition.id, Definition.process, Definition.content_hash)
    if numbers is not None:
        rows = rows.where(Definition.id.in_(numbers))
    known = db.session.execute(rows.order_by(Definition.id))
    return {row.id: _diagram(row.process, row.content_hash) for row in known}


@lru_cache(maxsize=256)
def _diagram(process: str, content_hash: str) -> Diagram:
    """What is kept under a hash never changes."""
    same = Definition.process == process, Definition.content_hash == content_hash
    return pinned(db.session.scalars(select(Definition.xml).where(*same)).one(), process)
