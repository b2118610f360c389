"""The holidays of Flanders: the ten legal ones and the five school holidays.

Source: the library `holidays` (Wet van 4 januari 1974 for the legal ones; Besluit van de Vlaamse
Regering van 17 april 1991, art. 4-5, for the school holidays). It loads every country of the
world, half a second of work, so it is imported when the first year is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from processes.errors import OutsideCalendar

FIRST_YEAR, LAST_YEAR = 2011, 2100
SCHOOL_HOLIDAYS = (
    "herfstvakantie",
    "kerstvakantie",
    "krokusvakantie",
    "paasvakantie",
    "zomervakantie",
)
SUMMER = "zomervakantie"

# The library's autumn holiday of 2020 has one week; covid made it two (BVR 23 oktober 2020).
_LONGER = {("herfstvakantie", 2020): date(2020, 11, 15)}


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

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def check_covered(day: date) -> None:
    """Raise OutsideCalendar for a day whose holidays nobody knows: never guess."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(
            f"{day} lies outside the calendar, which covers {FIRST_YEAR}-01-01 to "
            f"{LAST_YEAR}-12-31: check the year, or extend the calendar"
        )


@cache
def legal_holidays(year: int) -> dict[date, str]:
    """The ten legal holidays of a year, by Dutch name."""
    from holidays import country_holidays

    found = country_holidays("BE", years=year, categories=("public",), language="nl")
    legal = ((day, name) for day, name in found.items() if name not in _ALWAYS_SUNDAY)
    return {day: name.replace("O. L. ", "O.L.") for day, name in legal}


def ascension(year: int) -> date:
    """Ascension Day of a year."""
    return next(day for day, name in legal_holidays(year).items() if name == "O.L.H. Hemelvaart")


@cache
def school_holidays(year: int) -> tuple[SchoolHoliday, ...]:
    """The school holidays that touch a year, in order, whole also where they span New Year: the
    neighbouring years are loaded first."""
    from holidays import country_holidays

    found = country_holidays(
        "BE",
        years=range(year - 1, year + 2),
        expand=False,
        categories=("school",),
        subdiv="Flemish",
        language="nl",
    )
    named = ((day, name.lower()) for day, name in sorted(found.items()))
    runs = _runs((day, name) for day, name in named if name in SCHOOL_HOLIDAYS)
    return tuple(run for run in runs if run.first.year <= year <= run.last.year)


def _runs(days: Iterable[tuple[date, str]]) -> Iterable[SchoolHoliday]:
    """Join days that follow each other under one name. The school category also has single days
    off (1 May, Ascension and so on); they were dropped, they are no school holidays."""
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
