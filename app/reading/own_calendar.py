"""Somebody's calendar, for a program of their own: the talks and hearings to which they are
invited, as the mails told them, and the last days of what they are asked or can do.

Who keeps a calendar with others shows it to them: of a term it says what and in which case, and
names nobody. What moves moves there too, for a program asks again; what is over is gone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from processes import procedures
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.conducting import conducted_by
from processes.instances import kept_from
from processes.mails.calendar import PRODUCT
from processes.models import LAW, Case, DueDate, Mail, Person, Talk, Task, db
from processes.regulation import brussels_date
from processes.whose import asked_of

ASKED_AGAIN = timedelta(hours=1)
BEHIND = timedelta(days=30)  # how long what was stays to be seen
MOST = 500  # terms
TAKES_OUT = "CANCEL"
NOT_TOLD = ("attendee", "organizer", "description", "conference")
A_DAY = timedelta(days=1)


def own_calendar(person: Person, name: str) -> bytes:
    """The iCalendar text (RFC 5545, 7986) of what this person has before them, under this name."""
    entry = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH")):
        entry.add(key, value)
    entry.add("x-wr-calname", name)
    entry.add("refresh-interval", ASKED_AGAIN, {"value": "DURATION"})
    for event in (*_talks(person), *_asked(person), *_can(person)):
        entry.add_component(event)
    return bytes(entry.to_ical())


def _talks(person: Person) -> Iterator[Event]:
    """Of each talk what the latest mail to them puts in their calendar. One that was taken out of
    it stands there as cancelled until its moment."""
    now = legal_now()
    day = brussels_date(now)
    near = select(Talk.case_id).where(Talk.starts_at >= now - BEHIND)
    rows: Any = select(Mail.calendar, Mail.calendar_method).join(Mail.case)
    rows = rows.where(
        Mail.person_id == person.id,
        Mail.calendar.is_not(None),
        Mail.case_id.in_(near),
        or_(conducted_by(person, day), ~kept_from(person, day)),
    )
    latest = {}
    for text, method in db.session.execute(rows.order_by(Mail.id)):
        (event,) = Calendar.from_ical(text).events
        latest[str(event["uid"])] = event, method
    for event, method in latest.values():
        if method == TAKES_OUT and event.start < now:
            continue
        for key in NOT_TOLD:
            event.pop(key, None)
        yield event


def _asked(person: Person) -> Iterator[Event]:
    """The last day of every task that is asked of them."""
    rows = select(DueDate).join(DueDate.case).join(Task, DueDate.task_id == Task.id)
    open_ones = Task.closed_at.is_(None), Case.ended_at.is_(None), asked_of(person, legal_now())
    for row in _running(rows.where(*open_ones)):
        task = db.session.get_one(Task, row.task_id)
        yield _last_day(row, task.case, diagram_of(task.case).elements[task.element].name)


def _can(person: Person) -> Iterator[Event]:
    """The last day of what they can do in a case that they conduct, such as appeal."""
    remedies = procedures.remedies()
    rows = (
        select(DueDate)
        .join(DueDate.case)
        .where(
            DueDate.kind == LAW,
            DueDate.term.in_(remedies),
            conducted_by(person, brussels_date(legal_now())),
        )
    )
    for row in _running(rows):
        assert row.case is not None
        yield _last_day(row, row.case, f"je kan {remedies[row.term].can}")


def _running(rows: Any) -> list[DueDate]:
    since = brussels_date(legal_now()) - BEHIND
    runs = DueDate.stopped_at.is_(None), DueDate.last_day >= since
    rows = rows.where(*runs).order_by(DueDate.last_day, DueDate.id).limit(MOST)
    return list(db.session.scalars(rows.options(joinedload(DueDate.case))))


def _last_day(row: DueDate, case: Case, what: str) -> Event:
    day: date | None = row.last_day
    assert day is not None
    event = Event.new(
        uid=f"{case.reference}-{row.id}",
        stamp=legal_now(),
        start=day,
        end=day + A_DAY,
        summary=f"Laatste dag: {what} ({case.reference})",
        status=STATUS.CONFIRMED,
    )
    event.add("transp", TRANSP.TRANSPARENT)
    return event
