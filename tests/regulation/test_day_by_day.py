"""The terms against a calendar that was written down apart from the product, counted day by day.

The holidays here come from the date of Easter and from the articles of the Flemish rule, not from
the library that the product uses; the count is a list of days that is filtered and indexed.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from processes.regulation import Calendar, Settings, count, day_or_moment

DAY = timedelta(days=1)
DAYS = st.dates(date(2011, 1, 1), date(2099, 12, 31))
FIXED = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]
REGULATORY = [(7, 11), (11, 2), (11, 15), (12, 26)]


def is_working_day(day: date) -> bool:
    moving = [easter(day.year) + timedelta(days=after) for after in (1, 39, 50)]
    month_day = (day.month, day.day)
    return day.weekday() < 5 and day not in moving and month_day not in FIXED + REGULATORY


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def school_holidays_that_begin_in(year: int) -> dict[str, tuple[date, date]]:
    """Besluit van de Vlaamse Regering van 17 april 1991, art. 4-5."""
    all_saints, christmas, sunday = date(year, 11, 1), date(year, 12, 25), easter(year)
    autumn = all_saints + DAY if all_saints.weekday() == 6 else monday_of(all_saints)
    winter = monday_of(christmas) + timedelta(days=7 if christmas.weekday() >= 5 else 0)
    carnival = sunday - timedelta(days=48)
    return {
        "Herfstvakantie": (autumn, autumn + timedelta(days=13 if year == 2020 else 6)),
        "Kerstvakantie": (winter, winter + timedelta(days=13)),
        "Krokusvakantie": (carnival, carnival + timedelta(days=6)),
        "Paasvakantie": easter_holiday(sunday),
        "Zomervakantie": (date(year, 7, 1), date(year, 8, 31)),
    }


def easter_holiday(sunday: date) -> tuple[date, date]:
    if sunday.month == 3:
        return sunday + DAY, sunday + timedelta(days=14)
    if sunday.day >= 15:
        return sunday - timedelta(days=13), sunday + DAY
    first_monday = monday_of(date(sunday.year, 4, 7))
    return first_monday, max(first_monday + timedelta(days=13), sunday + DAY)


def school_holiday(day: date) -> tuple[str, date, date] | None:
    for year in (day.year - 1, day.year):
        for name, (first, last) in school_holidays_that_begin_in(year).items():
            if first <= day <= last:
                return name, first, last
    return None


def counts_while_suspended(day: date) -> bool:
    return is_working_day(day) and school_holiday(day) is None


def nth(start: date, number: int, counts: Callable[[date], bool]) -> date:
    later = (start + timedelta(days=n) for n in range(1, 200))
    return [day for day in later if counts(day)][number - 1]


def extended(end: date) -> date:
    if date(end.year, 7, 10) <= end <= date(end.year, 8, 20):
        return date(end.year, 8, 31)
    inside = school_holiday(end)
    if inside is None or inside[0] == "Zomervakantie":
        return end
    first = nth(inside[2], 1, is_working_day)
    week = [monday_of(first) + timedelta(days=n) for n in range(7)]
    return [day for day in week if is_working_day(day)][-1]


@given(DAYS)
def test_working_days_are_those_of_the_other_calendar(day):
    assert Calendar.of(Settings()).is_working_day(day) == is_working_day(day)


@given(DAYS)
def test_school_holidays_are_those_of_the_other_calendar(day):
    found = Calendar.of(Settings()).school_holiday(day)
    assert (found and (found.name, found.first, found.last)) == school_holiday(day)


@pytest.mark.parametrize(
    ("term", "number"), [("3.6-talk", 3), ("6.2-decision", 1), ("6.3-letter", 5)]
)
@given(start=DAYS)
def test_working_days_count_as_they_do_day_by_day(term, number, start):
    counted = count(term, start, regulation="2024-2025")
    assert counted.date == nth(start, number, is_working_day)


@given(DAYS)
def test_the_gap_leaves_three_whole_working_days(start):
    talk = count("6.2-gap", start, regulation="2024-2025").date
    assert talk == nth(start, 4, is_working_day)


@given(DAYS)
def test_a_suspended_hearing_counts_as_it_does_day_by_day(start):
    hearing = count("6.3-hearing", start, regulation="2024-2025")
    assert hearing.date == nth(start, 8, counts_while_suspended)


@given(DAYS)
def test_an_extended_hearing_ends_as_it_does_day_by_day(start):
    hearing = count("6.3-hearing", start, regulation="2023-2024")
    assert hearing.date == extended(nth(start, 8, is_working_day))


@given(DAYS, st.lists(DAYS, max_size=30), st.integers(0, 60))
def test_more_closing_days_never_give_an_earlier_last_day(start, far, near):
    closed = [start + timedelta(days=near), *far]
    tokens = {"closing_days": ",".join(map(str, closed))}
    later = count("3.6-talk", start, regulation="2024-2025", settings=Settings.from_tokens(tokens))
    assert later.date >= count("3.6-talk", start, regulation="2024-2025").date
    assert later.date == nth(start, 3, lambda day: is_working_day(day) and day not in closed)


@given(st.datetimes(day_or_moment("2011-01-02T00:00"), day_or_moment("2099-12-31T00:00")))
def test_the_last_day_counts_from_the_day_that_clocks_in_brussels_show(moment):
    counted = count("3.6-talk", moment, regulation="2024-2025")
    assert counted.date == nth(moment.date(), 3, is_working_day)
    assert counted.is_timely(counted.at)
    assert not counted.is_timely(counted.at + timedelta(seconds=1))


TOKENS = {
    "regulatory_holidays": ["none", "07-11", "04-01,04-02,04-03", "12-24,12-31"],
    "closing_days": ["none", "2025-04-22", "2025-01-06,2025-05-30,2025-09-01"],
    "nonworking_receipt": ["that_day", "next_working_day"],
    "after_hours_receipt": ["that_day", "next_working_day"],
    "first_week_after": ["last_working_day", "first_working_day", "sunday", "plus_7_days"],
    "summer_edges": ["window_only", "as_school_holiday"],
    "window_bounds": ["inclusive", "exclusive"],
    "aug31_weekend": ["literal", "next_working_day"],
    "suspension_start": ["first_working_day_counts", "first_working_day_is_day_zero"],
    "ascension_friday": ["working_day", "day_off", "school_holiday"],
    "gap_counting": ["clear", "inclusive"],
    "gap_hearing_day": ["working_day", "any_day"],
}
NUMBERS = {"3.6-talk": 3, "6.2-gap": 3, "6.2-decision": 1, "6.3-letter": 5, "6.3-hearing": 8}


@given(
    st.sampled_from(list(NUMBERS)),
    st.sampled_from(["2023-2024", "2024-2025"]),
    st.datetimes(day_or_moment("2024-09-01T00:00"), day_or_moment("2026-08-31T23:59")),
    st.fixed_dictionaries({name: st.sampled_from(tokens) for name, tokens in TOKENS.items()}),
)
def test_whatever_the_settings_an_answer_tells_every_day(term, regulation, start, tokens):
    by = Settings.from_tokens(tokens)
    counted = count(term, start, regulation=regulation, settings=by)
    length = (counted.date - start.date()).days
    assert [day.date for day in counted.days] == [
        start.date() + timedelta(days=n + 1) for n in range(length)
    ]
    assert [day.why is None for day in counted.days] == [day.counted for day in counted.days]
    assert sum(day.counted for day in counted.days) == NUMBERS[term]
    calendar = Calendar.of(by)
    assert all(calendar.is_working_day(day.date) for day in counted.days if day.counted)
