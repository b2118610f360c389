"""Counting days one by one, keeping for each whether it counted and why not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from processes.regulation.brussels import BRUSSELS, END_OF_DAY, ONE_DAY, Moment, brussels_date
from processes.regulation.calendar import days_after

RECEIPT_DAY = "dag van ontvangst telt niet mee"
EXTENSION = "verlenging"
SUSPENDED = "opgeschort"
FIRST_POSSIBLE = "eerste mogelijke dag"

WhyNot = Callable[[date], str | None]


class Kind(StrEnum):
    """What the date of a term is: the last day on which something can be done, or the first."""

    LAST_DAY = "last_day"
    FIRST_DAY = "first_day"


class Day(NamedTuple):
    """A day that was looked at. `why` is None where it raised the count, else a Dutch reason."""

    date: date
    counted: bool
    why: str | None


@dataclass(frozen=True)
class Count:
    """A date, and how it was reached: the days in order, none of them the start of a count."""

    start: Moment
    kind: Kind
    date: date
    days: tuple[Day, ...]
    settings: dict[str, str]

    @property
    def at(self) -> datetime:
        """For display: 23:59:59 of a last day, 00:00:00 of a first day, Brussels time."""
        clock = END_OF_DAY if self.kind is Kind.LAST_DAY else time()
        return datetime.combine(self.date, clock, BRUSSELS)

    def is_timely(self, done: Moment) -> bool:
        """Whether what was done (filed, sent, held) on this Brussels day is in time: on or before
        a last day, on or after a first day. A last day is a whole day."""
        if self.kind is Kind.LAST_DAY:
            return brussels_date(done) <= self.date
        return brussels_date(done) >= self.date


def working_days(start: date, number: int, why_not: WhyNot) -> Iterator[Day]:
    """The days after the start, up to and with the working day of this number."""
    day = start
    while number > 0:
        day += ONE_DAY
        reason = why_not(day)
        number -= reason is None
        yield Day(day, reason is None, reason)


def working_days_back(end: date, number: int, why_not: WhyNot) -> Iterator[Day]:
    """The days before the end, back to and with the working day of this number, latest first."""
    day = end
    while number > 0:
        day -= ONE_DAY
        reason = why_not(day)
        number -= reason is None
        yield Day(day, reason is None, reason)


def uncounted(start: date, end: date, why_not: WhyNot, otherwise: str) -> Iterator[Day]:
    """The days after the start up to and with the end, none of which counts: each with its own
    reason, or else with this one."""
    for day in days_after(start):
        if day > end:
            return
        yield Day(day, False, why_not(day) or otherwise)
