"""The list of days on which others count wrong, every row counted by hand on a paper calendar."""

from datetime import date, timedelta

import pytest

from processes.errors import NoRegulationYet, OutsideCalendar
from processes.regulation import (
    Calendar,
    Count,
    Kind,
    Settings,
    count,
    moment_of,
    working_days_after,
    working_days_before,
)

THREE_WORKING_DAYS = [
    ("Friday", "2025-01-17", "2025-01-22"),
    ("Saturday", "2025-01-18", "2025-01-22"),
    ("Sunday", "2025-01-19", "2025-01-22"),
    ("a holiday", "2024-05-01", "2024-05-06"),
    ("its eve", "2024-04-30", "2024-05-06"),
    ("over Easter Monday", "2025-04-17", "2025-04-23"),
    ("over Ascension", "2025-05-28", "2025-06-03"),
    ("over Whit Monday", "2025-06-06", "2025-06-12"),
    ("over 1 May", "2025-04-30", "2025-05-06"),
    ("over 11 July", "2025-07-10", "2025-07-16"),
    ("over 21 July", "2025-07-18", "2025-07-24"),
    ("over 15 August", "2025-08-14", "2025-08-20"),
    ("over 1 November", "2024-10-31", "2024-11-06"),
    ("over 2 November, a Monday", "2026-10-30", "2026-11-05"),
    ("over 11 November", "2024-11-08", "2024-11-14"),
    ("over 15 November", "2024-11-14", "2024-11-20"),
    ("over 25 and 26 December, two holidays in one term", "2024-12-24", "2024-12-31"),
    ("over 1 January, into another year", "2024-12-31", "2025-01-06"),
    ("up to the last working day of the year", "2024-12-23", "2024-12-30"),
    ("21 July on a Sunday gives no day in its place", "2024-07-19", "2024-07-24"),
    ("25 and 26 December on a weekend", "2027-12-24", "2027-12-29"),
    ("over a leap day", "2024-02-28", "2024-03-04"),
    ("the same days in a year without one", "2025-02-26", "2025-03-03"),
    ("the first days of the calendar of 2025", "2025-01-01", "2025-01-06"),
]
AFTER_A_RECEIPT = ["3.6-talk", "3.6-appeal", "4.3-object", "4.3-talk", "4.3-network", "6.3-appeal"]


@pytest.mark.obligation("3.6-03", "3.6-04", "3.6-14", "4.3-02", "4.3-04", "4.3-07", "6.3-06")
@pytest.mark.parametrize("term", AFTER_A_RECEIPT)
@pytest.mark.parametrize(("case", "start", "last"), THREE_WORKING_DAYS)
def test_three_working_days_after_a_receipt(term, case, start, last):
    assert str(count(term, date.fromisoformat(start)).date) == last


@pytest.mark.obligation("6.2-13")
@pytest.mark.parametrize(
    ("talk", "last"),
    [
        ("2025-01-13", "2025-01-14"),
        ("2025-01-17", "2025-01-20"),
        ("2025-01-18", "2025-01-20"),
        ("2024-12-24", "2024-12-27"),
        ("2024-12-31", "2025-01-02"),
        ("2025-04-18", "2025-04-22"),
        ("2025-07-10", "2025-07-14"),
    ],
)
def test_the_decision_comes_one_working_day_after_the_talk(talk, last):
    assert str(count("6.2-decision", date.fromisoformat(talk)).date) == last


@pytest.mark.obligation("6.3-16")
@pytest.mark.parametrize(
    ("sitting", "last"),
    [
        ("2025-01-13", "2025-01-20"),
        ("2025-01-18", "2025-01-24"),
        # Without holidays five days end on 15 November; 11 November shifts them to it, and it is
        # a holiday that is reached only by the shift.
        ("2024-11-07", "2024-11-18"),
        ("2024-11-08", "2024-11-19"),
        ("2024-12-20", "2024-12-31"),
        # Not suspended in a school holiday: 28 October to 3 November 2024 counts.
        ("2024-10-25", "2024-11-04"),
    ],
)
def test_the_letter_leaves_within_five_working_days_of_the_sitting(sitting, last):
    assert str(count("6.3-letter", date.fromisoformat(sitting)).date) == last


@pytest.mark.obligation("6.2-09")
@pytest.mark.parametrize(
    ("invitation", "first"),
    [
        ("2025-01-13", "2025-01-17"),
        ("2025-01-14", "2025-01-20"),
        ("2025-01-17", "2025-01-23"),
        ("2025-01-18", "2025-01-23"),
        ("2025-04-16", "2025-04-23"),
        ("2024-12-23", "2024-12-31"),
        ("2024-11-08", "2024-11-18"),
    ],
)
def test_three_full_working_days_lie_between_the_invitation_and_the_talk(invitation, first):
    talk = count("6.2-gap", date.fromisoformat(invitation))
    assert (talk.kind, str(talk.date)) == (Kind.FIRST_DAY, first)


def test_every_legal_and_regulatory_holiday_of_a_year_has_its_name():
    calendar = Calendar.of(Settings())
    days = (date(2025, 1, 1) + timedelta(days=passed) for passed in range(365))
    named = {str(day)[5:]: calendar.why_not(day) for day in days if day.weekday() < 5}
    assert {day: why for day, why in named.items() if why} == {
        "01-01": "Nieuwjaar",
        "04-21": "Paasmaandag",
        "05-01": "Dag van de Arbeid",
        "05-29": "O. L. H. Hemelvaart",
        "06-09": "Pinkstermaandag",
        "07-11": "reglementaire feestdag",
        "07-21": "Nationale feestdag",
        "08-15": "O. L. V. Hemelvaart",
        "11-11": "Wapenstilstand",
        "12-25": "Kerstmis",
        "12-26": "reglementaire feestdag",
    }


def test_a_holiday_on_a_weekend_is_a_saturday_or_sunday_first():
    calendar = Calendar.of(Settings())
    assert calendar.why_not(date(2025, 11, 1)) == "zaterdag"
    assert calendar.why_not(date(2024, 7, 21)) == "zondag"
    assert calendar.why_not(date(2025, 4, 20)) == "zondag"


def test_school_days_off_are_working_days():
    calendar = Calendar.of(Settings())
    assert calendar.is_working_day(date(2025, 5, 30))  # the Friday after Ascension
    assert calendar.is_working_day(date(2025, 4, 18))  # Good Friday, a bank holiday
    assert calendar.is_working_day(date(2024, 10, 28))  # the autumn holiday


@pytest.mark.parametrize("start", ["2010-12-31", "2101-01-01"])
@pytest.mark.parametrize("term", ["3.6-talk", "6.2-suspension", "2.4-bar", "cno-debit-note"])
def test_a_start_outside_the_calendar_is_an_error_that_says_what_it_covers(term, start):
    with pytest.raises(OutsideCalendar, match="covers 2011-01-01 to 2100-12-31"):
        count(term, date.fromisoformat(start), regulation=None)


def test_a_count_that_runs_out_of_the_calendar_is_an_error_and_never_a_guess():
    assert count("3.6-talk", date(2100, 12, 28)).date == date(2100, 12, 31)
    with pytest.raises(OutsideCalendar, match="2101-01-01"):
        count("3.6-talk", date(2100, 12, 29))


@pytest.mark.parametrize(
    ("term", "days", "latest"),
    [
        ("3.6-talk", None, "2100-12-28"),
        ("6.2-gap", None, "2100-12-27"),
        ("6.2-decision", None, "2100-12-30"),
        ("6.2-suspension", None, "2100-12-18"),
        ("6.2-suspension-extension", 2, "2100-12-30"),
        ("6.2-exclusion", 1, "2100-12-31"),
        ("6.3-hearing", None, "2100-12-14"),
        ("6.3-letter", None, "2100-12-26"),
        ("2.4-bar", None, "2098-08-31"),
        ("cno-debit-note", None, "2100-12-24"),
        ("cno-attestation", None, "2100-12-24"),
        ("gdpr-answer", None, "2100-11-30"),
        ("gdpr-more-time", None, "2100-09-30"),
    ],
)
def test_the_date_of_every_term_lies_within_the_calendar(term, days, latest):
    start = date.fromisoformat(latest)
    assert count(term, start, days=days).date <= date(2100, 12, 31)
    with pytest.raises(OutsideCalendar, match="covers 2011-01-01 to 2100-12-31"):
        count(term, start + timedelta(days=1), days=days)


def test_the_first_covered_day_counts_under_a_named_regulation():
    # 1 January 2011 is a Saturday: 3, 4 and 5 January count.
    assert count("3.6-talk", date(2011, 1, 1), regulation="2023-2024").date == date(2011, 1, 5)


def test_a_day_before_the_first_regulation_is_an_error_that_says_so():
    with pytest.raises(NoRegulationYet, match="before 2023-09-01"):
        count("3.6-talk", date(2023, 8, 31))


def _target(target: Count) -> tuple[Kind, str]:
    return target.kind, str(target.date)


def test_targets_of_the_house_count_working_days_after_a_day():
    friday = date(2025, 4, 18)
    assert _target(working_days_after(friday, 1)) == (Kind.LAST_DAY, "2025-04-22")
    assert _target(working_days_after(friday, 5)) == (Kind.LAST_DAY, "2025-04-28")


def test_a_target_of_no_days_is_the_day_itself_even_on_a_saturday():
    assert _target(working_days_after(date(2025, 4, 19), 0)) == (Kind.LAST_DAY, "2025-04-19")
    assert _target(working_days_before(date(2025, 4, 19), 0)) == (Kind.FIRST_DAY, "2025-04-19")


def test_reminders_count_working_days_back_and_list_them_in_order():
    reminder = working_days_before(date(2025, 4, 23), 2)
    assert _target(reminder) == (Kind.FIRST_DAY, "2025-04-18")
    assert [(str(day.date), day.counted, day.why) for day in reminder.days] == [
        ("2025-04-18", True, None),
        ("2025-04-19", False, "zaterdag"),
        ("2025-04-20", False, "zondag"),
        ("2025-04-21", False, "Paasmaandag"),
        ("2025-04-22", True, None),
    ]
    assert moment_of(reminder).isoformat() == "2025-04-17T22:00:00+00:00"


def test_targets_of_the_house_know_closing_days():
    closed = Settings.from_tokens({"closing_days": "2025-04-22"})
    assert _target(working_days_after(date(2025, 4, 18), 1, closed))[1] == "2025-04-23"
    assert _target(working_days_before(date(2025, 4, 23), 1, closed))[1] == "2025-04-18"
