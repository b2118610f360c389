"""The calendar entry of a talk: one entry for each talk, which follows it when it moves; and those
of the lessons in which somebody has a place.

RFC 5545 and 5546. The times are written in UTC: for a single appointment every client shows them
on its own clock, and none has to match our time zone with one that it knows.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Conference, Event, vCalAddress
from icalendar.enums import STATUS

from processes.models import Lesson, Reader, Talk

from .header import Method
from .safe import one_line, plain

LENGTH = timedelta(minutes=45)
PRODUCT = "-//Weerwoord//NL"


def calendar_entry(
    talk: Talk,
    method: Method,
    organiser: tuple[str, str],
    attendee: Reader,
    summary: str,
    description: str,
    now: datetime,
) -> str:
    """The iCalendar text that puts `talk` in a calendar, moves it there, or takes it out.

    `organiser` is a name and a mail address; `now` an aware moment, the entry's stamp. Lines end in
    CR LF, as iCalendar wants them. The entry is known by `talk.uid`; clients keep the one with the
    highest `talk.sequence`, so whoever moves or cancels a talk counts it up. Taken out of one
    calendar while the talk goes on for others, the entry counts one further than theirs.
    """
    for_one = method == "cancel" and talk.state == "planned"
    link = _address(talk.video_link)
    event = Event.new(
        uid=one_line(talk.uid),
        sequence=talk.sequence + for_one,
        stamp=now,
        start=talk.starts_at,
        end=talk.starts_at + LENGTH,
        summary=one_line(summary),
        description=plain(description),
        location=link or one_line(talk.place or ""),
        url=link,
        conferences=[Conference(link, feature="VIDEO")] if link else [],
        organizer=_person(*organiser),
        attendees=[_person(attendee.name, attendee.email, rsvp=False)],
        status=STATUS.CANCELLED if method == "cancel" else STATUS.CONFIRMED,
    )
    return _written([event], method)


def lesson_entries(
    lessons: Iterable[Lesson], house: str, summary: str, place: str, now: datetime
) -> str:
    """The iCalendar text with an entry for each of these lessons, at a `place` and in its room. The
    entry is known by its lesson and `house`, a host; `now` is an aware moment, its stamp."""
    events = [_lesson(each, house, summary, place, now) for each in lessons]
    return _written(events, "publish")


def lessons_gone(
    lessons: Iterable[Lesson], house: str, summary: str, place: str, now: datetime
) -> str:
    """The iCalendar text that takes these lessons out of a calendar again."""
    events = [_lesson(each, house, summary, place, now, gone=1) for each in lessons]
    return _written(events, "cancel")


def _lesson(
    lesson: Lesson, house: str, summary: str, place: str, now: datetime, gone: int = 0
) -> Event:
    """What is `gone` counts one further than what put it there."""
    return Event.new(
        uid=f"lesson-{lesson.id}@{house}",
        sequence=gone,
        stamp=now,
        start=lesson.starts,
        end=lesson.ends,
        summary=one_line(summary),
        location=one_line(", ".join(filter(None, (place, lesson.room)))),
        status=STATUS.CANCELLED if gone else STATUS.CONFIRMED,
    )


def _written(events: Iterable[Event], method: Method) -> str:
    entry = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", method.upper())):
        entry.add(name, value)
    for event in events:
        entry.add_component(event)
    return str(entry.to_ical(), "utf-8")


def _address(link: str | None) -> str | None:
    return "".join(one_line(link).split()) if link else None


def _person(name: str, email: str, rsvp: bool | None = None) -> vCalAddress:
    return vCalAddress.new(one_line(email), cn=one_line(name).replace('"', "'"), rsvp=rsvp)
