"""School years and months, as they stand in an address: "2025-2026" or "2026-03"."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from processes.regulation import brussels_midnight, in_school_year
from processes.regulation.words import MONTHS

SEPTEMBER, TWELVE = 9, 12
EARLIEST, LATEST = 1990, 2100
_WRITTEN = re.compile(r"(\d{4})-(?:(\d{4})|(0[1-9]|1[0-2]))")


@dataclass(frozen=True)
class Period:
    """Days from the first to the one before `over`, by their word in an address and their name."""

    word: str
    name: str
    first: date
    over: date

    @classmethod
    def year(cls, year: int) -> Self:
        """The school year that begins in a year, on 1 September."""
        word = in_school_year(year)
        return cls(word, f"schooljaar {word}", date(year, SEPTEMBER, 1), date(year + 1, 9, 1))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A month of the calendar."""
        after = date(year + month // TWELVE, month % TWELVE + 1, 1)
        return cls(f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}", date(year, month, 1), after)

    @classmethod
    def of(cls, word: str) -> Self | None:
        """From an address; None for what is no period."""
        read = _WRITTEN.fullmatch(word) if word.isascii() else None
        if read is None or not EARLIEST <= (year := int(read[1])) <= LATEST:
            return None
        if read[3]:
            return cls.month(year, int(read[3]))
        return cls.year(year) if int(read[2]) == year + 1 else None

    @property
    def months(self) -> list[Self]:
        """The twelve months of a school year."""
        numbers = (SEPTEMBER - 1 + passed for passed in range(TWELVE))
        return [self.month(self.first.year + n // TWELVE, n % TWELVE + 1) for n in numbers]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From its first moment to the first moment after it."""
        return brussels_midnight(self.first), brussels_midnight(self.over)

    @property
    def short(self) -> str:
        """The name of a month below a column: "sep"."""
        name = self.name.partition(" ")[0]
        return "mrt" if name == "maart" else name[:3]
