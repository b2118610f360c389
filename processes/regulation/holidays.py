"""The holidays of Flanders: the ten legal ones and the five school holidays.

They stand in holidays.csv, taken from the library `holidays` (Wet van 4 januari 1974 for the legal
ones; Besluit van de Vlaamse Regering van 17 april 1991, art. 4-5, for the school holidays), with
the Dutch names that it gives them. A test holds the two together; `make holidays` writes it anew.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from processes.errors import OutsideCalendar

FIRST_YEAR, LAST_YEAR = 2011, 2100
SUMMER = "Zomervakantie"
SCHOOL_HOLIDAYS = ("Herfstvakantie", "Kerstvakantie", "Krokusvakantie", "Paasvakantie", SUMMER)
ASCENSION_FRIDAY = "Vrijdag na O. L. H. Hemelvaart"
TABLE = files("processes.regulation") / "holidays.csv"
COLUMNS = ("kind", "name", "first", "last")
# Kinds of rows: the days of the law, those of schools, and the Friday that many take off as well.
LEGAL, SCHOOL, TRADITION = "legal", "school", "tradition"


@dataclass(frozen=True)
class SchoolHoliday:
    """A school holiday from its first to its last day, both included."""

    name: str
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.name}:{self.first}/{self.last}"


def check_covered(day: date) -> None:
    """Raise OutsideCalendar for a day whose holidays nobody knows: never guess."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(
            f"{day} lies outside the calendar, which covers {FIRST_YEAR}-01-01 to "
            f"{LAST_YEAR}-12-31: check the year, or extend the calendar"
        )


def legal_holidays(year: int) -> dict[date, str]:
    """The ten legal holidays of a year, and their names."""
    return {row.first: row.name for row in _listed(LEGAL) if row.first.year == year}


def ascension_friday(year: int) -> date:
    """The Friday after Ascension Day."""
    return next(row.first for row in _listed(TRADITION) if row.first.year == year)


def school_holidays(year: int) -> tuple[SchoolHoliday, ...]:
    """The school holidays that touch a year, in order, whole also where they span New Year."""
    listed = _listed(SCHOOL)
    return tuple(row for row in listed if row.first.year <= year <= row.last.year)


@cache
def _listed(kind: str) -> list[SchoolHoliday]:
    """The rows of one kind, in the order of their days."""
    rows = csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())
    return [
        SchoolHoliday(row["name"], *map(date.fromisoformat, (row["first"], row["last"])))
        for row in rows
        if row["kind"] == kind
    ]
