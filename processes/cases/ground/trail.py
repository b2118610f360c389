"""The trail of a case: appended, never changed."""

from typing import Any

from processes.clock import legal_now, machine_now
from processes.models import Case, Event, Person, Result, db

from .matter import Matter

OPENED, DONE, FIRED, ENDED = "opened", "done", "fired", "ended"
DECIDED, MAILED, ASKED = "decided", "mailed", "asked"
UNMANNED, MANNED = "unmanned", "manned"  # a task that nobody may do; and then somebody can
UNTOLD = "untold"  # what nobody was there to hear
FATE = "fate"  # of a letter in the post
RECEIVED, RECOUNTED, TERM_OVER = "received", "recounted", "term_over"
CLAIMED, RELEASED, REASSIGNED = "claimed", "released", "reassigned"
NOTED, CORRECTED = "noted", "corrected"
REGISTERED, DOCUMENT_ADDED = "registered", "document_added"
DELEGATED, UNDELEGATED = "delegated", "undelegated"
GUARDIAN_ADDED, GUARDIAN_ENDED = "guardian_added", "guardian_ended"
PERSON_ADDED, PERSON_CHANGED = "person_added", "person_changed"
MAIL_AGAIN, MAIL_BY_HAND = "mail_again", "mail_by_hand"
INCIDENT_RESOLVED = "incident_resolved"


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


def note_result(result: Result, kind: str, person: Person | None = None, **details: Any) -> None:
    """Writes what happened to a result against which nobody filed."""
    moments = {"at": legal_now(), "recorded_at": machine_now()}
    db.session.add(Event(result_id=result.id, kind=kind, person=person, details=details, **moments))


def note_matter(matter: Matter, kind: str, person: Person | None, **details: Any) -> None:
    """Writes what happened to what is still to be filed: in the case of the decision, with the
    result, or of whom it is about, where it is against neither."""
    if matter.decision:
        note(matter.decision.case, kind, None, person, **details)
    elif matter.result:
        note_result(matter.result, kind, person, **details)
    else:
        unbound(kind, person, who=matter.cursist.id, process=matter.process, **details)


def unbound(kind: str, person: Person | None, **details: Any) -> None:
    """Writes what somebody did that is of no one case."""
    moments = {"at": legal_now(), "recorded_at": machine_now()}
    db.session.add(Event(kind=kind, person=person, details=details, **moments))


def in_name_of(role: str | None) -> dict[str, str]:
    """How the trail says that somebody acted for the holders of a role; nothing for a holder."""
    return {"acting_for": role} if role else {}
