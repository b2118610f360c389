"""How the value of a setting is written: the forms that a token can have.

Every form reads a token (`parse`, raising ValueError where it cannot), writes it (`token`) and says
in English what is possible (`possible`).
"""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from processes.regulation.holidays import SCHOOL_HOLIDAYS, SchoolHoliday, check_covered

_LEAP_YEAR = 2012


class Form(Protocol):
    """The way in which the values of a setting are written."""

    possible: str

    def parse(self, token: str) -> Any: ...
    def token(self, value: Any) -> str: ...


class MonthDay(NamedTuple):
    """A day of every year, such as 11 July."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


class Choice:
    """One of the words of an enumeration."""

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        self.possible = ", ".join(words)

    def parse(self, token: str) -> StrEnum:
        return self.words(token)

    def token(self, value: StrEnum) -> str:
        return value.value


class Number:
    """A whole number of at most three digits."""

    possible = "a whole number from 0 to 999"

    def parse(self, token: str) -> int:
        if not (token.isascii() and token.isdigit() and len(token) <= 3):
            raise ValueError(token)
        return int(token)

    def token(self, value: int) -> str:
        return str(value)


class MonthDays:
    """A list of days of every year."""

    possible = "a list of month-day, such as 07-11,11-02, or none"

    def parse(self, token: str) -> tuple[MonthDay, ...]:
        return _parts(token, _month_day)

    def token(self, value: tuple[MonthDay, ...]) -> str:
        return ",".join(map(str, value)) or "none"


class Dates:
    """A list of single days within the calendar."""

    possible = "a list of dates, such as 2026-05-15,2026-12-24, or none"

    def parse(self, token: str) -> tuple[date, ...]:
        return _parts(token, _covered_date)

    def token(self, value: tuple[date, ...]) -> str:
        return ",".join(map(str, value)) or "none"


class SchoolHolidays:
    """A list of school holidays, each of which takes the place of the one of the Flemish rule that
    has the same name and begins in the same year."""

    possible = (
        "flemish (the holidays of the Flemish rule), or a list of those that differ from it, such "
        f"as herfstvakantie:2026-11-02/2026-11-15 (names: {', '.join(SCHOOL_HOLIDAYS)})"
    )

    def parse(self, token: str) -> tuple[SchoolHoliday, ...]:
        return () if token == "flemish" else _parts(token, _school_holiday)

    def token(self, value: tuple[SchoolHoliday, ...]) -> str:
        return ",".join(f"{each.name}:{each.first}/{each.last}" for each in value) or "flemish"


def _parts(token: str, read: Any) -> tuple[Any, ...]:
    if token == "none":
        return ()
    return tuple(dict.fromkeys(read(part.strip()) for part in token.split(",")))


def _month_day(text: str) -> MonthDay:
    day = _date(f"{_LEAP_YEAR}-{text}")
    return MonthDay(day.month, day.day)


def _covered_date(text: str) -> date:
    day = _date(text)
    check_covered(day)
    return day


def _school_holiday(text: str) -> SchoolHoliday:
    name, days = text.split(":")
    first, last = map(_covered_date, days.split("/"))
    if name not in SCHOOL_HOLIDAYS or first > last:
        raise ValueError(text)
    return SchoolHoliday(name, first, last)


def _date(text: str) -> date:
    day = date.fromisoformat(text)
    if str(day) != text:
        raise ValueError(text)
    return day
