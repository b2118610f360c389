"""The sweep finds in the database what is to be done now, and tells the workers."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from threading import Lock

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from processes import accounts, cases, log_context
from processes.cases.administration import alarms, day_mails, escalations, reminders
from processes.cases.committee import choosing, last_call, leaving, newcomers
from processes.cases.doors import each_morning, unmanned
from processes.cases.enrolment import (
    attesting,
    cancelling,
    nt2_starting,
    renewing,
    waiting,
    wishing,
)
from processes.cases.file import copies
from processes.cases.heard import reminding
from processes.cases.ledger import completing, online, settling
from processes.cases.minors import confirming, told_later, told_of_runs
from processes.cases.post import drawing
from processes.clock import LONGEST_WAIT, holding, legal_now, machine_now
from processes.facts.targets import REMINDED_AT
from processes.models import Person, db
from processes.regulation.brussels import in_brussels

from . import heads, leases
from .broker import BROKER, reach, tell

DUE, TOGETHER = 1000, 20  # cases in which something is due: on their way at most, and in a message
BATCH = 100
SLOW = timedelta(minutes=1)
TELL_AGAIN = timedelta(seconds=10)
TOLD, DRAWING, COPYING = "weerwoord.told", "weerwoord.drawing", "weerwoord.copying"
PAYING = "weerwoord.paying"
LOOK, LOOK_EVERY = "weerwoord.look", timedelta(minutes=5)
MORNING = "weerwoord.morning"  # the half of the day of which talks were told last
_log = logging.getLogger(__name__)


class Away(Exception):
    """What all work needs is not there: its message says what, and why."""


def check_reach() -> None:
    """Raises Away where the database, its tables or the broker are."""
    try:
        db.session.execute(select(Person.id).limit(1))
    except SQLAlchemyError as error:
        raise Away(f"database ({_in_a_line(error)})") from error
    finally:
        db.session.rollback()
    try:
        reach(current_app.extensions[BROKER])
    except Exception as error:  # of whatever library speaks to it
        raise Away(f"broker ({_in_a_line(error)})") from error


def _in_a_line(error: Exception) -> str:
    said = str(getattr(error, "orig", error)) or type(error).__name__
    return said.splitlines()[0]


def sweep() -> None:
    """Tell the workers what is due: terms first, then mails, letters and copies. What breaks is
    logged, not raised."""
    for part in (_terms, _results):
        _try(part)
    send_out()


def look_around() -> None:
    """See to what may wait some seconds: what changed around the cases, what a new day asks, what
    stands still. As `sweep`."""
    for part in (
        _guardians,
        _polls,
        leaving.release,
        cancelling.go_on,
        renewing.ask,
        renewing.put_out,
        unmanned.tell_changes,
        waiting.let_places_go,
        completing.catch_up_lately,
        waiting.offer_places,
        wishing.tell_wishes,
        attesting.issue_listed,
        nt2_starting.tell_begun,
        _mornings,
        reminding.tell_held,
        settling.settle,
        day_mails.send,
        heads.close_day,
        _watch,
        _alarms,
        _tidying,
    ):
        _try(part)


def send_out() -> None:
    """Tell the workers what came of a step, and somebody waits for: mails, letters and copies, and
    what was paid. As `sweep`; what became due meanwhile has until the next one."""
    for part in (_links, _payments, _mails, _letters, _copies):
        _try(part)


def _try(part: Callable[[], object]) -> None:
    try:
        part()
    except Exception:
        _log.exception("a part of the sweep broke; the next one tries again")
    finally:
        db.session.rollback()
        log_context.another_begins()


def _terms() -> None:
    told: Told = current_app.extensions[TOLD]
    with _nothing_waits():
        new = told.new(cases.due_cases(DUE))
    for first in range(0, len(new), TOGETHER):
        tell("fire_due", new[first : first + TOGETHER])


def _results() -> None:
    with _nothing_waits():
        while cases.fire_results(BATCH) == BATCH:
            pass


def _nothing_waits() -> AbstractContextManager[None]:
    """A moment ago, up to which nothing waits for its turn: no term fires before what arrived on
    its last day was taken in."""
    return holding(legal_now() - LONGEST_WAIT)


def _guardians() -> None:
    confirming.remind()
    told_later.tell_who_can_hear_now()
    told_of_runs.tell_who_began()


def _polls() -> None:
    with _nothing_waits():
        choosing.settle()
    newcomers.ask()


def _mornings() -> None:
    """Twice a day is enough: after midnight, and from the hour at which people are reminded. What
    is late is told at that hour."""
    now = in_brussels(legal_now())
    current = now.date(), now.time() >= REMINDED_AT
    if current_app.extensions.get(MORNING) != current:
        each_morning.tell_about_talks()
        completing.catch_up()
        if now.time() >= REMINDED_AT:
            last_call.remind()
            reminders.tell()
            escalations.tell()
            reminding.remind()
        current_app.extensions[MORNING] = current
    else:
        each_morning.tell_again()
        reminders.tell_again()
        escalations.tell_again()


def _links() -> None:
    while accounts.answer_requests() or accounts.answer_registrations():
        pass


def _mails() -> None:
    doubted = leases.doubt()
    if doubted:
        _log.warning("%s mails with legal effect are unsure: a person must look at them", doubted)
    for lane, which in leases.OF_LANE.items():
        for mail_id, token in leases.claim(which):
            tell("send_mail", mail_id, token, lane=lane)


def _letters() -> None:
    told: Told = current_app.extensions[DRAWING]
    for number in told.new(drawing.to_draw(BATCH + len(told))):
        tell("draw_letter", number)


def _copies() -> None:
    told: Told = current_app.extensions[COPYING]
    for number in told.new(copies.to_make(BATCH + len(told))):
        tell("make_copy", number)


def _payments() -> None:
    told: Told = current_app.extensions[PAYING]
    for number in told.new(online.to_ask(BATCH + len(told))):
        tell("look_at_payment", number)


def _tidying() -> None:
    """Once a day is enough to look at everything that lies on the disk; what was removed goes
    within a quarter of an hour, once it may."""
    now = in_brussels(legal_now())
    for what, current in (("tidy", now.date()), ("erase_removed", (now.hour, now.minute // 15))):
        if current_app.extensions.get(f"weerwoord.{what}") != current:
            tell(what)
            current_app.extensions[f"weerwoord.{what}"] = current


def _watch() -> None:
    age = leases.oldest_sending()
    if age is not None:
        _log.log(logging.WARNING if age > SLOW else logging.DEBUG, "oldest sending mail: %s", age)


def _alarms() -> None:
    """What stood still while this process was away has five minutes to catch up; where looking
    breaks, the next one is five minutes later too."""
    now = machine_now()
    at = current_app.extensions[LOOK] or now + LOOK_EVERY
    current_app.extensions[LOOK] = now + LOOK_EVERY if at <= now else at
    if at <= now:
        alarms.look()


class Told:
    """The rows of which this process told a worker lately, so that no sweep floods the broker.

    In memory, because telling twice does no harm: a case is locked, a term that fired is over, and
    a letter that was drawn is there.
    What was told and is still due after a while is told again: the message was lost.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._until: dict[int, datetime] = {}

    def __len__(self) -> int:
        return len(self._until)

    def new(self, numbers: Iterable[int]) -> list[int]:
        """Those that were not told lately; from now on they were."""
        now = machine_now()
        with self._lock:
            self._until = {n: until for n, until in self._until.items() if until > now}
            new = [n for n in numbers if n not in self._until]
            self._until |= dict.fromkeys(new, now + TELL_AGAIN)
        return new

    def forget(self, *numbers: int) -> None:
        """A worker was there: whatever is due there from now on is new."""
        with self._lock:
            for number in numbers:
                self._until.pop(number, None)
