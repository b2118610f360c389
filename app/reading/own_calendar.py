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
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from processes import procedures
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.conducting import conducted_by, may_conduct, wards
from processes.facts import targets
from processes.instances import kept_from
from processes.mails.calendar import PRODUCT
from processes.models import HOUSE, LAW, Case, DueDate, Mail, Person, Result, Talk, Task, db
from processes.regulation import brussels_date
from processes.roles import HEARD
from processes.whose import asked_of, handled_by, is_dispute

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
    for event in (*_talks(person), *_asked(person), *_can(person), *_can_ask(person)):
        entry.add_component(event)
    return bytes(entry.to_ical())


def _talks(person: Person) -> Iterator[Event]:
    """Of each talk what the latest mail to them puts in their calendar: of the cursist, of who
    conducts the case, and of the staff while they handle it or are heard in it. One that was taken
    out of it stands there as cancelled until its moment."""
    now = legal_now()
    day = brussels_date(now)
    near = select(Talk.case_id).where(Talk.starts_at >= now - BEHIND)
    theirs = or_(handled_by(person, now), Mail.role == HEARD)
    of_staff = and_(~kept_from(person, day), theirs)
    rows: Any = select(Mail.calendar, Mail.calendar_method).join(Mail.case)
    rows = rows.where(
        Mail.person_id == person.id,
        Mail.calendar.is_not(None),
        Mail.case_id.in_(near),
        or_(Case.cursist_id == person.id, conducted_by(person, day), of_staff),
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
    """The last day of every task that is asked of them, or the day that the house aims at."""
    rows = select(DueDate).join(DueDate.case).join(DueDate.task)
    open_ones = Task.closed_at.is_(None), Case.ended_at.is_(None), is_dispute()
    for row in _running(rows.where(*open_ones, asked_of(person, legal_now()))):
        assert row.case is not None
        yield _event(row, f"{row.case.reference}-{row.id}", _of_task(row), row.case.reference)


def _of_task(row: DueDate) -> str:
    if row.kind == HOUSE:
        return f"Streefdatum: {targets.known()[row.term].label}"
    assert row.case is not None
    assert row.task is not None
    return f"Laatste dag: {diagram_of(row.case).elements[row.task.element].name}"


def _can(person: Person) -> Iterator[Event]:
    """The last day of what they can do in a case that they conduct, such as appeal."""
    rows = select(DueDate).join(DueDate.case).where(*_of_remedy())
    for row in _running(rows.where(conducted_by(person, brussels_date(legal_now())))):
        assert row.case is not None
        yield _event(row, f"{row.case.reference}-{row.id}", _of(row), row.case.reference)


def _can_ask(person: Person) -> Iterator[Event]:
    """The last day of what they can begin about a result, of which there is no case yet."""
    now, known = legal_now(), procedures.known()
    about = {term: name for name, each in known.items() for term in each.remedies}
    cursists = [person, *wards(person, brussels_date(now))]
    rows = select(DueDate, Result).join(Result, DueDate.result_id == Result.id)
    own = DueDate.case_id.is_(None), Result.cursist_id.in_([each.id for each in cursists])
    for row, result in db.session.execute(_near(rows.where(*own, *_of_remedy()))):
        if may_conduct(person, result.cursist, now, about[row.term]):
            yield _event(row, f"result-{result.id}", _of(row), result.named)


def _of_remedy() -> tuple[ColumnElement[bool], ...]:
    return DueDate.kind == LAW, DueDate.term.in_(procedures.remedies())


def _of(row: DueDate) -> str:
    return f"Laatste dag: je kan {procedures.remedies()[row.term].can}"


def _running(rows: Any) -> list[DueDate]:
    with_them = joinedload(DueDate.case), joinedload(DueDate.task)
    return list(db.session.scalars(_near(rows).options(*with_them)))


def _near(rows: Any) -> Any:
    since = brussels_date(legal_now()) - BEHIND
    runs = DueDate.stopped_at.is_(None), DueDate.last_day >= since
    return rows.where(*runs).order_by(DueDate.last_day, DueDate.id).limit(MOST)


def _event(row: DueDate, uid: str, what: str, of: str) -> Event:
    day: date | None = row.last_day
    assert day is not None
    event = Event.new(
        uid=uid,
        stamp=legal_now(),
        start=day,
        end=day + A_DAY,
        summary=f"{what} ({of})",
        status=STATUS.CONFIRMED,
    )
    event.add("transp", TRANSP.TRANSPARENT)
    return event
