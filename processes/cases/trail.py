"""The trail of a case: appended, never changed."""

from typing import Any

from processes.clock import legal_now, machine_now
from processes.models import Case, Event, Person, db

OPENED, DONE, FIRED, ENDED = "opened", "done", "fired", "ended"
DECIDED, MAILED, ASKED = "decided", "mailed", "asked"
RECEIVED, RECOUNTED, TERM_OVER = "received", "recounted", "term_over"


def note(
    case: Case,
    kind: str,
    element: str | None = None,
    person: Person | None = None,
    **details: Any,
) -> None:
    """Writes what happened, at the legal moment, with the machine's beside it."""
    db.session.add(
        Event(
            case=case,
            at=legal_now(),
            recorded_at=machine_now(),
            kind=kind,
            element=element,
            person=person,
            details={"regulation": case.regulation, **details},
        )
    )
