"""The answers that go against the words of the regulation, each with what it says."""

import pytest

from processes.regulation.departures import TEXTS, left_by
from processes.regulation.settings import FORMS, Settings

LEAVE = [
    ("gap_counting", "inclusive"),
    ("presumed_receipt", "0"),
    ("suspension_extensions", "0"),
    ("parents_after_18", "before_18"),
    ("appeals_vacancy", "with_reason"),
    ("appeal_after_appeal", "final"),
    ("quorum_evaluation", "2"),
    ("summer_edges", "window_only"),
]
KEEP = [
    ("gap_counting", "clear"),
    ("presumed_receipt", "1"),
    ("suspension_extensions", "1"),
    ("parents_after_18", "nothing"),
    ("appeals_vacancy", "every_place"),
    ("appeal_after_appeal", "open"),
    ("quorum_evaluation", "3"),
    ("summer_edges", "as_school_holiday"),
    ("closing_days", "none"),
]


@pytest.mark.parametrize(("name", "token"), LEAVE)
def test_an_answer_against_the_text_is_marked_with_what_the_text_says(
    name: str, token: str
) -> None:
    Settings.from_tokens({name: token})
    assert left_by(name, token) is TEXTS[name]


@pytest.mark.parametrize(("name", "token"), KEEP)
def test_an_answer_that_the_text_allows_is_not(name: str, token: str) -> None:
    Settings.from_tokens({name: token})
    assert left_by(name, token) is None


def test_of_the_answers_that_go_by_themselves_one_departs() -> None:
    usual = Settings().tokens()
    assert [name for name in FORMS if left_by(name, usual.get(name, ""))] == ["summer_edges"]
    assert set(TEXTS) == {name for name, _ in LEAVE}
