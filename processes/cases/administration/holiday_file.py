"""School holidays from a file: what its lines say, or all that is wrong with them, line by line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from processes.errors import OutsideCalendar, Refused
from processes.regulation.holidays import (
    SCHOOL_HOLIDAYS,
    SchoolHoliday,
    check_covered,
    school_holidays,
)
from processes.regulation.tokens import HOLIDAYS

from ..receipts.csv_table import Problem, day_in, read_table, tried

COLUMNS = NAME, FIRST, LAST = "vakantie", "eerste dag", "laatste dag"
LONGEST_HOLIDAY = 70  # days; a summer has 62
EXAMPLE = "\r\n".join(
    (
        ";".join(COLUMNS),
        "Herfstvakantie;02/11/2026;08/11/2026",
        "Kerstvakantie;21/12/2026;03/01/2027",
        "",
    )
)
_NAMES = {name.lower(): name for name in SCHOOL_HOLIDAYS}


@dataclass(frozen=True)
class Reading:
    """What a file says: holidays, each with its line, or problems. With one problem nothing of it
    is taken."""

    holidays: list[tuple[int, SchoolHoliday]]
    problems: list[Problem]

    def answer(self, now: str) -> str:
        """The token of the setting once these hold: of each holiday of a year what the file says,
        in the list only where it differs from the Flemish rule; of what the file does not name, all
        that stands in the list `now`."""
        said = [holiday for _, holiday in self.holidays]
        named = {_of_a_year(holiday) for holiday in said}
        stays = [each for each in HOLIDAYS.read(now) if _of_a_year(each) not in named]
        differs = [each for each in said if each not in school_holidays(each.first.year)]
        return HOLIDAYS.write(tuple(sorted([*stays, *differs], key=lambda each: each.first)))


def read(text: str) -> Reading:
    """What a text says."""
    table = read_table(text, COLUMNS)
    holidays: list[tuple[int, SchoolHoliday]] = []
    problems = list(table.problems)
    for line, said in table.lines:
        wrong: list[str] = []
        holiday = _read(said, wrong)
        if holiday and not wrong:
            wrong += _beside(holiday, holidays)
        if holiday and not wrong:
            holidays.append((line, holiday))
        problems += [Problem(line, message) for message in wrong]
    return Reading(holidays, sorted(problems, key=lambda each: each.line))


def _read(said: Mapping[str, str], wrong: list[str]) -> SchoolHoliday | None:
    """Reads every column, whatever is wrong with the one before it."""
    name = tried(wrong, lambda: _name(said[NAME]))
    first = tried(wrong, lambda: _day(said, FIRST))
    last = tried(wrong, lambda: _day(said, LAST))
    if not (name and first and last):
        return None
    if last < first:
        wrong.append(f"{LAST}: die ligt vóór de eerste dag.")
    elif (last - first).days >= LONGEST_HOLIDAY:
        wrong.append(f"{LAST}: zo lang duurt geen schoolvakantie. Kijk de dagen na.")
    return SchoolHoliday(name, first, last)


def _name(said: str) -> str:
    if said.lower() not in _NAMES:
        raise Refused(NAME, f"{NAME}: schrijf {', '.join(SCHOOL_HOLIDAYS)}.")
    return _NAMES[said.lower()]


def _day(said: Mapping[str, str], column: str) -> date:
    day = day_in(said, column)
    try:
        check_covered(day)
    except OutsideCalendar:
        raise Refused(column, f"{column}: dat jaar kennen we niet. Kijk het na.") from None
    return day


def _beside(holiday: SchoolHoliday, earlier: Iterable[tuple[int, SchoolHoliday]]) -> Iterator[str]:
    """What is wrong with a holiday beside those of the lines before it."""
    for line, other in earlier:
        if _of_a_year(other) == _of_a_year(holiday):
            yield f"{holiday.name} van {holiday.first.year} staat ook op lijn {line}."
        elif other.first <= holiday.last and holiday.first <= other.last:
            yield f"Deze dagen vallen samen met die van lijn {line}."


def _of_a_year(holiday: SchoolHoliday) -> tuple[str, int]:
    return holiday.name, holiday.first.year
