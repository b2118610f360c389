"""The ways in which the regulation counts, each with its article. All but 6.3-hearing, which has
its own module.

Every rule takes a start and settings and gives the date with the days that led to it. `reads` names
the settings that it looks at. Belgian practice (Gerechtelijk Wetboek art. 52: the day of the event
does not count, the last day does) is followed by analogy; its art. 53, which moves a last day to
the next working day, is not.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Self

from processes.errors import WrongDays
from processes.regulation.brussels import ONE_DAY, Moment, in_brussels
from processes.regulation.calendar import Calendar
from processes.regulation.counting import (
    FIRST_POSSIBLE,
    RECEIPT_DAY,
    Day,
    Kind,
    WhyNot,
    uncounted,
    working_days,
)
from processes.regulation.months import answered_by
from processes.regulation.settings import (
    GapCounting,
    GapHearingDay,
    ReceiptCountsOn,
    Settings,
)

OFFICE_CLOSES = time(17)
WORKING_DAY, CALENDAR_DAY = "werkdag", "dag"
WORKING_DAY_SETTINGS = ("regulatory_holidays", "closing_days", "ascension_friday")
RECEIPT_SETTINGS = ("nonworking_receipt", "after_hours_receipt")


class Start(NamedTuple):
    """The Brussels day on which a term starts, and the time of day where it is known."""

    day: date
    clock: time | None

    @classmethod
    def of(cls, given: Moment) -> Self:
        """A day is taken as it is; a moment as Brussels clocks show it."""
        if isinstance(given, datetime):
            local = in_brussels(given)
            return cls(local.date(), local.time())
        return cls(given, None)


class Counted(NamedTuple):
    """The date that a rule gives, and the days that led to it."""

    date: date
    days: tuple[Day, ...]

    @classmethod
    def of(cls, days: Iterable[Day]) -> Self:
        """The date is the last of the days."""
        looked_at = tuple(days)
        return cls(looked_at[-1].date, looked_at)


class Rule(ABC):
    """A way of counting. Raises OutsideCalendar when it would have to look at an uncovered day."""

    kind = Kind.LAST_DAY
    reads: tuple[str, ...] = ()
    unit = WORKING_DAY  # what one of its days is called

    @abstractmethod
    def count(self, start: Start, settings: Settings) -> Counted:
        """The date for a term that starts here, and the days that lead to it."""

    def why_not(self, settings: Settings) -> WhyNot:
        """Why a day does not count while it runs, in Dutch; None of one that does."""
        return Calendar.of(settings).why_not


class EveryDay(Rule):
    """Calendar days: each of them counts."""

    unit = CALENDAR_DAY

    def why_not(self, settings: Settings) -> WhyNot:
        """No day is left out."""
        return lambda day: None


@dataclass(frozen=True)
class WorkingDays(Rule):
    """A number of working days after an event, whose own day does not count.

    Art. 6.2: "Ten laatste 1 werkdag na het gesprek beslist het directielid". Art. 6.3: "ten laatste
    5 werkdagen na de zitting een aangetekende brief"."""

    number: int
    reads = WORKING_DAY_SETTINGS

    def count(self, start: Start, settings: Settings) -> Counted:
        """The last working day that is counted is the date."""
        return Counted.of(working_days(start.day, self.number, self.why_not(settings)))


@dataclass(frozen=True)
class WorkingDaysAfterReceipt(Rule):
    """A number of working days after a receipt, which two settings can move.

    Art. 3.6: "binnen de 3 werkdagen nadat je je resultaat hebt gekregen"; the same words in 4.3 and
    6.3."""

    number: int
    reads = WORKING_DAY_SETTINGS + RECEIPT_SETTINGS

    def count(self, start: Start, settings: Settings) -> Counted:
        """The days until the receipt counts, then the working days; the last is the date."""
        calendar = Calendar.of(settings)
        received = received_on(start, settings)
        waiting = uncounted(start.day, received, calendar.why_not, RECEIPT_DAY)
        return Counted.of([*waiting, *working_days(received, self.number, calendar.why_not)])


def received_on(start: Start, settings: Settings) -> date:
    """The day on which a receipt counts: its own, or the next working day where a setting says so
    for receipts on days that are no working days, or at or after 17:00. It moves once at most."""
    calendar = Calendar.of(settings)
    on_day_off = settings.nonworking_receipt is ReceiptCountsOn.NEXT_WORKING_DAY
    in_evening = settings.after_hours_receipt is ReceiptCountsOn.NEXT_WORKING_DAY
    if on_day_off and not calendar.is_working_day(start.day):
        return calendar.next_working_day(start.day)
    if in_evening and start.clock is not None and start.clock >= OFFICE_CLOSES:
        return calendar.next_working_day(start.day)
    return start.day


@dataclass(frozen=True)
class WorkingDaysBetween(Rule):
    """The first day that leaves a number of working days between an invitation and a talk.

    Art. 6.2: "Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen". The day of the
    invitation never counts, and the day of the talk only where `gap_counting` is inclusive: the
    last working day that is counted is then itself the first possible one. `gap_start` says which
    fact is the start, the receipt or the sending; whoever asks gives its day."""

    number: int
    kind = Kind.FIRST_DAY
    reads = (*WORKING_DAY_SETTINGS, "gap_counting", "gap_hearing_day", "gap_start")

    def count(self, start: Start, settings: Settings) -> Counted:
        """The working days between, then the days up to the first possible one."""
        calendar = Calendar.of(settings)
        between = tuple(working_days(start.day, self.number, calendar.why_not))
        last = between[-1].date
        if settings.gap_counting is GapCounting.INCLUSIVE:
            return Counted(last, between)
        first_possible = self._day_after(last, calendar, settings)
        waiting = uncounted(last, first_possible, calendar.why_not, FIRST_POSSIBLE)
        return Counted(first_possible, (*between, *waiting))

    def _day_after(self, last: date, calendar: Calendar, settings: Settings) -> date:
        if settings.gap_hearing_day is GapHearingDay.ANY_DAY:
            return last + ONE_DAY
        return calendar.next_working_day(last)


@dataclass(frozen=True)
class CalendarDays(EveryDay):
    """A number of calendar days after an event; the last of them is the day on which it happens.

    Portal: "De debetnota volgt 7 dagen na inschrijving"; "vanaf een week na de nascholing - na de
    laatste cursusdag"."""

    number: int
    kind = Kind.FIRST_DAY

    def count(self, start: Start, settings: Settings) -> Counted:
        """Every day after the start counts."""
        return Counted.of(_every_day(start.day + ONE_DAY, self.number))


@dataclass(frozen=True)
class Consecutive(EveryDay):
    """A number of consecutive days, the first of which is the start.

    Art. 6.2: "een periode van 1 tot maximaal 14 opeenvolgende dagen"; "maximaal 14 opeenvolgende
    dagen". Consecutive days are calendar days: holidays do not lengthen them."""

    at_most: int
    number: int | None = None

    def lasting(self, number: int | None) -> "Consecutive":
        """The same rule with this length in days. Raises WrongDays where it is out of bounds, or
        where no length is given and the rule has none of its own."""
        chosen = self.number if number is None else number
        if chosen is None:
            raise WrongDays(f"the term needs its length in days, from 1 to {self.at_most}")
        if not 1 <= chosen <= self.at_most:
            raise WrongDays(f"{chosen} days is out of bounds: it is 1 to {self.at_most}")
        return Consecutive(self.at_most, chosen)

    def count(self, start: Start, settings: Settings) -> Counted:
        """Every day from the start counts."""
        return Counted.of(_every_day(start.day, self.lasting(None).number or 0))


@dataclass(frozen=True)
class TheDayItself(EveryDay):
    """Nothing is counted: the start is the last day.

    Art. 3.5: "Is de module afgelopen? Dan kan alleen de evaluatiecommissie nog beslissen"."""

    def count(self, start: Start, settings: Settings) -> Counted:
        """The one day."""
        return Counted.of(_every_day(start.day, 1))


@dataclass(frozen=True)
class SchoolYears(EveryDay):
    """The 1 September after a number of whole school years that follow the one of the event.

    Art. 2.4: "als je vorig schooljaar of het schooljaar daarvoor definitief werd uitgesloten". A
    fixed date, reached without counting days."""

    number: int
    kind = Kind.FIRST_DAY

    def count(self, start: Start, settings: Settings) -> Counted:
        """A date without days."""
        return Counted(date(school_year(start.day) + self.number + 1, 9, 1), ())


@dataclass(frozen=True)
class Months(EveryDay):
    """A number of months after an event, whose own day does not count (Regulation 1182/71).

    GDPR, art. 12, 3: "binnen een maand na ontvangst van het verzoek"; "met nog eens twee maanden".
    A fixed date, reached without counting days."""

    number: int

    def count(self, start: Start, settings: Settings) -> Counted:
        """A date without days."""
        return Counted(answered_by(start.day, self.number), ())


def school_year(day: date) -> int:
    """The year in which the school year of a day begins, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def in_school_year(year: int) -> str:
    """A school year by the year in which it begins: "2024-2025"."""
    return f"{year}-{year + 1}"


def _every_day(first: date, number: int) -> Iterable[Day]:
    return (Day(first + timedelta(days=passed), True, None) for passed in range(number))
