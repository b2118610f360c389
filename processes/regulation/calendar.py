"""The centre's calendar: which days are working days, and which lie in a school holiday.

Art. 3.6 (and 4.3, 6.2): "werkdagen (dat wil zeggen geen zaterdagen, zondagen en wettelijke of
reglementaire feestdagen)". School holidays never enter this count: they matter to 6.3-hearing only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
    """The days of one centre. Methods raise OutsideCalendar for days that it does not cover."""

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
        check_covered(day)
        if weekend := _WEEKEND.get(day.weekday()):
            return weekend
        if legal := legal_holidays(day.year).get(day):
            return legal
        if (day.month, day.day) in self.regulatory:
            return REGULATORY
        if day in self.closed or self._friday_is(AscensionFriday.DAY_OFF, day):
            return CLOSED
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither weekend nor holiday."""
        return self.why_not(day) is None

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return next(after for after in days_after(day) if self.is_working_day(after))

    def school_holiday(self, day: date) -> SchoolHoliday | None:
        """The school holiday in which a day lies."""
        check_covered(day)
        if self._friday_is(AscensionFriday.SCHOOL_HOLIDAY, day):
            return SchoolHoliday(ASCENSION_FRIDAY, day, day)
        holidays = _school_holidays(day.year, self.own_school_holidays)
        return next((holiday for holiday in holidays if day in holiday), None)

    def why_suspended(self, day: date) -> str | None:
        """As `why_not`, and days in a school holiday do not count either: its name."""
        if reason := self.why_not(day):
            return reason
        holiday = self.school_holiday(day)
        return holiday.name if holiday else None

    def _friday_is(self, what: AscensionFriday, day: date) -> bool:
        return self.ascension_friday is what and day == ascension_friday(day.year)


def days_after(day: date) -> Iterator[date]:
    """The days after a day, one by one, without end."""
    while True:
        day += ONE_DAY
        yield day


@lru_cache(maxsize=1024)
def _calendar(
    regulatory: tuple[tuple[int, int], ...],
    closing: tuple[date, ...],
    ascension_friday: AscensionFriday,
    own: tuple[SchoolHoliday, ...],
) -> Calendar:
    return Calendar(frozenset(regulatory), frozenset(closing), ascension_friday, own)


@lru_cache(maxsize=4096)
def _school_holidays(year: int, own: tuple[SchoolHoliday, ...]) -> tuple[SchoolHoliday, ...]:
    replaced = {(holiday.name, holiday.first.year) for holiday in own}
    kept = [
        holiday
        for holiday in school_holidays(year)
        if (holiday.name, holiday.first.year) not in replaced
    ]
    return (*own, *kept)
