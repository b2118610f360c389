"""The calendar entries of a mail, as a calendar shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar, Event

from app.html.dates import clock, moment

NEW = "Er komt een afspraak in de agenda."
CHANGED = "De afspraak in de agenda verandert."
GONE = "De afspraak verdwijnt uit de agenda."


@dataclass(frozen=True)
class Appointment:
    """What an entry does to a calendar, and the appointment that it is about."""

    does: str
    what: str
    when: str
    where: str


def appointments(text: str) -> list[Appointment]:
    """Reads iCalendar text, with an event for each appointment. Raises ValueError for other text,
    and where there is no event in it."""
    entries = Calendar.from_ical(text)
    found = [_appointment(str(entries["method"]), event) for event in entries.events]
    if not found:
        raise ValueError("a calendar without events")
    return found


def _appointment(method: str, event: Event) -> Appointment:
    return Appointment(
        does=_does(method, int(str(event["sequence"]))),
        what=str(event["summary"]),
        when=_when(event.start, event.end),
        where=str(event["location"]),
    )


def _does(method: str, sequence: int) -> str:
    if method == "CANCEL":
        return GONE
    return CHANGED if sequence else NEW


def _when(start: date, end: date) -> str:
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return f"{moment(start)}, tot {clock(end)}"
