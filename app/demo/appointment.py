"""The calendar entry of a mail, as a calendar shows it."""

from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar

from app.html.dates import clock, moment

NEW = "Er komt een afspraak in de agenda."
CHANGED = "De afspraak in de agenda verandert."
GONE = "De afspraak verdwijnt uit de agenda."


@dataclass(frozen=True)
class Appointment:
    """What an entry does to a calendar, and the appointment that it is about. `text` is the entry
    itself."""

    does: str
    what: str
    when: str
    where: str
    text: str


def appointment(text: str) -> Appointment:
    """Reads iCalendar text with one event. Raises ValueError for anything else."""
    entry = Calendar.from_ical(text)
    (event,) = entry.events
    return Appointment(
        does=_does(str(entry["method"]), int(str(event["sequence"]))),
        what=str(event["summary"]),
        when=_when(event.start, event.end),
        where=str(event["location"]),
        text=text,
    )


def _does(method: str, sequence: int) -> str:
    if method == "CANCEL":
        return GONE
    return CHANGED if sequence else NEW


def _when(start: date, end: date) -> str:
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return f"{moment(start)}, tot {clock(end)}"
