"""Lessons as people write them, a line each: "05/05/2025 18.30-21.30 lokaal A1"."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.regulation import BRUSSELS
from processes.regulation.brussels import in_brussels

from ..receipts.csv_table import day_of
from .runs import Planned

APART = re.compile(r"[\r\n|]+")
EXAMPLE = "05/05/2025 18.30-21.30 A1"
_LINE = re.compile(
    r"(?P<day>\S.*?) +(?P<starts>[0-9]{1,2}[.:][0-9]{2}) ?(?:-|–|tot) ?"
    r"(?P<ends>[0-9]{1,2}[.:][0-9]{2})(?: +(?P<room>\S.*))?"
)
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def read_lessons(written: str) -> list[Planned]:
    """The lessons of these lines, which can also be divided by a bar. Raises Refused, at the field
    `lessons`, for the first line that says none."""
    lines = (one_line(line) for line in APART.split(written))
    return [_lesson(line) for line in lines if line]


def write_lessons(lessons: Iterable[Planned]) -> list[str]:
    """The same again, a line each."""
    return [_line(each) for each in lessons]


def _lesson(line: str) -> Planned:
    if (found := _LINE.fullmatch(line)) is None:
        raise Refused("lessons", f"Schrijf elke les zoals {EXAMPLE}. Dit lukt niet: {line[:60]}")
    try:
        day = day_of(found["day"])
        starts, ends = (_moment(day, found[name]) for name in ("starts", "ends"))
    except ValueError:
        raise Refused("lessons", f"Deze dag of dit uur bestaat niet: {line[:60]}") from None
    return Planned(starts, ends, found["room"] or "")


def _moment(day: date, said: str) -> datetime:
    if not EARLIEST <= day < LATEST:
        raise ValueError(f"no lesson is on {day}")
    hour, minute = re.split("[.:]", said)
    return datetime.combine(day, time(int(hour), int(minute)), BRUSSELS)


def _line(lesson: Planned) -> str:
    starts, ends = in_brussels(lesson.starts), in_brussels(lesson.ends)
    hours = f"{starts.hour}.{starts.minute:02}-{ends.hour}.{ends.minute:02}"
    return f"{starts:%d/%m/%Y} {hours} {lesson.room}".strip()
