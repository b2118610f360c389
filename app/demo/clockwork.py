"""The demo's legal clock: kept in the database, and only ever moved forward."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from processes import cases
from processes.cases.administration import day_mails, escalations, reminders
from processes.cases.committee import choosing, last_call, newcomers
from processes.cases.doors import each_morning
from processes.cases.enrolment import attesting, nt2_starting
from processes.cases.heard import reminding
from processes.cases.ledger import settling
from processes.cases.minors import confirming
from processes.clock import legal_now, set_offset
from processes.models import ClockOffset, DueDate, db, transaction

A_DAY = timedelta(days=1)
BATCH = 100


def follow() -> None:
    """From now on legal now is machine now plus the offset that the database holds."""
    row = db.session.get(ClockOffset, 1)
    _run_ahead(row.seconds if row else 0)


def next_due() -> datetime | None:
    """The moment of the next due date that waits, in UTC; None where none does."""
    waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
    moment: datetime | None = db.session.scalar(
        select(func.min(DueDate.fires_at)).where(*waits, DueDate.fires_at > legal_now())
    )
    return moment


def move_to(moment: datetime) -> None:
    """Moves the legal clock forward to a moment, and lets everything that is due on the way fire at
    its own moment. A moment that is past leaves the clock where it is."""
    with transaction():
        row = db.session.get(ClockOffset, 1)
        if row is None:
            row = ClockOffset(id=1, seconds=0)
            db.session.add(row)
        # By what legal now still lacks: while a page is answered, it stands still.
        lacks = (moment - legal_now()).total_seconds()
        row.seconds += max(0, int(lacks) + 1)
        seconds = row.seconds
    _run_ahead(seconds)
    fire_all()


def fire_all() -> None:
    """Fires everything that is due now."""
    while due := cases.due_cases(BATCH):
        for case_id in due:
            cases.fire_due(case_id)
    while cases.fire_results(BATCH) == BATCH:
        pass
    choosing.settle()
    newcomers.ask()
    settling.settle()
    attesting.issue_listed()
    nt2_starting.tell_begun()
    confirming.remind()
    each_morning.tell_about_talks()
    last_call.remind()
    reminders.tell()
    escalations.tell()
    reminding.remind()
    day_mails.send()


def _run_ahead(seconds: int) -> None:
    offset = timedelta(seconds=seconds)
    set_offset(lambda: offset)
