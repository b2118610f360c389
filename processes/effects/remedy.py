"""A remedy is used: the term in which it could be has done its work."""

from datetime import datetime

from processes.facts.moments import of_one_term
from processes.models import Decision


def stop_unwaited(attacked: Decision, now: datetime) -> None:
    """The term of a decision for which no diagram waits runs no more, from the moment `now`."""
    for row in attacked.case.due_dates:
        if row.decision in of_one_term(attacked) and row.element is None:
            row.stopped_at = row.stopped_at or now
