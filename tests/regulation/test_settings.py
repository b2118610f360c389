"""Every setting of the table by every token, and what it does to a date counted by hand."""

from datetime import date

import pytest

from processes.errors import OutsideCalendar, UnknownSetting, UnknownToken
from processes.regulation import FORMS, TERM_IDS, Settings, Version, count, day_or_moment

# The table of the procedures: the default first, then the other tokens.
TABLE = {
    "regulatory_holidays": ["07-11,11-02,11-15,12-26", "none", "07-11", "02-29,12-24"],
    "closing_days": ["none", "2026-05-15", "2026-05-15,2026-12-24"],
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
    "gap_start": ["receipt", "sending"],
    "paper_filing_date": ["posting", "arrival"],
    "minor_filing_date": ["submission", "confirmation"],
    "presumed_receipt": ["3", "2", "10"],
    "appeal_ways": ["as_discipline", "also_plain"],
    "hearing_if_late": ["on_request", "papers", "hearing"],
    "late_4_3": ["mark", "inadmissible"],
    "inadmissible_4_3": ["network", "talk_and_network"],
    "suspension_extensions": ["1", "0"],
    "guardian_4_3": ["yes", "no"],
    "guardian_1_7": ["yes", "no"],
    "irregularity_minor": ["both", "guardian"],
    "reporter_decides": ["no", "yes"],
    "parents_after_18": ["nothing", "before_18"],
    "appeals_vacancy": ["every_place", "with_reason"],
    "appeal_may_worsen": ["no", "yes"],
    "appeal_after_appeal": ["open", "final"],
    "chair_without_seat": ["every_programme", "no_programme"],
    "quorum_appeals": ["0", "4"],
    "quorum_evaluation": ["3", "5"],
    "tie_evaluation": ["deliberate_again", "chair"],
    "talk_notice": ["2", "0", "5"],
    "piece_notice": ["1", "0", "3"],
}
EVERY_TOKEN = [(name, token) for name, tokens in TABLE.items() for token in tokens]
CALENDAR = ["regulatory_holidays", "closing_days", "ascension_friday"]
RECEIPT = ["regulatory_holidays", "closing_days", "nonworking_receipt", "after_hours_receipt"]


def talk(start: str, **tokens: str) -> str:
    settings = Settings.from_tokens(tokens)
    return str(count("3.6-talk", day_or_moment(start), settings=settings).date)


def gap(start: str, **tokens: str) -> str:
    settings = Settings.from_tokens(tokens)
    return str(count("6.2-gap", day_or_moment(start), settings=settings).date)


def test_the_defaults_are_the_first_tokens_of_the_table():
    assert Settings().tokens() == {name: tokens[0] for name, tokens in TABLE.items()}


@pytest.mark.parametrize(("name", "token"), EVERY_TOKEN)
def test_every_token_of_the_table_is_read_and_written_back(name, token):
    settings = Settings.from_tokens({name: token})
    assert settings.tokens() == Settings().tokens() | {name: token}
    assert Settings.from_tokens(settings.tokens()) == settings


def test_the_school_holidays_are_a_list_of_what_differs_from_the_flemish_rule():
    longer = {"school_holidays": "Herfstvakantie:2025-10-27/2025-11-09"}
    assert Settings.from_tokens(longer).tokens() == Settings().tokens() | longer
    assert Settings.from_tokens({"school_holidays": "flemish"}) == Settings()


def test_an_unknown_setting_is_an_error_that_names_those_that_there_are():
    with pytest.raises(
        UnknownSetting, match=r'no setting "holidays": there are regulatory_holidays,'
    ):
        Settings.from_tokens({"holidays": "none"})


@pytest.mark.parametrize(
    ("name", "token", "possible"),
    [
        ("first_week_after", "friday", "last_working_day, first_working_day, sunday, plus_7_days"),
        ("nonworking_receipt", "", "that_day, next_working_day"),
        ("nonworking_receipt", "THAT_DAY", "that_day, next_working_day"),
        ("regulatory_holidays", "11-31", "a list of month-day"),
        ("regulatory_holidays", "7-11", "a list of month-day"),
        ("regulatory_holidays", "W01-1", "a list of month-day"),
        ("regulatory_holidays", "07-11,", "a list of month-day"),
        ("regulatory_holidays", "07-11,none", "a list of month-day"),
        ("closing_days", "2026-02-29", "a list of dates"),
        ("closing_days", "20260515", "a list of dates"),
        ("regulatory_holidays", "07-11, 11-02", "a list of month-day"),
        ("regulatory_holidays", "07-11 ", "a list of month-day"),
        ("regulatory_holidays", " none", "a list of month-day"),
        ("closing_days", "2026-05-15, 2026-12-24", "a list of dates"),
        ("closing_days", "2026-05-15\n", "a list of dates"),
        ("presumed_receipt", " 3", "a whole number from 0 to 999"),
        ("gap_start", "sending ", "receipt, sending"),
        ("school_holidays", " Paasvakantie:2026-04-06/2026-04-19", "flemish"),
        ("school_holidays", "Paasvakantie: 2026-04-06/2026-04-19", "flemish"),
        ("presumed_receipt", "-1", "a whole number from 0 to 999"),
        ("presumed_receipt", "three", "a whole number from 0 to 999"),
        ("quorum_appeals", "1.5", "a whole number from 0 to 999"),
        ("quorum_evaluation", "٣", "a whole number from 0 to 999"),
        ("suspension_extensions", "2", "1, 0"),
        ("guardian_4_3", "true", "yes, no"),
        ("school_holidays", "Paasvakantie:2026-04-06", "a list of the holidays that differ"),
        ("school_holidays", "skivakantie:2026-04-06/2026-04-07", "Herfstvakantie"),
        ("school_holidays", "Paasvakantie:2026-04-07/2026-04-06", "flemish"),
    ],
)
def test_an_unknown_token_is_an_error_that_says_what_is_possible(name, token, possible):
    with pytest.raises(UnknownToken) as raised:
        Settings.from_tokens({name: token})
    assert str(raised.value).startswith(f'setting {name} cannot be "{token}": it is ')
    assert possible in str(raised.value)


@pytest.mark.parametrize(
    ("name", "token", "day"),
    [
        ("closing_days", "2010-12-31", "2010-12-31"),
        ("closing_days", "2025-05-02,2101-01-03", "2101-01-03"),
        ("school_holidays", "Kerstvakantie:2100-12-27/2101-01-09", "2101-01-09"),
    ],
)
def test_a_listed_day_outside_the_calendar_is_an_error_that_says_what_it_covers(name, token, day):
    with pytest.raises(OutsideCalendar) as raised:
        Settings.from_tokens({name: token})
    assert str(raised.value).startswith(
        f"setting {name}: {day} lies outside the calendar, which covers 2011-01-01 to 2100-12-31"
    )


@pytest.mark.obligation("3.6-04")
def test_regulatory_holidays():
    assert talk("2025-07-10") == "2025-07-16"
    assert talk("2025-07-10", regulatory_holidays="none") == "2025-07-15"
    assert talk("2025-07-10", regulatory_holidays="07-11,07-15") == "2025-07-17"
    assert talk("2024-02-28", regulatory_holidays="02-29") == "2024-03-05"


def test_closing_days_count_as_holidays():
    assert talk("2025-04-17", closing_days="2025-04-22") == "2025-04-24"
    assert talk("2025-04-17", closing_days="2025-04-22,2025-04-23") == "2025-04-25"


def test_a_receipt_on_a_day_off():
    assert talk("2025-01-18") == "2025-01-22"
    assert talk("2025-01-18", nonworking_receipt="next_working_day") == "2025-01-23"
    assert talk("2025-01-17", nonworking_receipt="next_working_day") == "2025-01-22"
    assert talk("2024-12-25", nonworking_receipt="next_working_day") == "2025-01-02"


def test_a_receipt_at_or_after_17_00():
    after = {"after_hours_receipt": "next_working_day"}
    assert talk("2025-01-16T17:00") == "2025-01-21"
    assert talk("2025-01-16T17:00", **after) == "2025-01-22"
    assert talk("2025-01-16T16:59:59.999", **after) == "2025-01-21"
    assert talk("2025-01-16T16:00:00+00:00", **after) == "2025-01-22"
    assert talk("2025-01-16T15:59:59Z", **after) == "2025-01-21"
    assert talk("2025-01-16", **after) == "2025-01-21"
    assert talk("2025-01-17T18:00", **after) == "2025-01-23"


def test_a_receipt_moves_once_even_where_both_settings_move_it():
    both = {"nonworking_receipt": "next_working_day", "after_hours_receipt": "next_working_day"}
    assert talk("2025-01-18T18:00", **both) == "2025-01-23"
    assert talk("2025-01-17T18:00", **both) == "2025-01-23"


def test_what_is_no_receipt_never_moves():
    both = {"nonworking_receipt": "next_working_day", "after_hours_receipt": "next_working_day"}
    saturday = day_or_moment("2025-01-18T18:00")
    settings = Settings.from_tokens(both)
    assert count("6.2-decision", saturday, settings=settings).date == date(2025, 1, 20)
    assert gap("2025-01-18T18:00", **both) == "2025-01-23"


def test_the_friday_after_ascension():
    assert talk("2025-05-28") == "2025-06-03"
    assert talk("2025-05-28", ascension_friday="day_off") == "2025-06-04"
    assert talk("2025-05-28", ascension_friday="school_holiday") == "2025-06-03"


@pytest.mark.obligation("6.2-09")
def test_the_gap_before_the_talk():
    assert gap("2025-01-13") == "2025-01-17"
    assert gap("2025-01-13", gap_counting="inclusive") == "2025-01-16"
    assert gap("2025-01-14") == "2025-01-20"
    assert gap("2025-01-14", gap_hearing_day="any_day") == "2025-01-18"
    assert gap("2025-01-14", gap_hearing_day="any_day", gap_counting="inclusive") == "2025-01-17"
    assert gap("2024-12-19", gap_hearing_day="any_day") == "2024-12-25"


@pytest.mark.parametrize("token", ["receipt", "sending"])
def test_the_start_of_the_gap_is_the_day_of_the_fact_that_is_given(token):
    assert gap("2025-01-13", gap_start=token) == "2025-01-17"


def _read_by(term: str, regulation: str) -> list[str]:
    days = 3 if term == "6.2-exclusion" else None
    named = None if term.startswith("cno-") else regulation
    return list(count(term, date(2025, 3, 3), regulation=named, days=days).settings)


@pytest.mark.parametrize("regulation", ["2023-2024", "2024-2025"])
@pytest.mark.parametrize("term", TERM_IDS)
def test_an_answer_names_the_settings_that_its_term_can_read(term, regulation):
    hearing = {
        "2023-2024": ["first_week_after", "summer_edges", "window_bounds", "aug31_weekend"],
        "2024-2025": ["suspension_start"],
    }
    if term == "6.3-hearing":
        expected = [*RECEIPT, *hearing[regulation], "ascension_friday"]
    elif term == "6.2-gap":
        expected = [*CALENDAR, "gap_counting", "gap_hearing_day", "gap_start"]
    elif term in ("6.2-decision", "6.3-letter"):
        expected = CALENDAR
    elif term.startswith(("2.4", "3.5", "6.2", "cno", "gdpr")):
        expected = []
    else:
        expected = [*RECEIPT, "ascension_friday"]
    assert _read_by(term, regulation) == expected


@pytest.mark.parametrize("regulation", ["2023-2024", "2024-2025"])
@pytest.mark.parametrize(("name", "token"), EVERY_TOKEN)
def test_a_setting_that_a_term_does_not_read_changes_nothing(name, token, regulation):
    changed = Settings.from_tokens({name: token})
    for term in Version.named(regulation).terms.values():
        if name not in term.reads:
            days = 3 if term.takes_days else None
            for start in ("2024-07-02", "2024-12-21", "2025-05-28"):
                asked = (term.id, date.fromisoformat(start))
                plain = count(*asked, regulation=regulation, days=days)
                assert count(*asked, regulation=regulation, days=days, settings=changed) == plain


def test_a_list_of_school_holidays_is_named_where_a_centre_has_one():
    longer = Settings.from_tokens({"school_holidays": "Herfstvakantie:2025-10-27/2025-11-09"})
    counted = count("6.3-hearing", date(2025, 3, 3), settings=longer)
    assert counted.settings["school_holidays"] == "Herfstvakantie:2025-10-27/2025-11-09"
    assert set(FORMS) == {*TABLE, "school_holidays"}
