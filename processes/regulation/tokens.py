"""How the value of a setting is written: the forms that a token can have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from processes.errors import OutsideCalendar, UnknownSetting, UnknownToken
from processes.regulation.holidays import SCHOOL_HOLIDAYS, SchoolHoliday, check_covered

NOTHING = "none"
FLEMISH_RULE = "flemish"
_LEAP_YEAR = 2012


@dataclass(frozen=True)
class Form:
    """A way to write values. `read` raises ValueError, or OutsideCalendar, for what it cannot read;
    `possible` says in English what it can."""

    possible: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


class MonthDay(NamedTuple):
    """A day of every year, such as 11 July."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


def value_of(name: str, token: str, forms: Mapping[str, Form]) -> Any:
    """What a token says of the setting by this name, among settings of these forms. Raises
    UnknownSetting or UnknownToken, which say what is possible, or OutsideCalendar."""
    if name not in forms:
        raise UnknownSetting(f'there is no setting "{name}": there are {", ".join(forms)}')
    try:
        return forms[name].read(token)
    except OutsideCalendar as error:
        raise OutsideCalendar(f"setting {name}: {error}") from None
    except ValueError:
        raise UnknownToken(
            f'setting {name} cannot be "{token}": it is {forms[name].possible}'
        ) from None


def choice(words: type[StrEnum]) -> Form:
    """One of the words of an enumeration."""
    return Form(", ".join(words), words, str)


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise ValueError(text)
    return int(text)


def _date(text: str) -> date:
    day = date.fromisoformat(text)
    if str(day) != text:
        raise ValueError(text)
    return day


def _covered_date(text: str) -> date:
    day = _date(text)
    check_covered(day)
    return day


def _month_day(text: str) -> MonthDay:
    day = _date(f"{_LEAP_YEAR}-{text}")
    return MonthDay(day.month, day.day)


def _school_holiday(text: str) -> SchoolHoliday:
    name, days = text.split(":")
    first, last = map(_covered_date, days.split("/"))
    if name not in SCHOOL_HOLIDAYS or first > last:
        raise ValueError(text)
    return SchoolHoliday(name, first, last)


def _list_of(read: Callable[[str], Any], nothing: str, possible: str) -> Form:
    """A list with commas, kept in the order in which it was written; one word says that it is
    empty."""

    def read_all(text: str) -> tuple[Any, ...]:
        if text == nothing:
            return ()
        return tuple(dict.fromkeys(read(part) for part in text.split(",")))

    def write_all(values: tuple[Any, ...]) -> str:
        return ",".join(map(str, values)) or nothing

    return Form(possible, read_all, write_all)


NUMBER = Form("a whole number from 0 to 999", _whole_number, str)
MONTH_DAYS = _list_of(_month_day, NOTHING, "a list of month-day, such as 07-11,11-02, or none")
DATES = _list_of(_covered_date, NOTHING, "a list of dates, such as 2026-05-15,2026-12-24, or none")
HOLIDAYS = _list_of(
    _school_holiday,
    FLEMISH_RULE,
    "flemish (all as in the Flemish rule), or a list of the holidays that differ from it, such as "
    f"Herfstvakantie:2026-11-02/2026-11-15 (names: {', '.join(SCHOOL_HOLIDAYS)})",
)
