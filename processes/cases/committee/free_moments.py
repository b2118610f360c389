"""Free moments for a talk, and where the last one was: what the chair is offered, never a rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from flask import current_app
from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.terms import settings
from processes.mails.calendar import LENGTH
from processes.models import Case, DueDate, Person, Submission, Talk, db
from processes.regulation import BRUSSELS, Calendar, brussels_date

INVITE = "invite"
PLANNED_BY = (INVITE, "talk")
USUAL_HOURS = (time(9, 30), time(14), time(16, 30))
DAYS = 3  # working days that are offered at least, also when the target is near or past
MOST = 6
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Where:
    """Where a talk was planned before; `setting` is `at_centre` or `video`."""

    setting: str
    place: str
    video_link: str


def free_moments(case: Case, person: Person, not_before: date | None = None) -> list[datetime]:
    """Moments in UTC at which this person can hold the talk: on working days from tomorrow, or from
    a later first day, until the target of the house, at the usual hours, when neither they nor the
    usual place are taken by another talk. At most six, the first and the last free hour of each
    day."""
    taken = _taken(case, person)
    days = _days(case, not_before)
    found = (moment for day in days for moment in _of_day(day, taken))
    return list(islice(found, MOST))


def last_place(person: Person) -> Where | None:
    """Where the last invitation was for: this person's own, else anybody's."""
    invited = select(Submission).where(Submission.element == INVITE)
    latest = invited.order_by(Submission.id.desc()).limit(1)
    own = db.session.scalars(latest.where(Submission.person_id == person.id)).first()
    found = own or db.session.scalars(latest).first()
    if found is None:
        return None
    said = {name: found.evidence.get(name) or "" for name in ("setting", "place", "video_link")}
    return Where(**said)


def _days(case: Case, not_before: date | None) -> Iterator[date]:
    """Working days from tomorrow, or from a later day: until the target, and at least a few."""
    rows = select(DueDate.last_day).where(
        DueDate.case_id == case.id, DueDate.term == INVITE, DueDate.stopped_at.is_(None)
    )
    target = db.session.scalars(rows).first()
    calendar, day, offered = Calendar.of(settings()), brussels_date(legal_now()), 0
    if not_before:
        day = max(day, not_before - A_DAY)
    while offered < DAYS or (target and day < target):
        day += A_DAY
        if calendar.is_working_day(day):
            offered += 1
            yield day


def _of_day(day: date, taken: list[datetime]) -> list[datetime]:
    hours = current_app.config.get("TALK_HOURS", USUAL_HOURS)
    moments = [datetime.combine(day, hour, BRUSSELS).astimezone(UTC) for hour in hours]
    free = [m for m in moments if all(abs(m - other) >= LENGTH for other in taken)]
    return list(dict.fromkeys([*free[:1], *free[-1:]]))


def _taken(case: Case, person: Person) -> list[datetime]:
    """When talks are planned that this person planned, or at the place of their last invitation."""
    where = last_place(person)
    place = where.place.casefold() if where and where.setting == "at_centre" else None
    invited = select(Submission.person_id).where(
        Submission.case_id == Talk.case_id, Submission.element.in_(PLANNED_BY)
    )
    planner = invited.order_by(Submission.id.desc()).limit(1).scalar_subquery()
    planned = select(Talk.starts_at, Talk.place, planner).where(
        Talk.state == "planned",
        Talk.case_id != case.id,
        Talk.starts_at > legal_now() - LENGTH,  # one that is over takes nothing
    )
    return [
        starts_at
        for starts_at, its_place, by in db.session.execute(planned)
        if by == person.id or (place and (its_place or "").casefold() == place)
    ]
