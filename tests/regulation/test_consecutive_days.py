"""Terms in calendar days and fixed dates: they never shift for a holiday."""

from datetime import date

import pytest

from processes.errors import WrongDays
from processes.regulation import Kind, count

LASTING = ["6.2-suspension", "6.2-suspension-extension", "6.2-exclusion"]


@pytest.mark.obligation("6.2-03", "6.2-19", "6.2-20")
@pytest.mark.parametrize("term", LASTING)
@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        ("2025-02-24", 14, "2025-03-09"),
        ("2024-02-19", 14, "2024-03-03"),
        ("2024-12-25", 8, "2025-01-01"),
        ("2025-01-18", 1, "2025-01-18"),
        ("2025-10-25", 2, "2025-10-26"),
    ],
)
def test_the_first_day_is_included_and_no_day_is_skipped(term, first, days, last):
    counted = count(term, date.fromisoformat(first), days=days)
    assert (counted.kind, str(counted.date)) == (Kind.LAST_DAY, last)
    assert str(counted.days[0].date) == first
    assert [(day.counted, day.why) for day in counted.days] == [(True, None)] * days


@pytest.mark.obligation("6.2-19", "6.2-20")
@pytest.mark.parametrize("term", ["6.2-suspension", "6.2-suspension-extension"])
def test_a_suspension_lasts_fourteen_days_where_no_length_is_given(term):
    assert count(term, date(2025, 3, 3)).date == date(2025, 3, 16)


@pytest.mark.obligation("6.2-03", "6.2-19", "6.2-20")
@pytest.mark.parametrize("term", LASTING)
@pytest.mark.parametrize("days", [-1, 0, 15, 365])
def test_a_length_outside_1_to_14_is_refused(term, days):
    with pytest.raises(WrongDays, match=f"{days} days is out of bounds: it is 1 to 14"):
        count(term, date(2025, 3, 3), days=days)


def test_an_exclusion_needs_its_length():
    with pytest.raises(WrongDays, match="needs its length in days, from 1 to 14"):
        count("6.2-exclusion", date(2025, 3, 3))


@pytest.mark.parametrize(
    "term", ["3.6-talk", "6.2-gap", "6.3-hearing", "2.4-bar", "cno-debit-note"]
)
def test_other_terms_take_no_length(term):
    with pytest.raises(WrongDays, match=f"{term} takes no days"):
        count(term, date(2025, 3, 3), days=3)


@pytest.mark.obligation("2.4-03")
@pytest.mark.parametrize(
    ("excluded", "open_again"),
    [
        ("2023-09-01", "2026-09-01"),
        ("2024-08-31", "2026-09-01"),
        ("2024-09-01", "2027-09-01"),
        ("2024-12-31", "2027-09-01"),
        ("2025-03-14", "2027-09-01"),
        ("2025-08-31", "2027-09-01"),
    ],
)
def test_enrolment_is_open_again_after_two_school_years(excluded, open_again):
    bar = count("2.4-bar", date.fromisoformat(excluded))
    assert (bar.kind, str(bar.date), bar.days) == (Kind.FIRST_DAY, open_again, ())


@pytest.mark.obligation("CNO-14", "CNO-24", "CNO-26")
@pytest.mark.parametrize("term", ["cno-debit-note", "cno-attestation"])
@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2025-02-25", "2025-03-04"),
        ("2024-02-25", "2024-03-03"),
        ("2024-12-25", "2025-01-01"),
        ("2012-06-30", "2012-07-07"),
    ],
)
def test_the_portal_counts_seven_days_under_no_version(term, start, first):
    counted = count(term, date.fromisoformat(start))
    assert (counted.kind, str(counted.date)) == (Kind.FIRST_DAY, first)
    assert counted.regulation == "portal"
    assert [(day.counted, day.why) for day in counted.days] == [(True, None)] * 7
