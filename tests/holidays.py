"""Writes the table of holidays from the library `holidays`: `python -m tests.holidays`.

The library loads every country of the world, 18 MB of them, whichever way it is imported; no
process of the house should have to hold that.
"""

from collections.abc import Iterable, Iterator
from csv import writer
from datetime import date, timedelta

from holidays import country_holidays

from processes.regulation.holidays import (
    ASCENSION_FRIDAY,
    COLUMNS,
    FIRST_YEAR,
    LAST_YEAR,
    LEGAL,
    SCHOOL,
    SCHOOL_HOLIDAYS,
    TABLE,
    TRADITION,
    SchoolHoliday,
)

# The library's autumn holiday of 2020 has one week; covid made it two (BVR 23 oktober 2020).
LONGER = {("Herfstvakantie", 2020): date(2020, 11, 15)}
# The library lists them among the public holidays; the law does not (KB 18 april 1974, art. 1).
ALWAYS_SUNDAY = ("Pasen", "Pinksteren")
Row = tuple[str, str, str, str]


def rows() -> list[Row]:
    """The table, in the order of its days."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    legal = country_holidays("BE", years=years, categories=("public",), language="nl")
    off = _days_off_school(range(FIRST_YEAR - 1, LAST_YEAR + 2))
    found = [_row(LEGAL, n, day, day) for day, n in legal.items() if n not in ALWAYS_SUNDAY]
    runs = _runs((day, name) for day, name in off if name in SCHOOL_HOLIDAYS)
    covered = (r for r in runs if r.last.year >= FIRST_YEAR and r.first.year <= LAST_YEAR)
    found += [_row(SCHOOL, run.name, run.first, run.last) for run in covered]
    fridays = [day for day, n in off if n == ASCENSION_FRIDAY and day.year in years]
    found += [_row(TRADITION, ASCENSION_FRIDAY, day, day) for day in fridays]
    return sorted(found, key=lambda row: (row[2], row))


def _days_off_school(years: Iterable[int]) -> list[tuple[date, str]]:
    """The days that the library lists for Flemish schools, in order. Single days off are among
    them (1 May, Ascension and so on), which are no school holidays."""
    kind = {"categories": ("school",), "subdiv": "Flemish", "language": "nl"}
    return sorted(country_holidays("BE", years=years, expand=False, **kind).items())


def _runs(days: Iterable[tuple[date, str]]) -> Iterator[SchoolHoliday]:
    """Join days that follow each other under one name."""
    runs: list[SchoolHoliday] = []
    for day, name in days:
        if runs and runs[-1].name == name and runs[-1].last == day - timedelta(days=1):
            runs[-1] = SchoolHoliday(name, runs[-1].first, day)
        else:
            runs.append(SchoolHoliday(name, day, day))
    for run in runs:
        yield SchoolHoliday(run.name, run.first, LONGER.get((run.name, run.first.year), run.last))


def _row(kind: str, name: str, first: date, last: date) -> Row:
    return kind, name, first.isoformat(), last.isoformat()


def main() -> None:
    """The table anew, in its place."""
    with open(str(TABLE), "w", encoding="utf-8", newline="") as file:
        writer(file, lineterminator="\n").writerows([COLUMNS, *rows()])


if __name__ == "__main__":
    main()
