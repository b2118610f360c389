"""What the machine makes for a case is begun three times at most: an attempt is counted on its row
before it starts. So what ends the process that makes it is not begun again for ever, at each
restart; it becomes an incident, that the administrator sees and can try again.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, update

from processes.clock import machine_now
from processes.errors import NotConverted
from processes.models import db, transaction
from processes.models.attempts import Attempted

from ..ground import failures
from .due import locked

TRIES = 3
BROKE_OFF = f"it was begun {TRIES} times, and broke off each time before it could say why"


def can_begin(made: type[Attempted]) -> tuple[ColumnElement[bool], ...]:
    """As conditions: nobody is at it, it did not break just now, and it is not given up."""
    return made.attempts <= TRIES, or_(made.next_at.is_(None), made.next_at <= machine_now())


def begin(made: type[Attempted], number: int, case_id: int, what: str) -> bool:
    """Counts an attempt, in a transaction of its own; whether it can be made. For a quarter of an
    hour nobody else makes one. After the last attempt it is given up, and shown to the
    administrator: `what` could then not be made, in words."""
    with transaction():
        locked(case_id)
        row = db.session.get(made, number, populate_existing=True)
        if row is None or row.attempts > TRIES or (row.next_at and row.next_at > machine_now()):
            return False
        row.attempts, row.next_at = row.attempts + 1, machine_now() + failures.TRY_AGAIN
        if row.attempts <= TRIES:
            return True
        if case_id not in failures.broken(what):
            failures.record(case_id, NotConverted(BROKE_OFF), what)
        return False


def forget(made: type[Attempted], numbers: Sequence[int]) -> None:
    """As if these were never begun: somebody tries them again. Inside the transaction of the
    caller."""
    rows = update(made).where(made.id.in_(numbers))  # type: ignore[attr-defined]
    db.session.execute(rows.values(attempts=0, next_at=None))


def done(row: Attempted) -> None:
    """It was made; whatever is made of this row later is another thing."""
    row.attempts, row.next_at = 0, None
