"""6.3-hearing, with the rule of each version for school holidays.

Art. 6.3: "Binnen 8 werkdagen na ontvangst van het beroep heeft de beroepscommissie een gesprek met
jou en met het centrum."
"""

from dataclasses import dataclass
from datetime import date, timedelta

from processes.regulation.calendar import Calendar, days_after
from processes.regulation.counting import (
    EXTENSION,
    RECEIPT_DAY,
    WhyNot,
    uncounted,
    working_days,
)
from processes.regulation.holidays import SUMMER, SchoolHoliday
from processes.regulation.rules import (
    RECEIPT_SETTINGS,
    WORKING_DAY_SETTINGS,
    Counted,
    Rule,
    Start,
    WorkingDaysAfterReceipt,
    received_on,
)
from processes.regulation.settings import (
    Aug31Weekend,
    FirstWeekAfter,
    Settings,
    SummerEdges,
    SuspensionStart,
    WindowBounds,
)


@dataclass(frozen=True)
class ExtendedHearing(Rule):
    """Art. 6.3, 2023-2024: "Eindigt de termijn van 8 werkdagen tussen 10 juli en 20 augustus, of
    tijdens een schoolvakantie? Dan wordt de termijn verlengd tot 31 augustus of tot de 1ste week na
    de schoolvakantie."

    Only the end of the count matters: a later receipt can give an earlier date. In the summer the
    window's clause comes first."""

    number: int
    reads = (
        *WORKING_DAY_SETTINGS,
        *RECEIPT_SETTINGS,
        "first_week_after",
        "summer_edges",
        "window_bounds",
        "aug31_weekend",
        "school_holidays",
    )

    def count(self, start: Start, settings: Settings) -> Counted:
        """The working days, then those that an extension adds."""
        counted = WorkingDaysAfterReceipt(self.number).count(start, settings)
        end = self._extended(counted.date, settings)
        added = uncounted(counted.date, end, Calendar.of(settings).why_not, EXTENSION)
        return Counted(end, (*counted.days, *added))

    def _extended(self, end: date, settings: Settings) -> date:
        calendar = Calendar.of(settings)
        if _in_window(end, settings):
            return _end_of_august(end.year, calendar, settings)
        holiday = calendar.school_holiday(end)
        if holiday is None or _left_to_the_window(holiday, settings):
            return end
        return _first_week_after(holiday, calendar, settings)


def _in_window(end: date, settings: Settings) -> bool:
    first, last = date(end.year, 7, 10), date(end.year, 8, 20)
    if settings.window_bounds is WindowBounds.EXCLUSIVE:
        return first < end < last
    return first <= end <= last


def _end_of_august(year: int, calendar: Calendar, settings: Settings) -> date:
    last = date(year, 8, 31)
    weekend = last.weekday() >= 5
    if weekend and settings.aug31_weekend is Aug31Weekend.NEXT_WORKING_DAY:
        return calendar.next_working_day(last)
    return last


def _left_to_the_window(holiday: SchoolHoliday, settings: Settings) -> bool:
    """Whether the summer holiday gives no extension of its own, outside the window."""
    return holiday.name == SUMMER and settings.summer_edges is SummerEdges.WINDOW_ONLY


def _first_week_after(holiday: SchoolHoliday, calendar: Calendar, settings: Settings) -> date:
    """The last day of "de 1ste week na de schoolvakantie": the Monday-to-Sunday week with the first
    working day after the holiday, or seven days after the holiday's last day."""
    first = calendar.next_working_day(holiday.last)
    sunday = first + timedelta(days=6 - first.weekday())
    match settings.first_week_after:
        case FirstWeekAfter.PLUS_7_DAYS:
            return holiday.last + timedelta(days=7)
        case FirstWeekAfter.FIRST_WORKING_DAY:
            return first
        case FirstWeekAfter.SUNDAY:
            return sunday
        case FirstWeekAfter.LAST_WORKING_DAY:
            return _last_working_day(first, sunday, calendar)


def _last_working_day(first: date, sunday: date, calendar: Calendar) -> date:
    week = (first + timedelta(days=passed) for passed in range((sunday - first).days + 1))
    return max(day for day in week if calendar.is_working_day(day))


@dataclass(frozen=True)
class SuspendedHearing(Rule):
    """Art. 6.3, 2024-2025: "Deze termijn wordt opgeschort tijdens de schoolvakanties": days in a
    school holiday do not count.

    An appeal that is received inside a school holiday, or that a setting moves into one, begins as
    `suspension_start` says; the settings that move a receipt do not apply inside a holiday."""

    number: int
    reads = (*WORKING_DAY_SETTINGS, *RECEIPT_SETTINGS, "suspension_start", "school_holidays")

    def count(self, start: Start, settings: Settings) -> Counted:
        """The days until the appeal counts as received, then those that count."""
        why_not = self.why_not(settings)
        day_zero = self._day_zero(start, settings)
        waiting = uncounted(start.day, day_zero, why_not, RECEIPT_DAY)
        return Counted.of([*waiting, *working_days(day_zero, self.number, why_not)])

    def why_not(self, settings: Settings) -> WhyNot:
        """Days in a school holiday do not count either."""
        return Calendar.of(settings).why_suspended

    def _day_zero(self, start: Start, settings: Settings) -> date:
        calendar = Calendar.of(settings)
        inside = calendar.school_holiday(start.day) is not None
        received = start.day if inside else received_on(start, settings)
        if calendar.school_holiday(received) is None:
            return received
        if settings.suspension_start is SuspensionStart.FIRST_WORKING_DAY_COUNTS:
            return received
        after = days_after(received)
        return next(day for day in after if calendar.why_suspended(day) is None)
