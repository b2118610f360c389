"""An answer explains itself: every day from the start to the end, counted or not, and why."""

from datetime import date, timedelta

import pytest

from processes.regulation import Deadline, Settings, count, day_or_moment


def story(counted: Deadline) -> str:
    """The days in short: + where one counts, else its reason."""
    return " | ".join(f"{day.date:%d/%m} {day.why or '+'}" for day in counted.days)


def told(term: str, start: str, regulation: str | None = None, **tokens: str) -> str:
    settings = Settings.from_tokens(tokens)
    return story(count(term, day_or_moment(start), regulation=regulation, settings=settings))


@pytest.mark.obligation("3.6-04")
def test_weekends_and_holidays_are_named():
    assert told("3.6-talk", "2024-12-24") == (
        "25/12 Kerstmis | 26/12 reglementaire feestdag | 27/12 + | 28/12 zaterdag | "
        "29/12 zondag | 30/12 + | 31/12 +"
    )


def test_a_closing_day_and_the_friday_after_ascension_are_closed():
    assert told(
        "3.6-talk", "2025-05-28", ascension_friday="day_off", closing_days="2025-06-02"
    ) == (
        "29/05 O. L. H. Hemelvaart | 30/05 sluitingsdag | 31/05 zaterdag | 01/06 zondag | "
        "02/06 sluitingsdag | 03/06 + | 04/06 + | 05/06 +"
    )


def test_a_day_has_the_first_reason_that_applies():
    closed = {
        "closing_days": "2025-04-19,2025-04-21,2025-07-11",
        "regulatory_holidays": "04-21,07-11",
    }
    assert told("3.6-talk", "2025-04-18", **closed) == (
        "19/04 zaterdag | 20/04 zondag | 21/04 Paasmaandag | 22/04 + | 23/04 + | 24/04 +"
    )
    assert told("6.2-decision", "2025-07-10", **closed) == (
        "11/07 reglementaire feestdag | 12/07 zaterdag | 13/07 zondag | 14/07 +"
    )


def test_a_receipt_that_a_setting_moved_does_not_count():
    assert told("3.6-talk", "2025-01-18", nonworking_receipt="next_working_day") == (
        "19/01 zondag | 20/01 dag van ontvangst telt niet mee | 21/01 + | 22/01 + | 23/01 +"
    )
    assert told("3.6-talk", "2025-01-16T17:00", after_hours_receipt="next_working_day") == (
        "17/01 dag van ontvangst telt niet mee | 18/01 zaterdag | 19/01 zondag | "
        "20/01 + | 21/01 + | 22/01 +"
    )


def test_a_school_holiday_is_named_where_it_suspends():
    assert told("6.3-hearing", "2024-10-28", "2024-2025") == (
        "29/10 Herfstvakantie | 30/10 Herfstvakantie | 31/10 Herfstvakantie | "
        "01/11 Allerheiligen | 02/11 zaterdag | 03/11 zondag | 04/11 + | 05/11 + | 06/11 + | "
        "07/11 + | 08/11 + | 09/11 zaterdag | 10/11 zondag | 11/11 Wapenstilstand | "
        "12/11 + | 13/11 + | 14/11 +"
    )
    assert told("6.3-letter", "2024-10-25") == (
        "26/10 zaterdag | 27/10 zondag | 28/10 + | 29/10 + | 30/10 + | 31/10 + | "
        "01/11 Allerheiligen | 02/11 zaterdag | 03/11 zondag | 04/11 +"
    )


def test_the_day_on_which_a_suspended_term_begins_is_named():
    zero = {"suspension_start": "first_working_day_is_day_zero"}
    assert told("6.3-hearing", "2025-03-07", "2024-2025", **zero) == (
        "08/03 zaterdag | 09/03 zondag | 10/03 dag van ontvangst telt niet mee | 11/03 + | "
        "12/03 + | 13/03 + | 14/03 + | 15/03 zaterdag | 16/03 zondag | 17/03 + | 18/03 + | "
        "19/03 + | 20/03 +"
    )


def test_the_friday_after_ascension_is_named_where_it_suspends():
    friday = {"ascension_friday": "school_holiday"}
    assert told("6.3-hearing", "2025-05-28", "2024-2025", **friday).startswith(
        "29/05 O. L. H. Hemelvaart | 30/05 Vrijdag na O. L. H. Hemelvaart | 31/05 zaterdag"
    )


@pytest.mark.obligation("6.3-13")
def test_days_that_an_extension_added_say_so():
    assert told("6.3-hearing", "2024-02-06", "2023-2024") == (
        "07/02 + | 08/02 + | 09/02 + | 10/02 zaterdag | 11/02 zondag | 12/02 + | 13/02 + | "
        "14/02 + | 15/02 + | 16/02 + | 17/02 zaterdag | 18/02 zondag | "
        "19/02 verlenging | 20/02 verlenging | "
        "21/02 verlenging | 22/02 verlenging | 23/02 verlenging"
    )


def test_the_first_possible_day_of_a_talk_says_so():
    assert told("6.2-gap", "2025-01-14") == (
        "15/01 + | 16/01 + | 17/01 + | 18/01 zaterdag | 19/01 zondag | 20/01 eerste mogelijke dag"
    )
    assert told("6.2-gap", "2025-01-14", gap_hearing_day="any_day") == (
        "15/01 + | 16/01 + | 17/01 + | 18/01 zaterdag"
    )
    assert told("6.2-gap", "2025-01-13", gap_hearing_day="any_day") == (
        "14/01 + | 15/01 + | 16/01 + | 17/01 eerste mogelijke dag"
    )
    assert told("6.2-gap", "2025-01-14", gap_counting="inclusive") == "15/01 + | 16/01 + | 17/01 +"


def test_the_five_school_holidays_have_their_names():
    named = set()
    for start in ("2024-10-25", "2024-12-20", "2025-02-28", "2025-04-04", "2025-06-30"):
        counted = count("6.3-hearing", date.fromisoformat(start))
        named |= {day.why for day in counted.days if day.why and day.why.endswith("vakantie")}
    assert named == {
        "Herfstvakantie",
        "Kerstvakantie",
        "Krokusvakantie",
        "Paasvakantie",
        "Zomervakantie",
    }


@pytest.mark.parametrize("regulation", ["2023-2024", "2024-2025"])
def test_the_days_run_without_a_gap_from_the_start_to_the_date(regulation):
    for passed in range(0, 366, 5):
        start = date(2024, 9, 1) + timedelta(days=passed)
        counted = count("6.3-hearing", start, regulation=regulation)
        expected = [start + timedelta(days=n + 1) for n in range((counted.date - start).days)]
        assert [day.date for day in counted.days] == expected
        assert sum(day.counted for day in counted.days) == 8
        assert all((day.why is None) == day.counted for day in counted.days)
