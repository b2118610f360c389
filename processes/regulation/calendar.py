"""The centre's calendar: which days are working days, and which lie in a school holiday.

Art. 3.6 (and 4.3, 6.2): "werkdagen (dat wil zeggen geen zaterdagen, zondagen en wettelijke of
reglementaire feestdagen)". School holidays never enter this count: they matter to 6.3-hearing only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from processes.regulation.brussels import ONE_DAY
from processes.regulation.holidays import (
    ASCENSION_FRIDAY,
    SchoolHoliday,
    ascension_friday,
    check_covered,
    legal_holidays,
    school_holidays,
)
from processes.regulation.settings import AscensionFriday, Settings

SATURDAY, SUNDAY = "zaterdag", "zondag"
REGULATORY = "reglementaire feestdag"
CLOSED = "sluitingsdag"
_WEEKEND = {5: SATURDAY, 6: SUNDAY}


@dataclass(frozen=True)
class Calendar:
    """The days of one centre. Methods raise OutsideCalendar in years that it does not cover."""

    regulatory: frozenset[tuple[int, int]]
    closed: frozenset[date]
    ascension_friday: AscensionFriday
    own_school_holidays: tuple[SchoolHoliday, ...]

    @classmethod
    def of(cls, settings: Settings) -> "Calendar":
        """The calendar that these settings make."""
        return _calendar(
            settings.regulatory_holidays,
            settings.closing_days,
            settings.ascension_friday,
            settings.school_holidays,
        )

    def why_not(self, day: date) -> str | None:
        """Why a day is no working day, in Dutch, the first reason that applies; None where it is.

        The order: zaterdag, zondag, the legal holiday by name, reglementaire feestdag,
        sluitingsdag (a closing day, or the Friday after Ascension where it is a day off)."""
        reason = _days_off(day.year, self.regulatory, self.ascension_friday).get(day)
        return reason or (CLOSED if day in self.closed else None)

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither weekend nor holiday."""
        return self.why_not(day) is None

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return next(after for after in days_after(day) if self.is_working_day(after))

    def school_holiday(self, day: date) -> SchoolHoliday | None:
        """The school holiday in which a day lies."""
        return _school_days(day.year, self.ascension_friday, self.own_school_holidays).get(day)

    def why_suspended(self, day: date) -> str | None:
        """As `why_not`, and days in a school holiday do not count either: its name."""
        if day in self.closed:
            return self.why_not(day)
        own = self.own_school_holidays
        return _days_suspended(day.year, self.regulatory, self.ascension_friday, own).get(day)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both included."""
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))


def days_after(day: date) -> Iterator[date]:
    """The days after a day, one by one, without end."""
    while True:
        day += ONE_DAY
        yield day


@lru_cache(maxsize=256)
def _calendar(
    regulatory: tuple[tuple[int, int], ...],
    closing: tuple[date, ...],
    ascension_friday: AscensionFriday,
    own: tuple[SchoolHoliday, ...],
) -> Calendar:
    return Calendar(frozenset(regulatory), frozenset(closing), ascension_friday, own)


@lru_cache(maxsize=1024)
def _days_off(
    year: int, regulatory: frozenset[tuple[int, int]], friday: AscensionFriday
) -> dict[date, str]:
    """The days of a year that are no working days, whatever the closing days, each with its first
    reason: a later line here comes before an earlier one."""
    check_covered(date(year, 1, 1))
    days = list(days_between(date(year, 1, 1), date(year, 12, 31)))
    off = {ascension_friday(year): CLOSED} if friday is AscensionFriday.DAY_OFF else {}
    off |= {day: REGULATORY for day in days if (day.month, day.day) in regulatory}
    off |= legal_holidays(year)
    off |= {day: _WEEKEND[day.weekday()] for day in days if day.weekday() in _WEEKEND}
    return off


@lru_cache(maxsize=1024)
def _school_days(
    year: int, friday: AscensionFriday, own: tuple[SchoolHoliday, ...]
) -> dict[date, SchoolHoliday]:
    """The days of a year that lie in a school holiday, each with its holiday."""
    check_covered(date(year, 1, 1))
    found = list(_school_holidays(year, own))
    if friday is AscensionFriday.SCHOOL_HOLIDAY:
        day = ascension_friday(year)
        found.append(SchoolHoliday(ASCENSION_FRIDAY, day, day))
    new_year, new_years_eve = date(year, 1, 1), date(year, 12, 31)
    return {
        day: holiday
        for holiday in found
        for day in days_between(max(holiday.first, new_year), min(holiday.last, new_years_eve))
    }


@lru_cache(maxsize=1024)
def _days_suspended(
    year: int,
    regulatory: frozenset[tuple[int, int]],
    friday: AscensionFriday,
    own: tuple[SchoolHoliday, ...],
) -> dict[date, str]:
    """The days of a year that do not count where school holidays suspend, with their reasons."""
    names = {day: holiday.name for day, holiday in _school_days(year, friday, own).items()}
    return names | _days_off(year, regulatory, friday)


def _school_holidays(year: int, own: tuple[SchoolHoliday, ...]) -> Iterator[SchoolHoliday]:
    """Those of the Flemish rule, but for those that the centre puts right, and the centre's own."""
    replaced = {(holiday.name, holiday.first.year) for holiday in own}
    for holiday in school_holidays(year):
        if (holiday.name, holiday.first.year) not in replaced:
            yield holiday
    yield from reversed(own)
