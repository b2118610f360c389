"""Legal days are Brussels days, whatever the zone of the machine and of what it is told."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from processes.errors import BadQuestion
from processes.regulation import brussels_date, count, day_or_moment, moment_of


@pytest.fixture(autouse=True, params=["UTC", "America/New_York", "Pacific/Kiritimati"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2025-04-17T23:59:59", "2025-04-23"),
        ("2025-04-18T00:00:00", "2025-04-24"),
        ("2025-04-17T21:59:59Z", "2025-04-23"),
        ("2025-04-17T22:00:00Z", "2025-04-24"),
        ("2025-04-17T23:59:59+02:00", "2025-04-23"),
        ("2025-04-18T07:59:59+10:00", "2025-04-23"),
        ("2025-04-18T08:00:00+10:00", "2025-04-24"),
        # to summer time, in the night to Sunday 30 March 2025
        ("2025-03-28T22:59:59Z", "2025-04-02"),
        ("2025-03-30T21:59:59Z", "2025-04-02"),
        ("2025-03-30T22:00:00Z", "2025-04-03"),
        ("2025-03-30T02:30:00", "2025-04-02"),
        # to winter time, in the night to Sunday 26 October 2025
        ("2025-10-26T22:59:59Z", "2025-10-29"),
        ("2025-10-26T23:00:00Z", "2025-10-30"),
        ("2025-10-26T02:30:00", "2025-10-29"),
    ],
)
def test_a_start_counts_on_its_day_in_brussels(start, last):
    assert str(count("3.6-talk", day_or_moment(start)).date) == last


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("2025-03-26", "2025-03-31T23:59:59+02:00"),
        ("2025-03-25", "2025-03-28T23:59:59+01:00"),
        ("2025-10-21", "2025-10-24T23:59:59+02:00"),
        ("2025-10-22", "2025-10-27T23:59:59+01:00"),
    ],
)
def test_a_last_day_ends_in_the_offset_of_that_day(start, at):
    assert count("3.6-talk", day_or_moment(start)).at.isoformat() == at


@pytest.mark.parametrize(
    ("last", "fires"),
    [
        ("2025-03-29", "2025-03-29T23:00:00+00:00"),
        ("2025-03-30", "2025-03-30T22:00:00+00:00"),
        ("2025-10-25", "2025-10-25T22:00:00+00:00"),
        ("2025-10-26", "2025-10-26T23:00:00+00:00"),
        ("2025-12-31", "2025-12-31T23:00:00+00:00"),
    ],
)
def test_a_last_day_fires_at_the_midnight_that_ends_it(last, fires):
    suspension = count("6.2-suspension", date.fromisoformat(last), days=1)
    assert moment_of(suspension).isoformat() == fires


def test_a_first_day_fires_at_the_midnight_that_begins_it():
    bar = count("2.4-bar", date(2025, 3, 3))
    assert bar.at.isoformat() == "2027-09-01T00:00:00+02:00"
    assert moment_of(bar).isoformat() == "2027-08-31T22:00:00+00:00"


@pytest.mark.obligation("CNO-24")
@pytest.mark.parametrize(
    ("seated", "fires"),
    [
        ("2025-04-15", "2025-04-22T06:00:00+00:00"),
        ("2025-03-23", "2025-03-30T06:00:00+00:00"),  # the clock goes forward that night
        ("2025-10-20", "2025-10-27T07:00:00+00:00"),
    ],
)
def test_a_debit_note_goes_in_the_morning_of_its_day(seated, fires):
    assert moment_of(count("cno-debit-note", date.fromisoformat(seated))).isoformat() == fires


def test_the_last_day_is_a_whole_day():
    talk = count("3.6-talk", date(2025, 4, 17))
    assert talk.is_timely(date(2025, 4, 23))
    assert talk.is_timely(day_or_moment("2025-04-23T23:59:59"))
    assert talk.is_timely(datetime(2025, 4, 23, 21, 59, 59, 999999, UTC))
    assert not talk.is_timely(datetime(2025, 4, 23, 22, 0, 0, tzinfo=UTC))
    assert not talk.is_timely(day_or_moment("2025-04-24T00:00"))


def test_a_double_click_across_midnight_is_once_in_time_and_once_late():
    talk = count("3.6-talk", date(2025, 4, 17))
    clicks = [day_or_moment("2025-04-23T23:59:59"), day_or_moment("2025-04-24T00:00:00")]
    assert [talk.is_timely(click) for click in clicks] == [True, False]


def test_a_first_day_is_in_time_from_its_midnight_on():
    talk = count("6.2-gap", date(2025, 1, 13))
    assert [
        talk.is_timely(day_or_moment(day)) for day in ("2025-01-16T23:59:59", "2025-01-17")
    ] == [
        False,
        True,
    ]


@pytest.mark.parametrize("between", ["T", "t", " "])
def test_a_day_and_a_time_have_a_t_or_one_space_between_them(between):
    assert day_or_moment(f"2025-04-17{between}18:00") == datetime(2025, 4, 17, 18, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "17/04/2025",
        "2025-4-17",
        "2025-02-29",
        "20250417",
        "2025-W16-4",
        "2025-04-17T25:00",
        "2025-04-17T10",
        # A day with an offset is no time.
        "2025-04-17+18:00",
        "2025-04-17-05:00",
        "2025-04-17Z",
        "2025-04-17 +02:00",
        # Nothing else stands between a day and a time, and nothing around them.
        "2025-04-17X10:00",
        "2025-04-17_10:00",
        "2025-04-17  10:00",
        "2025-04-1710:00",
        " 2025-04-17",
        "2025-04-17T10:00\n",
    ],
)
def test_what_is_no_day_or_time_is_an_error_that_shows_how_to_write_one(text):
    with pytest.raises(BadQuestion, match="is no day or time: write 2025-04-17"):
        day_or_moment(text)


def test_the_last_hours_that_python_knows_are_an_error_and_no_crash():
    with pytest.raises(BadQuestion, match="cannot be told in Brussels time"):
        brussels_date(datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
