import datetime as dt

import pytest

from app.html import dates

LATE_IN_UTC = dt.datetime(2025, 4, 23, 22, 30, tzinfo=dt.UTC)
IN_WINTER = dt.datetime(2025, 1, 6, 8, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "day", "short"),
    [
        (dt.date(2025, 4, 24), "donderdag 24 april 2025", "do 24 apr"),
        (dt.date(2026, 3, 1), "zondag 1 maart 2026", "zo 1 mrt"),
        (dt.date(2024, 2, 29), "donderdag 29 februari 2024", "do 29 feb"),
        (LATE_IN_UTC, "donderdag 24 april 2025", "do 24 apr"),
    ],
)
def test_a_day_is_the_day_in_brussels(value, day, short):
    assert dates.day(value) == day
    assert dates.day_without_weekday(value) == day.split(" ", 1)[1]
    assert dates.short_day(value) == short


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (LATE_IN_UTC, "donderdag 24 april 2025 om 0.30 uur"),
        (IN_WINTER, "maandag 6 januari 2025 om 9.05 uur"),
    ],
)
def test_a_moment_is_told_on_the_clock_of_brussels(value, expected):
    assert dates.moment(value) == expected
    assert dates.day_or_moment(value) == expected


def test_a_day_has_no_time_and_a_time_has_no_day():
    assert dates.day_or_moment(dt.date(2025, 4, 24)) == "donderdag 24 april 2025"
    assert dates.clock(dt.time(14, 30)) == "14.30 uur"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no zone"):
        dates.moment(dt.datetime(2025, 4, 24, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-2, "2 werkdagen te laat"),
        (-1, "1 werkdag te laat"),
        (0, "laatste dag"),
        (1, "nog 1 werkdag"),
        (2, "nog 2 werkdagen"),
    ],
)
def test_how_near_a_last_day_is(left, words):
    assert dates.days_left(left) == words


def test_calendar_days_are_called_days():
    assert dates.days_left(1, "dag") == "nog 1 dag"
    assert dates.days_left(-3, "dag") == "3 dagen te laat"
