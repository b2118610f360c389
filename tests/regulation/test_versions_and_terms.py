"""Which text applies to a day, and which terms it has."""

from datetime import date

import pytest

from processes.errors import NoRegulationYet, UnknownRegulation, UnknownTerm
from processes.regulation import TERM_IDS, Kind, Version, count, version_on


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2023-09-01", "2023-2024"),
        ("2024-08-31", "2023-2024"),
        ("2024-09-01", "2024-2025"),
        ("2025-08-31", "2024-2025"),
        ("2099-01-01", "2024-2025"),
    ],
)
def test_a_version_is_in_force_until_it_is_replaced(day, name):
    assert version_on(date.fromisoformat(day)).name == name
    assert count("3.6-talk", date.fromisoformat(day)).regulation == name


def test_before_the_first_version_none_is_in_force():
    with pytest.raises(NoRegulationYet, match="2023-08-31 lies before 2023-09-01"):
        version_on(date(2023, 8, 31))


def test_the_school_year_changes_at_midnight_in_brussels():
    from processes.regulation import day_or_moment

    assert count("3.6-talk", day_or_moment("2024-08-31T21:59:59Z")).regulation == "2023-2024"
    assert count("3.6-talk", day_or_moment("2024-08-31T22:00:00Z")).regulation == "2024-2025"


def test_a_named_version_applies_to_any_day_that_the_calendar_covers():
    assert count("3.6-talk", date(2015, 3, 2), regulation="2024-2025").date == date(2015, 3, 5)
    assert count("3.6-talk", date(2025, 3, 3), regulation="2023-2024").regulation == "2023-2024"


@pytest.mark.parametrize("name", ["2022-2023", "2024", "portal", ""])
def test_an_unknown_version_is_an_error_that_names_those_that_there_are(name):
    with pytest.raises(UnknownRegulation, match="there are 2023-2024, 2024-2025"):
        count("3.6-talk", date(2025, 3, 3), regulation=name)


def test_terms_of_the_portal_know_no_version_but_what_is_named_must_exist():
    for named in (None, "portal", "2024-2025"):
        asked = count("cno-debit-note", date(2025, 3, 3), regulation=named)
        assert asked.regulation == "portal"
    with pytest.raises(UnknownRegulation):
        count("cno-debit-note", date(2025, 3, 3), regulation="2022-2023")


def test_an_unknown_term_is_an_error_that_names_those_that_there_are():
    with pytest.raises(
        UnknownTerm, match=r'no term "3.6": there are 3.5-adapt, 3.6-talk, 3.6-appeal'
    ):
        count("3.6", date(2025, 3, 3))


def test_the_terms_are_those_of_the_procedures():
    last_days = (
        "3.5-adapt 3.6-talk 3.6-appeal 4.3-object 4.3-talk 4.3-network 6.2-decision 6.2-suspension"
    )
    last_days += " 6.2-suspension-extension 6.2-exclusion 6.3-appeal 6.3-hearing 6.3-letter"
    first_days = "6.2-gap 2.4-bar"
    for version in (Version.named("2023-2024"), Version.named("2024-2025")):
        kinds = {id_: term.kind for id_, term in version.terms.items()}
        assert kinds == dict.fromkeys(last_days.split(), Kind.LAST_DAY) | dict.fromkeys(
            first_days.split(), Kind.FIRST_DAY
        )
    assert TERM_IDS[-4:-2] == ("cno-debit-note", "cno-attestation")
    assert TERM_IDS[-2:] == ("gdpr-answer", "gdpr-more-time")


@pytest.mark.parametrize("name", ["2023-2024", "2024-2025"])
def test_every_term_is_found_by_its_id_and_names_its_article(name):
    for id_, term in Version.named(name).terms.items():
        assert term.id == id_
        assert id_.startswith(f"{term.article}-")
        assert "{day}" in term.conclusion


def test_only_suspensions_and_exclusions_take_a_length():
    terms = Version.named("2024-2025").terms.values()
    assert [term.id for term in terms if term.takes_days] == [
        "6.2-suspension",
        "6.2-suspension-extension",
        "6.2-exclusion",
    ]
