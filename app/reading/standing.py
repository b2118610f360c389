"""How far away a last day is, in working days, as the centre's calendar counts them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from processes.clock import legal_now
from processes.facts.terms import settings
from processes.regulation import Calendar, brussels_date

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """Today, as a Brussels day of the legal clock, and the calendar that counts from it."""

    today: date
    calendar: Calendar

    @classmethod
    def now(cls) -> Self:
        """As it is at this moment."""
        return cls(brussels_date(legal_now()), Calendar.of(settings()))

    def left(self, last_day: date | None) -> int | None:
        """Working days until a last day: 0 on the day itself, or when no working day is left before
        it ends; negative when it is past; None without a last day."""
        if last_day is None:
            return None
        if last_day < self.today:
            return -max(1, self.between(last_day, self.today))
        return self.between(self.today, last_day)

    def between(self, first: date, last: date) -> int:
        """Working days after the first day, up to and including the last."""
        days = (first + A_DAY * n for n in range(1, (last - first).days + 1))
        return sum(self.calendar.is_working_day(day) for day in days)
