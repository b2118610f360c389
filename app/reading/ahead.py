"""What happens in a case if nobody acts, as its reader may know it: what the trail will say, the
last days that pass, and the talk that is planned; each under its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from app.html.dates import clock
from app.reading.now import now_of
from app.reading.standing import Standing
from app.reading.terms import RunningTerm, described
from app.reading.timeline import told
from processes.cases.ahead.foresight import Ahead
from processes.clock import holding, legal_now
from processes.facts.moments import latest_talk
from processes.models import HOUSE, Case, DueDate, Person
from processes.regulation import BRUSSELS, brussels_date
from processes.roles import seen_until, works_in

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class Coming:
    """Something that comes at a moment: an event as the trail will tell it, or else a last day, of
    which `term` says how it was counted. `of` is the case that it is about, where that is another
    than the one that was asked about; what is `quiet` only comes with something else."""

    when: datetime
    title: str
    at: str = ""
    text: str = ""
    of: str = ""
    quiet: bool = False
    term: RunningTerm | None = None


@dataclass(frozen=True)
class ComingDay:
    """A Brussels day, and what comes on it."""

    day: date
    comes: list[Coming]


@dataclass(frozen=True)
class Rest:
    """Where a case stands when nothing more happens by itself; `of` as of what comes."""

    of: str
    sentence: str


@dataclass(frozen=True)
class Prospect:
    """The days on which something comes, and where each case stands then. `breaks_on`
    is the day on which something breaks, and after which nothing is known; `goes_on` says that it
    has no end."""

    days: list[ComingDay]
    rests: list[Rest]
    breaks_on: date | None
    goes_on: bool


def prospect(ahead: Ahead, reader: Person) -> Prospect:
    """What this person may know of it: of each case what its own page would show them."""
    now = legal_now()
    seen = [case for case in ahead.cases if seen_until(reader, case, now) == now]
    return _prospect(ahead, seen, reader, [case for case in seen if works_in(reader, case, now)])


def whole_prospect(ahead: Ahead, stranger: Person) -> Prospect:
    """All of it, told to somebody who has no part in it: of what is only tried."""
    return _prospect(ahead, list(ahead.cases), stranger, list(ahead.cases))


def _prospect(ahead: Ahead, seen: list[Case], reader: Person, works: list[Case]) -> Prospect:
    comes = [each for case in seen for each in _coming(case, ahead, for_staff=case in works)]
    comes.sort(key=lambda coming: coming.when)
    with holding(ahead.last):  # who is asked then, and whether anybody can
        rests = [Rest(_of(case, ahead), now_of(case, reader).sentence) for case in seen]
    by_day = groupby(comes, key=lambda coming: brussels_date(coming.when))
    return Prospect(
        [ComingDay(day, list(each)) for day, each in by_day],
        rests,
        brussels_date(ahead.breaks_at) if ahead.breaks_at else None,
        ahead.goes_on,
    )


def _coming(case: Case, ahead: Ahead, *, for_staff: bool) -> Iterator[Coming]:
    of = _of(case, ahead)
    for entry in told(case, [e for e in ahead.events if e.case is case], for_staff=for_staff):
        text = str(entry.text or "")
        yield Coming(entry.when, entry.title, clock(entry.when), text, of, entry.quiet)
    standing = Standing.now()
    for row in case.due_dates:
        if _passes(row, ahead.since) and (for_staff or row.kind != HOUSE):
            yield _last_day(row, case, standing, of)
    talk = latest_talk(case)
    if talk and talk.state == "planned" and talk.starts_at > ahead.since:
        title = f"{case.talk_noun.name.capitalize()} begint"
        yield Coming(talk.starts_at, title, clock(talk.starts_at), of=of)


def _of(case: Case, ahead: Ahead) -> str:
    return case.reference if case is not ahead.cases[0] else ""


def _passes(row: DueDate, since: datetime) -> bool:
    """Its last day is still to come, and nothing came before it."""
    if row.last_day is None or row.last_day < brussels_date(since):
        return False
    return row.stopped_at is None or brussels_date(row.stopped_at) > row.last_day


def _last_day(row: DueDate, case: Case, standing: Standing, of: str) -> Coming:
    assert row.last_day is not None
    term = described(row, case.regulation, standing)
    name = "Streefdatum" if row.kind == HOUSE else "Laatste dag"
    when = datetime.combine(row.last_day, END_OF_DAY, BRUSSELS)
    return Coming(when, f"{name}: {term.due.title}", of=of, term=term)
