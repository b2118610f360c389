"""The trail of a case as people read it: what happened, when, by whom and by what rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.reading.event_details import signed
from app.reading.event_words import words_of
from app.reading.happened import Happened
from app.reading.mail_fates import Written, fates_of, written
from processes import trail
from processes.cases.ground.kept_diagrams import diagram_of
from processes.engine.elements import Element
from processes.facts import targets
from processes.models import Case, Event, Mail
from processes.roles import CURSIST, GUARDIAN, MINOR

# Who of the staff does a task, what they note, and what the administrator mends, is theirs.
MENDED = {
    trail.MAIL_AGAIN,
    trail.MAIL_BY_HAND,
    trail.PERSON_CHANGED,
    trail.OUTSIDER_PUT_RIGHT,
    trail.INCIDENT_RESOLVED,
}
OF_TASKS = {trail.CLAIMED, trail.RELEASED, trail.REASSIGNED, trail.REMINDED, trail.ESCALATED}
AMONG_STAFF = {*OF_TASKS, trail.NOTED, trail.VERSION_MOVED, trail.CASE_HELD, *MENDED}
# What becomes of the pieces of the file; whom it is about reads in the file why.
PIECES = {
    trail.PIECE_ADDED,
    trail.PIECE_WITHHELD,
    trail.PIECE_REDACTED,
    trail.PIECE_RELEASED,
    trail.LOOKED,
}
VOTING = {trail.VOTE_OPENED, trail.VOTE_CLOSED}  # that there was a vote; never what anybody chose
UNTAKEN = {trail.ASKED, trail.UNMANNED, trail.MANNED}
HIDDEN_FROM_CURSIST = UNTAKEN | AMONG_STAFF | VOTING | PIECES | {trail.MOMENTS_ASKED}
QUIET = {trail.ASKED, trail.MAILED, trail.LOOKED, trail.PROOF_LOOKED} | AMONG_STAFF | VOTING
BY_POST = {trail.POSTED, trail.FATE}
NAMED = (
    {
        trail.OPENED,
        trail.DONE,
        trail.RECEIVED,
        trail.CORRECTED,
        trail.FILED_RIGHT,
        trail.REPORT_CORRECTED,
        trail.REGISTERED,
        trail.DOCUMENT_ADDED,
        trail.COPY_ASKED,
        trail.PROOF_SENT,
        trail.PROOF_TAKEN_BACK,
        trail.MOMENT_CHOSEN,
        trail.MOMENTS_OFFERED,
        trail.NO_MOMENT_FITS,
        trail.SUPPORT_ANNOUNCED,
        trail.SUPPORT_TAKEN_BACK,
        trail.OUTSIDER_CALLED,
    }
    | BY_POST
    | AMONG_STAFF
    | PIECES
)


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `rule` is the documentation of its step; what is `quiet`, such as a
    mail, only comes with something else."""

    title: str
    when: datetime
    by: str | None = None
    text: str | Markup | None = None
    rule: str | None = None
    quiet: bool = False


def timeline(
    case: Case, *, for_staff: bool, until: datetime, unarrived: Iterable[Mail] = ()
) -> list[Entry]:
    """The trail up to a moment, oldest first. Who is asked what, and the house's reminders, are for
    staff. Of the mails that are `unarrived` it says so."""
    seen = [event for event in case.events if event.at <= until]
    return told(case, seen, for_staff=for_staff, unarrived=unarrived)


def told(
    case: Case, events: Iterable[Event], *, for_staff: bool, unarrived: Iterable[Mail] = ()
) -> list[Entry]:
    """The same of some events of a case, in their order."""
    elements = diagram_of(case).elements
    theirs = [e for e in events if for_staff or _concerns_cursist(e, elements)]
    fates = fates_of(unarrived)
    return [entry for event in theirs if (entry := _entry(case, event, elements, fates))]


def _concerns_cursist(event: Event, elements: dict[str, Element]) -> bool:
    if event.kind == trail.MAILED or event.kind in BY_POST:
        return event.details.get("role") in (CURSIST, GUARDIAN, MINOR)
    of_house = event.details.get("of") == "house" or event.details.get("term") in targets.known()
    return event.kind not in HIDDEN_FROM_CURSIST and not of_house


def _entry(
    case: Case, event: Event, elements: dict[str, Element], fates: Mapping[Written, str]
) -> Entry | None:
    element = elements.get(event.element or "")
    title, text = words_of(Happened(case, event, element))
    if not title:
        return None
    if event.kind == trail.MAILED and (fate := fates.get(written(event))):
        text = f"{text}: {fate}"
    quiet = event.kind in QUIET or event.details.get("of") == "house"
    by = event.person if event.kind in NAMED else None
    return Entry(
        title,
        event.at,
        signed(by, event.details.get("acting_for")) if by else None,
        text,
        element.documentation if element and not quiet else None,
        quiet,
    )
