"""The month within which a request about personal data is answered (GDPR, art. 12, 3)."""

from calendar import monthrange
from datetime import date

from processes.regulation.brussels import ONE_DAY
from processes.regulation.holidays import check_covered, legal_holidays

MONTHS, WITH_MORE_TIME = 1, 3
_SATURDAY = 5


def answered_by(asked: date, months: int = MONTHS) -> date:
    """The last Brussels day on which the answer to a request that came in on a Brussels day can be
    given: `MONTHS` after it, or `WITH_MORE_TIME` where who asked was told so within that month.

    By Regulation (EEC, Euratom) 1182/71, art. 3: the day itself does not count; the period ends
    on the day with the same number, or on the last day of a month that has no such day; and where
    that is a Saturday, a Sunday or a legal holiday, on the next day that is none of these. Closing
    days of the centre change nothing. Raises OutsideCalendar.
    """
    day = same_day(asked, months)
    while _is_off(day):
        day += ONE_DAY
    return day


def same_day(day: date, months: int) -> date:
    """The day with the same number so many months later, or before; the last day of a month that
    has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_off(day: date) -> bool:
    check_covered(day)
    return day.weekday() >= _SATURDAY or day in legal_holidays(day.year)
