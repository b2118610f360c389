"""The month of a request about personal data, counted by hand."""

from datetime import date

import pytest

from processes.errors import OutsideCalendar
from processes.regulation.months import WITH_MORE_TIME, answered_by

D = date.fromisoformat


@pytest.mark.parametrize(
    ("asked", "by", "why"),
    [
        ("2025-03-05", "2025-04-07", "5 April is a Saturday"),
        ("2025-01-16", "2025-02-17", "16 February is a Sunday"),
        ("2025-02-10", "2025-03-10", "the same number"),
        ("2025-01-31", "2025-02-28", "February has no 31"),
        ("2024-01-31", "2024-02-29", "nor 30 in a leap year"),
        ("2024-08-31", "2024-09-30", "nor has September"),
        ("2024-12-01", "2025-01-02", "New Year's Day"),
        ("2024-12-31", "2025-01-31", "over the year"),
        ("2025-03-21", "2025-04-22", "Easter Monday"),
        ("2025-04-11", "2025-05-12", "11 May is a Sunday"),
        ("2025-11-25", "2025-12-26", "Christmas, and 26 December is no legal holiday"),
        ("2025-10-01", "2025-11-03", "All Saints on a Saturday, and a Sunday after it"),
    ],
)
def test_the_month_ends_on_the_same_number_or_on_the_next_working_day(
    asked: str, by: str, why: str
) -> None:
    assert answered_by(D(asked)) == D(by), why


@pytest.mark.parametrize(
    ("asked", "by", "why"),
    [
        ("2025-01-15", "2025-04-15", "two months more"),
        ("2024-11-30", "2025-02-28", "February has no 30"),
        ("2025-01-21", "2025-04-22", "Easter Monday"),
        ("2025-05-15", "2025-08-18", "Assumption on a Friday"),
    ],
)
def test_with_two_months_more_it_is_counted_as_three_from_the_request(
    asked: str, by: str, why: str
) -> None:
    assert answered_by(D(asked), WITH_MORE_TIME) == D(by), why


def test_where_nobody_knows_the_holidays_nothing_is_guessed() -> None:
    with pytest.raises(OutsideCalendar):
        answered_by(date(2200, 1, 1))
