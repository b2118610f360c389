"""The holidays of Flanders: the ten legal ones and the five school holidays.

Source: the library `holidays` (Wet van 4 januari 1974 for the legal ones; Besluit van de Vlaamse
Regering van 17 april 1991, art. 4-5, for the school holidays), with the names that it gives them in
Dutch. It loads every country of the world, whichever way it is imported, so that is done when the
first year is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain

from processes.errors import OutsideCalendar

FIRST_YEAR, LAST_YEAR = 2011, 2100
SUMMER = "Zomervakantie"
SCHOOL_HOLIDAYS = ("Herfstvakantie", "Kerstvakantie", "Krokusvakantie", "Paasvakantie", SUMMER)
ASCENSION_FRIDAY = "Vrijdag na O. L. H. Hemelvaart"

# The library's autumn holiday of 2020 has one week; covid made it two (BVR 23 oktober 2020).
_LONGER = {("Herfstvakantie", 2020): date(2020, 11, 15)}

# The library lists them among the public holidays; the law does not (KB 18 april 1974, art. 1).
_ALWAYS_SUNDAY = ("Pasen", "Pinksteren")


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


@cache
def legal_holidays(year: int) -> dict[date, str]:
    """The ten legal holidays of a year, and their names."""
    from holidays import country_holidays

    found = country_holidays("BE", years=year, categories=("public",), language="nl")
    return {day: name for day, name in found.items() if name not in _ALWAYS_SUNDAY}


@cache
def ascension_friday(year: int) -> date:
    """The Friday after Ascension Day."""
    return next(day for day, name in _days_off_school(year) if name == ASCENSION_FRIDAY)


@cache
def school_holidays(year: int) -> tuple[SchoolHoliday, ...]:
    """The school holidays that touch a year, in order, whole also where they span New Year: the
    neighbouring years are loaded first."""
    around = chain.from_iterable(map(_days_off_school, range(year - 1, year + 2)))
    runs = _runs((day, name) for day, name in around if name in SCHOOL_HOLIDAYS)
    return tuple(run for run in runs if run.first.year <= year <= run.last.year)


@cache
def _days_off_school(year: int) -> list[tuple[date, str]]:
    """The days of a year that the library lists for Flemish schools, with their names, in order.
    Single days off are among them (1 May, Ascension and so on), which are no school holidays."""
    from holidays import country_holidays

    found = country_holidays(
        "BE",
        years=year,
        expand=False,
        categories=("school",),
        subdiv="Flemish",
        language="nl",
    )
    return sorted(found.items())


def _runs(days: Iterable[tuple[date, str]]) -> Iterable[SchoolHoliday]:
    """Join days that follow each other under one name."""
    runs: list[SchoolHoliday] = []
    for day, name in days:
        if runs and runs[-1].name == name and runs[-1].last == day - timedelta(days=1):
            runs[-1] = SchoolHoliday(name, runs[-1].first, day)
        else:
            runs.append(SchoolHoliday(name, day, day))
    return [
        SchoolHoliday(run.name, run.first, _LONGER.get((run.name, run.first.year), run.last))
        for run in runs
    ]
