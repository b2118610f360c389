"""6.3-hearing in both versions, around every school holiday. Every date counted by hand."""

import pytest

from processes.regulation import Settings, count, day_or_moment


def hearing(regulation: str, received: str, **tokens: str) -> str:
    settings = Settings.from_tokens(tokens)
    start = day_or_moment(received)
    return str(count("6.3-hearing", start, regulation=regulation, settings=settings).date)


def extended(received: str, **tokens: str) -> str:
    return hearing("2023-2024", received, **tokens)


def suspended(received: str, **tokens: str) -> str:
    return hearing("2024-2025", received, **tokens)


@pytest.mark.obligation("6.3-12", "6.3-13")
@pytest.mark.parametrize(
    ("received", "last"),
    [
        # autumn: 30 October to 5 November 2023; 1 and 2 November are holidays as well
        ("2023-10-17", "2023-10-27"),
        ("2023-10-18", "2023-11-10"),
        ("2023-10-20", "2023-11-10"),
        ("2023-10-23", "2023-11-06"),
        # Christmas: 25 December 2023 to 7 January 2024
        ("2023-12-12", "2023-12-22"),
        ("2023-12-13", "2024-01-12"),
        ("2023-12-21", "2024-01-12"),
        ("2023-12-22", "2024-01-08"),
        ("2023-12-28", "2024-01-10"),
        ("2023-12-29", "2024-01-11"),
        # carnival: 12 to 18 February 2024
        ("2024-01-30", "2024-02-09"),
        ("2024-01-31", "2024-02-23"),
        ("2024-02-06", "2024-02-23"),
        ("2024-02-07", "2024-02-19"),
        # Easter: 1 to 14 April 2024
        ("2024-03-19", "2024-03-29"),
        ("2024-03-20", "2024-04-19"),
        ("2024-04-02", "2024-04-19"),
        ("2024-04-03", "2024-04-15"),
        # summer: 1 July to 31 August 2024, and the window from 10 July to 20 August
        ("2024-06-18", "2024-06-28"),
        ("2024-06-19", "2024-07-01"),
        ("2024-06-27", "2024-07-09"),
        ("2024-06-28", "2024-08-31"),
        ("2024-07-15", "2024-08-31"),
        ("2024-08-07", "2024-08-31"),
        ("2024-08-08", "2024-08-21"),
        ("2024-08-20", "2024-08-30"),
        ("2024-08-21", "2024-09-02"),
    ],
)
def test_a_count_that_ends_in_a_school_holiday_is_extended(received, last):
    assert extended(received) == last


def test_a_later_receipt_can_give_an_earlier_date():
    assert (extended("2023-12-13"), extended("2023-12-29")) == ("2024-01-12", "2024-01-11")


@pytest.mark.obligation("6.3-12", "6.3-14")
@pytest.mark.parametrize(
    ("received", "last"),
    [
        # autumn: 28 October to 3 November 2024
        ("2024-10-15", "2024-10-25"),
        ("2024-10-18", "2024-11-06"),
        ("2024-10-30", "2024-11-14"),
        # Christmas: 23 December 2024 to 5 January 2025
        ("2024-12-10", "2024-12-20"),
        ("2024-12-18", "2025-01-13"),
        ("2024-12-27", "2025-01-15"),
        # carnival: 3 to 9 March 2025
        ("2025-02-27", "2025-03-18"),
        ("2025-03-05", "2025-03-19"),
        ("2025-03-07", "2025-03-19"),
        # Easter: 7 to 21 April 2025
        ("2025-04-02", "2025-04-29"),
        ("2025-04-14", "2025-05-02"),
        # summer: 1 July to 31 August 2025
        ("2025-06-23", "2025-09-03"),
        ("2025-07-15", "2025-09-10"),
        ("2025-08-29", "2025-09-10"),
        # no school holiday: 6 to 15 May 2025
        ("2025-05-05", "2025-05-15"),
    ],
)
def test_days_in_a_school_holiday_do_not_count(received, last):
    assert suspended(received) == last


@pytest.mark.parametrize(
    ("token", "last"),
    [
        ("last_working_day", "2025-04-25"),
        ("first_working_day", "2025-04-22"),
        ("sunday", "2025-04-27"),
        # The Easter holiday of 2025 ends on Easter Monday: a week later is the next Monday.
        ("plus_7_days", "2025-04-28"),
    ],
)
def test_the_first_week_after_the_holiday(token, last):
    # 26, 27, 28, 31 March and 1, 2, 3 April count; 4 April is the eighth.
    assert extended("2025-03-25", first_week_after=token) == "2025-04-04"
    assert extended("2025-03-26", first_week_after=token) == last


def test_the_first_week_is_that_of_the_first_working_day():
    # The Christmas holiday of 2024 ends on 5 January; with the 6th to the 10th closed the first
    # working day is Monday the 13th. 18 to 20, 23 and 24 December count, 27, 30 and 31 too.
    closed = "2025-01-06,2025-01-07,2025-01-08,2025-01-09,2025-01-10"
    assert extended("2024-12-17", closing_days=closed) == "2025-01-17"


def test_the_last_working_day_of_the_week_can_be_a_thursday():
    # The autumn holiday of 2024 ends on Sunday 3 November; 8 November is closed.
    assert extended("2024-10-16", closing_days="2024-11-08") == "2024-11-07"


@pytest.mark.parametrize(
    ("received", "window_only", "as_school_holiday"),
    [
        ("2024-06-19", "2024-07-01", "2024-09-06"),
        ("2024-06-27", "2024-07-09", "2024-09-06"),
        ("2024-06-28", "2024-08-31", "2024-08-31"),
        ("2024-08-07", "2024-08-31", "2024-08-31"),
        ("2024-08-08", "2024-08-21", "2024-09-06"),
        ("2024-08-20", "2024-08-30", "2024-09-06"),
        ("2024-08-21", "2024-09-02", "2024-09-02"),
    ],
)
def test_the_edges_of_the_summer(received, window_only, as_school_holiday):
    assert extended(received, summer_edges="window_only") == window_only
    assert extended(received, summer_edges="as_school_holiday") == as_school_holiday


@pytest.mark.parametrize(
    ("received", "inclusive", "exclusive", "exclusive_as_school_holiday"),
    [
        ("2024-06-28", "2024-08-31", "2024-07-10", "2024-09-06"),
        ("2024-07-01", "2024-08-31", "2024-08-31", "2024-08-31"),
        ("2024-08-06", "2024-08-31", "2024-08-31", "2024-08-31"),
        ("2024-08-07", "2024-08-31", "2024-08-20", "2024-09-06"),
    ],
)
def test_the_bounds_of_the_window(received, inclusive, exclusive, exclusive_as_school_holiday):
    assert extended(received, window_bounds="inclusive") == inclusive
    assert extended(received, window_bounds="exclusive") == exclusive
    both = {"window_bounds": "exclusive", "summer_edges": "as_school_holiday"}
    assert extended(received, **both) == exclusive_as_school_holiday


@pytest.mark.parametrize(
    ("received", "literal", "next_working_day"),
    [
        ("2024-07-15", "2024-08-31", "2024-09-02"),  # a Saturday
        ("2025-07-01", "2025-08-31", "2025-09-01"),  # a Sunday
        ("2026-07-01", "2026-08-31", "2026-08-31"),  # a Monday
    ],
)
def test_31_august_on_a_weekend(received, literal, next_working_day):
    assert extended(received, aug31_weekend="literal") == literal
    assert extended(received, aug31_weekend="next_working_day") == next_working_day


@pytest.mark.parametrize(
    ("received", "counts", "day_zero"),
    [
        ("2024-10-30", "2024-11-14", "2024-11-18"),
        ("2024-12-27", "2025-01-15", "2025-01-16"),
        ("2025-03-05", "2025-03-19", "2025-03-20"),
        ("2025-04-14", "2025-05-02", "2025-05-05"),
        ("2025-07-15", "2025-09-10", "2025-09-11"),
        # Outside a holiday the setting says nothing: on the Saturday before one, and after one.
        ("2025-03-01", "2025-03-19", "2025-03-19"),
        ("2025-03-10", "2025-03-20", "2025-03-20"),
    ],
)
def test_an_appeal_that_is_received_inside_a_school_holiday(received, counts, day_zero):
    assert suspended(received, suspension_start="first_working_day_counts") == counts
    assert suspended(received, suspension_start="first_working_day_is_day_zero") == day_zero


def test_inside_a_school_holiday_receipts_do_not_move():
    moving = {"nonworking_receipt": "next_working_day", "after_hours_receipt": "next_working_day"}
    assert suspended("2024-12-28", **moving) == suspended("2024-12-28") == "2025-01-15"
    # The last weekend of the holiday, and its last Friday evening: Monday 6 January still counts.
    assert suspended("2025-01-04", **moving) == suspended("2025-01-04") == "2025-01-15"
    assert suspended("2025-01-03T18:00", **moving) == "2025-01-15"
    # Under 2023-2024 they do: Saturday 28 December counts on the 30th. 31 December, 2 and 3
    # January and 6 to 10 January follow.
    assert extended("2024-12-28") == "2025-01-09"
    assert extended("2024-12-28", **moving) == "2025-01-10"


def test_a_receipt_that_moves_into_a_school_holiday_begins_as_one_inside_it():
    moving = {"nonworking_receipt": "next_working_day"}
    zero = {"suspension_start": "first_working_day_is_day_zero"}
    assert suspended("2025-03-01", **moving) == "2025-03-19"
    assert suspended("2025-03-01", **moving, **zero) == "2025-03-20"


def test_the_friday_after_ascension_as_a_school_holiday_suspends_and_extends():
    friday = {"ascension_friday": "school_holiday"}
    assert suspended("2025-05-26") == "2025-06-06"
    assert suspended("2025-05-26", **friday) == "2025-06-10"
    assert suspended("2025-05-30", **friday) == "2025-06-12"
    zero = {"suspension_start": "first_working_day_is_day_zero"}
    assert suspended("2025-05-30", **friday, **zero) == "2025-06-13"
    assert extended("2024-04-26") == "2024-05-10"
    assert extended("2024-04-26", **friday) == "2024-05-17"


def test_the_autumn_holiday_of_2020_had_two_weeks():
    # 28, 29 and 30 October, then 16 to 20 November. In 2019 it ended on 3 November: 24 and 25
    # October, 4 to 8 and 12 November.
    assert suspended("2020-10-27") == "2020-11-20"
    assert suspended("2019-10-23") == "2019-11-12"


def test_a_centre_can_put_a_school_holiday_right():
    # 20 to 24 October 2025 count, then 3 to 5 November; with a second week 10, 12 and 13 November.
    longer = "Herfstvakantie:2025-10-27/2025-11-09"
    assert suspended("2025-10-17") == "2025-11-05"
    assert suspended("2025-10-17", school_holidays=longer) == "2025-11-13"
    assert suspended("2024-10-18", school_holidays=longer) == "2024-11-06"
