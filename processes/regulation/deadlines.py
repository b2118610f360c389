"""From a term and a start to a date that explains itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from processes.regulation.brussels import (
    BRUSSELS,
    ONE_DAY,
    Moment,
    brussels_date,
    brussels_midnight,
)
from processes.regulation.calendar import Calendar
from processes.regulation.counting import (
    EXTENSION,
    SUSPENDED,
    Count,
    Day,
    Kind,
    WhyNot,
    working_days,
    working_days_back,
)
from processes.regulation.holidays import check_covered
from processes.regulation.rules import WORKING_DAY_SETTINGS, Start
from processes.regulation.settings import Settings
from processes.regulation.terms import Term
from processes.regulation.versions import applied

DEFAULTS = Settings()


@dataclass(frozen=True)
class Deadline(Count):
    """What the regulation says: the date of a term, with the version that was applied. `settings`
    has name and token of every setting that the term can read."""

    term: Term
    regulation: str


def count(
    term_id: str,
    start: Moment,
    *,
    regulation: str | None = None,
    days: int | None = None,
    settings: Settings = DEFAULTS,
) -> Deadline:
    """The date of a term that starts on a Brussels day.

    `start`: a day, or a moment (without a zone: Brussels time); the calendar must cover it, and the
    date as well.
    `regulation`: the version to apply, by name; where none is named, the one in force on the
    start's day. `days`: the length of a suspension or exclusion, in calendar days. What is counted
    are the days after the start; for suspensions and exclusions the start is the first of them.

    Raises the descendants of RegulationError: UnknownTerm, UnknownRegulation, NoRegulationYet,
    WrongDays, OutsideCalendar."""
    begun = Start.of(start)
    check_covered(begun.day)
    version, term = applied(term_id, begun.day, regulation)
    counted = term.rule_lasting(days).count(begun, settings)
    check_covered(counted.date)
    return Deadline(
        start=start,
        kind=term.kind,
        date=counted.date,
        days=counted.days,
        settings=settings.tokens_of(term.reads),
        term=term,
        regulation=version.name,
    )


def moment_of(counted: Count) -> datetime:
    """The moment, in UTC, at which a timer of this count fires: a last day at the midnight in
    Brussels that ends it, a first day at the one that begins it, or at the hour of its term."""
    if counted.kind is Kind.LAST_DAY:
        return brussels_midnight(counted.date + ONE_DAY)
    clock = counted.term.clock if isinstance(counted, Deadline) else time(0)
    return datetime.combine(counted.date, clock, BRUSSELS).astimezone(UTC)


@dataclass(frozen=True)
class Leeway:
    """What one case is given beside a count: working days `more`, and days on which the count is
    `suspended`, each from a first to a last day, both included. It makes nothing shorter."""

    more: int = 0
    suspended: tuple[tuple[date, date], ...] = ()

    def why_not(self, otherwise: WhyNot) -> WhyNot:
        """Why a day does not count: as without it, or because the count is suspended."""

        def reason(day: date) -> str | None:
            suspended = any(first <= day <= last for first, last in self.suspended)
            return otherwise(day) or (SUSPENDED if suspended else None)

        return reason


NO_LEEWAY = Leeway()


def working_days_after(
    start: Moment, number: int, settings: Settings = DEFAULTS, leeway: Leeway = NO_LEEWAY
) -> Count:
    """A target of the house, never law: the last day is this number of working days after the
    start, which does not count; with 0 it is the start itself; then come the days of an extension.
    Raises OutsideCalendar."""
    day = brussels_date(start)
    why_not = leeway.why_not(Calendar.of(settings).why_not)
    counted = tuple(working_days(day, number, why_not))
    added = working_days(counted[-1].date if counted else day, leeway.more, why_not)
    days = (*counted, *(Day(each.date, False, each.why or EXTENSION) for each in added))
    reached = days[-1].date if days else day
    used = settings.tokens_of(WORKING_DAY_SETTINGS)
    return Count(start, Kind.LAST_DAY, reached, days, used)


def working_days_before(end: Moment, number: int, settings: Settings = DEFAULTS) -> Count:
    """A reminder of the house, never law: the first day is this number of working days before the
    end, which does not count; with 0 it is the end itself. The days are in the calendar's order.
    Raises OutsideCalendar."""
    day = brussels_date(end)
    days = tuple(working_days_back(day, number, Calendar.of(settings).why_not))[::-1]
    reached = days[0].date if days else day
    used = settings.tokens_of(WORKING_DAY_SETTINGS)
    return Count(end, Kind.FIRST_DAY, reached, days, used)
