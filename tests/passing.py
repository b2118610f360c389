"""Time passes, and nobody acts: what the workers look for, as they look for it; and what is told of
what happened, to be compared with what was foreseen."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from processes import cases
from processes.cases.ahead.foresight import Ahead
from processes.cases.committee import leaving
from processes.cases.doors import each_morning, unmanned
from processes.cases.ledger import settling
from processes.cases.minors import told_later, told_of_runs
from processes.clock import holding, legal_now
from processes.models import SENT, Base, Case, DueDate, Event, Mail, Talk, db, transaction
from processes.regulation import BRUSSELS

Told = tuple[Any, ...]
HALF_DAYS = (0, 8)


def told(events: tuple[Event, ...]) -> list[Told]:
    """What each event says: when, of which case, what, at which step, about whom."""
    return [
        (e.at, e.case.reference, e.kind, e.element, e.person_id, e.details)
        for e in events
        if e.case
    ]


def foreseen(ahead: Ahead) -> list[Told]:
    """What was foreseen, to compare; nothing of it broke, and it came to an end."""
    assert (ahead.breaks_at, ahead.goes_on) == (None, False)
    return told(ahead.events)


def pass_time(case_id: int) -> list[Told]:
    """Lets time pass from legal now, until nothing is due any more and no talk is ahead; what
    happened in this case, and in those that began meanwhile."""
    last = db.session.scalar(select(func.max(Event.id))) or 0
    newest = db.session.scalar(select(func.max(Case.id))) or 0
    at: datetime | None = legal_now()
    while at:
        with holding(at):
            _work()
            at = _next()
    theirs = or_(Event.case_id == case_id, Event.case_id > newest)
    new = select(Event).where(Event.id > last, theirs).order_by(Event.id)
    return told(tuple(db.session.scalars(new)))


def everything() -> dict[str, list[Told]]:
    """Every row of every table."""
    tables = Base.metadata.sorted_tables
    return {t.name: [tuple(r) for r in db.session.execute(select(t))] for t in tables}


def _next() -> datetime | None:
    """The next moment that is due, or the next half of the day, on which people come and go and
    are told of talks; None where nothing is due any more, and no talk is ahead."""
    now = legal_now()
    waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None), DueDate.case_id.is_not(None)
    due = db.session.scalars(select(DueDate.fires_at).where(*waits, DueDate.fires_at > now)).all()
    ahead = select(Talk.starts_at).where(Talk.state == "planned", Talk.starts_at > now)
    moments = [at for at in (*due, *db.session.scalars(ahead)) if at]
    db.session.rollback()
    return min(*moments, _half_day_after(now)) if moments else None


def _half_day_after(now: datetime) -> datetime:
    here = now.astimezone(BRUSSELS)
    days = [here.date() + timedelta(days=n) for n in (0, 1)]
    ahead = (
        datetime(day.year, day.month, day.day, hour, tzinfo=BRUSSELS).astimezone(UTC)
        for day in days
        for hour in HALF_DAYS
    )
    return next(moment for moment in ahead if moment > now)


def _work() -> None:
    """What a sweep finds, again until there is nothing: `workers/sweeping.py`."""
    happened = -1
    while happened != (happened := db.session.scalar(select(func.count(Event.id))) or 0):
        while due := cases.due_cases(50):
            for case_id in due:
                cases.fire_due(case_id)
        while cases.fire_results(50):
            pass
        told_later.tell_who_can_hear_now()
        told_of_runs.tell_who_began()
        leaving.release()
        settling.settle()
        unmanned.tell_changes()
        each_morning.tell_about_talks()
        _send()


def _send() -> None:
    for number in db.session.scalars(
        select(Mail.id).where(Mail.state == "queued").order_by(Mail.id)
    ):
        with transaction():
            mail = db.session.get_one(Mail, number)
            mail.state, mail.sent_at = SENT, legal_now()
            cases.mail_accepted(mail)
