"""Days on which the centre is closed, and regulatory holidays, from a file: what its lines say, or
all that is wrong with them, line by line. They come to those that stand in the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from processes.errors import OutsideCalendar, Refused
from processes.regulation.holidays import check_covered
from processes.regulation.tokens import DATES, MONTH_DAYS, Form, MonthDay

from ..receipts.csv_table import Problem, day_in, day_of, read_table, tried

FIRST, LAST, DAY = "eerste dag", "laatste dag", "dag"
CLOSING_COLUMNS, REGULATORY_COLUMNS = (FIRST, LAST), (DAY,)
LONGEST_CLOSURE = 70  # days; a summer has 62
CLOSING_EXAMPLE = "\r\n".join(
    (";".join(CLOSING_COLUMNS), "15/05/2026;15/05/2026", "13/07/2026;14/08/2026", "")
)
REGULATORY_EXAMPLE = "\r\n".join((DAY, "11/07", "2 november", ""))
_A_LEAP_YEAR = 2012  # of a day of every year: 29 February is one
Values = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Reading:
    """What a file says: the tokens of days, each with its line, or problems. With one problem
    nothing of it is taken."""

    form: Form
    days: Values
    problems: list[Problem]

    def answer(self, now: str) -> str:
        """The token of the setting once these days come to those of `now`."""
        said = {token for _, tokens in self.days for token in tokens}
        stand = {self.form.write((each,)) for each in self.form.read(now)}
        return ",".join(sorted(said | stand)) or now


def closing_days(text: str) -> Reading:
    """Single days, or the first and the last of more."""
    return _read(text, CLOSING_COLUMNS, DATES, _closure)


def regulatory_holidays(text: str) -> Reading:
    """Days of every year."""
    return _read(text, REGULATORY_COLUMNS, MONTH_DAYS, _day_of_year)


Line = Callable[[Mapping[str, str], list[str]], list[str]]


def _read(text: str, columns: tuple[str, ...], form: Form, read: Line) -> Reading:
    table = read_table(text, columns)
    days: Values = []
    problems = list(table.problems)
    for line, said in table.lines:
        wrong: list[str] = []
        tokens = read(said, wrong)
        for other, earlier in days:
            if set(tokens) & set(earlier):
                wrong.append(f"Deze dagen vallen samen met die van lijn {other}.")
        if not wrong:
            days.append((line, tokens))
        problems += [Problem(line, message) for message in wrong]
    return Reading(form, days, sorted(problems, key=lambda each: each.line))


def _closure(said: Mapping[str, str], wrong: list[str]) -> list[str]:
    """Every day from the first to the last."""
    first = tried(wrong, lambda: _day(said, FIRST))
    last = tried(wrong, lambda: _day(said, LAST))
    if not (first and last):
        return []
    if last < first:
        wrong.append(f"{LAST}: die ligt vóór de eerste dag.")
    elif (last - first).days >= LONGEST_CLOSURE:
        wrong.append(f"{LAST}: zo lang sluit een centrum niet. Kijk de dagen na.")
    if wrong:
        return []
    return [str(first + timedelta(days=n)) for n in range((last - first).days + 1)]


def _day(said: Mapping[str, str], column: str) -> date:
    day = day_in(said, column)
    try:
        check_covered(day)
    except OutsideCalendar:
        raise Refused(column, f"{column}: dat jaar kennen we niet. Kijk het na.") from None
    return day


def _day_of_year(said: Mapping[str, str], wrong: list[str]) -> list[str]:
    written = said[DAY].strip()
    sign = next((each for each in "/-" if each in written), " ")
    try:
        day = day_of(f"{written}{sign}{_A_LEAP_YEAR}")
    except ValueError:
        wrong.append(f"{DAY}: schrijf een dag zonder jaar, zoals 11/07 of 11 juli.")
        return []
    return [str(MonthDay(day.month, day.day))]
