"""How far away a last day is, as the centre's calendar and the regulation count."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from app.reading.due import Due
from processes.clock import legal_now
from processes.facts import targets
from processes.facts.terms import settings
from processes.models import HOUSE
from processes.regulation import Calendar, Settings, Version, brussels_date
from processes.regulation.counting import WhyNot

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """Today, as a Brussels day of the legal clock, and the settings that count from it."""

    today: date
    settings: Settings

    @classmethod
    def now(cls) -> Self:
        """As it is at this moment."""
        return cls(brussels_date(legal_now()), settings())

    def due(self, last_day: date | None) -> Due:
        """A last day by the regulation, of which the page says the rest."""
        return Due(last_day, self.left(last_day))

    def named(self, kind: str, term: str, regulation: str, last_day: date | None) -> Due:
        """A term of this version of the regulation, or a target of the house, by its id."""
        if kind == HOUSE:
            return Due(last_day, self.left(last_day), HOUSE, targets.known()[term].label)
        said = Version.named(regulation).term(term)
        left = self.left(last_day, said.rule.why_not(self.settings))
        return Due(last_day, left, kind, said.title, said.cited, said.rule.unit)

    def left(self, last_day: date | None, why_not: WhyNot | None = None) -> int | None:
        """Days until a last day, of those that count, or else working days: 0 on the day itself, or
        when none is left before it ends; negative when it is past; None without a last day."""
        if last_day is None:
            return None
        if last_day < self.today:
            return -max(1, self.between(last_day, self.today, why_not))
        return self.between(self.today, last_day, why_not)

    def between(self, first: date, last: date, why_not: WhyNot | None = None) -> int:
        """Days after the first day, up to and including the last, of those that count, or else
        working days."""
        why_not = why_not or Calendar.of(self.settings).why_not
        days = (first + A_DAY * n for n in range(1, (last - first).days + 1))
        return sum(why_not(day) is None for day in days)
