"""What comes of a procedure as an iCalendar file (RFC 5545): a last day takes a whole day, anything
else the moment at which it comes. Times are in UTC, as in the entry of a talk."""

from datetime import date, datetime
from hashlib import sha256

from icalendar import Calendar, Event

from app.reading.ahead import Coming, ComingDay
from processes.mails.calendar import PRODUCT


def as_calendar(days: list[ComingDay], title: str, now: datetime) -> bytes:
    """The file; `title` stands before what comes, `now` is an aware moment, the stamp. The same
    thing has the same UID each time, so that a second import doubles nothing."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    for day in days:
        for coming in day.comes:
            calendar.add_component(_event(coming, day.day, title, now))
    written: bytes = calendar.to_ical()
    return written


def _event(coming: Coming, day: date, title: str, now: datetime) -> Event:
    what = f"{title}, {coming.when.isoformat()}, {coming.of}, {coming.title}, {coming.text}"
    event = Event()
    event.add("uid", f"{sha256(what.encode()).hexdigest()[:32]}@weerwoord")
    event.add("dtstamp", now)
    event.add("dtstart", day if coming.term else coming.when)
    event.add("summary", f"{title}: {coming.title}")
    if said := ". ".join(filter(None, (coming.text.rstrip("."), _article(coming)))):
        event.add("description", said)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return event


def _article(coming: Coming) -> str:
    return coming.term.due.article if coming.term else ""
