"""A case, and those that begin by themselves where it ends, as time passes over them."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from typing import TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.exc import OperationalError

from processes.clock import holding, legal_now
from processes.facts import reminders
from processes.facts.moments import latest_talk
from processes.facts.targets import REMINDED_AT
from processes.holders import holders
from processes.models import (
    SENT,
    Case,
    Delegation,
    DueDate,
    Event,
    Guardianship,
    Mail,
    Person,
    Poll,
    db,
)
from processes.models.base import read_anew
from processes.models.mails import TO_SEND
from processes.regulation import BRUSSELS, brussels_date
from processes.regulation.brussels import brussels_midnight, in_brussels

from ..committee import choosing, last_call, leaving, newcomers
from ..doors import each_morning, unmanned
from ..doors.due import fire_first, locked
from ..minors import told_later
from ..receipts.receipts import mail_accepted

_log = logging.getLogger(__name__)
A_DAY, MIDNIGHT = timedelta(days=1), time()
MOST = 200  # moments: of a procedure in which time alone goes round for ever, it says so

Done = TypeVar("Done")


class Breaks(Exception):
    """Something breaks at this moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class Family:
    """A case that is locked, and what becomes of it inside the transaction of the caller; what
    happened in it after the event with the number `last_event` is new. `at` is the last moment that
    was looked at."""

    def __init__(self, first: Case, last_event: int) -> None:
        db.session.flush()
        self._numbers, self._cursist = [first.id], first.cursist_id
        self._last_case = db.session.scalar(select(func.max(Case.id))) or 0
        self._last_event, self.at = last_event, legal_now()
        self._turns = sorted(_turns(first.cursist, brussels_date(self.at)))

    def live(self, until: datetime | None) -> bool:
        """Lets time pass, up to this moment or as long as something happens by itself; whether
        there is no end to that. Raises Breaks, and OperationalError where the database is away."""
        at: datetime | None = self.at
        for _ in range(MOST):
            if at is None or (until and at >= until):
                return False
            self.at = at
            try:
                with holding(at):
                    self._let_happen()
            except OperationalError:
                raise  # the database is away, now: that foretells nothing
            except Exception as error:
                _log.exception("what is foreseen of case %s breaks at %s", self._numbers[0], at)
                raise Breaks(at) from error
            at = self._next()
        return True

    def cases(self) -> list[Case]:
        """They, as they are now."""
        rows = select(Case).where(Case.id.in_(self._numbers)).order_by(Case.id)
        return list(db.session.scalars(rows))

    def events(self) -> list[Event]:
        """What is new in them, in the order in which it happened."""
        new = Event.case_id.in_(self._numbers), Event.id > self._last_event
        return list(db.session.scalars(select(Event).where(*new).order_by(Event.id)))

    def _let_happen(self) -> None:
        """What the workers do at a moment, again until there is nothing left to do."""
        happened = -1
        while happened != (happened := self._count()):
            for number in self._numbers:
                while _apart(partial(_fire, number)):
                    pass
            self._find_followers()
            for number in self._numbers:
                self._look_at(number)

    def _look_at(self, number: int) -> None:
        for mail in db.session.scalars(_waiting_mails(number)).all():
            _apart(partial(_take, mail))
        _apart(partial(told_later.tell_in, number, self._cursist))
        _apart(partial(choosing.settle_in, number))
        _apart(partial(newcomers.ask_in, number))
        _apart(partial(leaving.release_in, number))
        _apart(partial(unmanned.tell_changed_in, number))
        if in_brussels(self.at).time() in (MIDNIGHT, REMINDED_AT):
            _apart(partial(each_morning.tell_in, number))
            _apart(partial(last_call.remind_in, number))

    def _find_followers(self) -> None:
        """What began since beside one of them, began by itself: nobody else comes in while they
        are locked."""
        beside = Case.beside_id.in_(self._numbers), Case.id > self._last_case
        began = select(Case.id).where(*beside, Case.id.not_in(self._numbers)).order_by(Case.id)
        self._numbers += db.session.scalars(began).all()

    def _count(self) -> int:
        return len(self.events())

    def _next(self) -> datetime | None:
        """The next moment at which something may happen; None where nothing is due any more, and
        no talk is ahead. People who come or go are waited for no longer than that."""
        moments = [*self._due(), *self._mornings_before()]
        turns = (brussels_midnight(day) for day in self._turns)
        last = max(moments, default=self.at)
        moments += [turn for turn in turns if self.at < turn < last]
        return min(moments, default=None)

    def _due(self) -> Iterator[datetime]:
        waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
        rows = select(DueDate.fires_at).where(DueDate.case_id.in_(self._numbers), *waits)
        yield from (at for at in db.session.scalars(rows) if at and at > self.at)
        polls = select(Poll).where(Poll.case_id.in_(self._numbers), Poll.closed_at.is_(None))
        for poll in db.session.scalars(polls):
            morning = datetime.combine(poll.last_day, REMINDED_AT, BRUSSELS).astimezone(UTC)
            yield from (at for at in (morning, choosing.is_over_at(poll)) if at > self.at)

    def _mornings_before(self) -> Iterator[datetime]:
        """The mornings on which people are reminded of a talk that is planned."""
        days = reminders.days_before(reminders.TALK)
        if days is None:
            return
        for case in self.cases():
            talk = latest_talk(case)
            if talk and talk.state == "planned":
                day = brussels_date(talk.starts_at) - timedelta(days)
                morning = datetime.combine(day, REMINDED_AT, BRUSSELS).astimezone(UTC)
                if morning > self.at:
                    yield morning


def _fire(number: int) -> bool:
    return fire_first(locked(number), cache(holders))


def _waiting_mails(number: int) -> Select[Mail]:
    return select(Mail).where(Mail.case_id == number, TO_SEND).order_by(Mail.id)


def _take(mail: Mail) -> None:
    """The mail server takes a mail."""
    mail.state, mail.sent_at = SENT, legal_now()
    mail_accepted(mail)


def _apart(step: Callable[[], Done]) -> Done:
    """A step as its own transaction would do it: nothing that the one before it had asked, or told,
    is known any more."""
    db.session.flush()
    read_anew(db.session())
    done = step()
    db.session.flush()
    return done


def _turns(cursist: Person, today: date) -> Iterator[date]:
    """The days after today on which somebody comes, or goes, as is known today: the cursist who
    turns 18, their guardians, and who stands in for another. And the first of them is tomorrow,
    for what changed today."""
    yield today + A_DAY
    if cursist.adult_on and cursist.adult_on > today:
        yield cursist.adult_on
    guardians = select(Guardianship.first_day, Guardianship.last_day)
    delegates = select(Delegation.first_day, Delegation.last_day)
    for asked in (
        guardians.where(Guardianship.ward_id == cursist.id),
        delegates.where(or_(Delegation.first_day > today, Delegation.last_day >= today)),
    ):
        for first, last in db.session.execute(asked):
            yield from (day for day in (first, last and last + A_DAY) if day and day > today)
