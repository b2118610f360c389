"""What happens in a case if nobody acts.

It is played, by the doors themselves and by what the workers look for: what is due fires at its
own moment, mails are taken by the mail server at the moment at which they were written, who is to
be told of a talk in the morning is told. All of that in one transaction of which nothing is kept,
as a rehearsal is. So it cannot say anything else than what will happen: the other way, an engine
and terms in memory beside the doors, would be a second telling of every rule.

What it costs others: it holds the locks of its steps for as long as it reads, of the case, of those
that begin by themselves where it ends, and of what a step locks beside its own case; on SQLite, the
lock of who writes. So pages count how often somebody asks. No number of a case, no stamp and no
mail is used up. What each step keeps for itself to its end is forgotten in between, for each is a
step of its own.

Nobody is foreseen to do anything, and nothing to break: people who come and go do so on the days
that are known, and the mail server takes every mail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import func, select

from processes import log_context
from processes.clock import legal_now
from processes.models import Case, Event, db, rehearsal

from ..doors.due import locked
from .family import Breaks, Family

Read = TypeVar("Read")
Begin = Callable[[], tuple[Case, int]]


@dataclass(frozen=True)
class Ahead:
    """How it stands when nothing more happens by itself: the `cases`, the one that was asked about
    and those that began by themselves where it ended, and what happened since `since`, oldest
    first; `last` is the last moment that was looked at. `breaks_at` is the moment at which
    something breaks, where it does: nothing is known from then on; `goes_on`: there is no end to
    it."""

    cases: tuple[Case, ...]
    events: tuple[Event, ...]
    since: datetime
    last: datetime
    breaks_at: datetime | None = None
    goes_on: bool = False


def foresee(begin: Begin, read: Callable[[Ahead], Read]) -> Read:
    """What `read` makes of it: of rows that are gone afterwards. `begin` gives the case, locked,
    and the number of its last event; or one that it opens, and 0. Opens its own transaction, of
    which nothing is kept. Raises what `begin` raises."""
    try:
        return _foreseen(begin, read, None)
    except Breaks as broken:
        return _foreseen(begin, read, broken.at)


def foresee_case(case_id: int, read: Callable[[Ahead], Read]) -> Read:
    """The same of a case that runs, or is over, from now on."""
    return foresee(partial(as_it_runs, case_id), read)


def as_it_runs(case_id: int) -> tuple[Case, int]:
    """The case, locked, and the number of its last event by then: who waited for the lock finds
    what happened meanwhile among what was."""
    case = locked(case_id)
    last = select(func.max(Event.id)).where(Event.case_id == case_id)
    return case, db.session.scalar(last) or 0


def _foreseen(begin: Begin, read: Callable[[Ahead], Read], until: datetime | None) -> Read:
    with log_context.apart(), rehearsal():
        family = Family(*begin())
        goes_on = family.live(until)
        cases, events = tuple(family.cases()), tuple(family.events())
        answer = read(Ahead(cases, events, legal_now(), family.at, until, goes_on))
    return answer
