"""Questions as data: what is refused, and the form of an answer."""

import pytest

from processes.errors import BadQuestion
from processes.regulation import Question, answer

TALK = {"term": "3.6-talk", "start": "2025-04-17T10:00"}


def test_an_answer_has_its_keys_in_order_and_the_start_as_it_was_given():
    assert list(answer(Question.of(TALK | {"filed": "2025-04-23"})).items()) == [
        ("term", "3.6-talk"),
        ("regulation", "2024-2025"),
        ("start", "2025-04-17T10:00"),
        ("kind", "last_day"),
        ("date", "2025-04-23"),
        ("at", "2025-04-23T23:59:59+02:00"),
        ("timely", True),
        (
            "days",
            [
                {"date": "2025-04-18", "counted": True, "why": None},
                {"date": "2025-04-19", "counted": False, "why": "zaterdag"},
                {"date": "2025-04-20", "counted": False, "why": "zondag"},
                {"date": "2025-04-21", "counted": False, "why": "Paasmaandag"},
                {"date": "2025-04-22", "counted": True, "why": None},
                {"date": "2025-04-23", "counted": True, "why": None},
            ],
        ),
        (
            "settings",
            {
                "regulatory_holidays": "07-11,11-02,11-15,12-26",
                "closing_days": "none",
                "nonworking_receipt": "that_day",
                "after_hours_receipt": "that_day",
                "ascension_friday": "working_day",
            },
        ),
    ]


def test_nothing_is_said_about_timeliness_where_nothing_was_filed():
    assert "timely" not in answer(Question.of(TALK))


def test_settings_and_days_are_applied():
    closed = {"settings": {"closing_days": "2025-04-22"}}
    assert answer(Question.of(TALK | closed))["date"] == "2025-04-24"
    exclusion = {"term": "6.2-exclusion", "start": "2025-04-17", "days": 2}
    assert answer(Question.of(exclusion))["date"] == "2025-04-18"


def test_an_empty_list_of_days_belongs_to_a_fixed_date():
    bar = answer(Question.of({"term": "2.4-bar", "start": "2025-03-14"}))
    assert (bar["kind"], bar["at"], bar["days"]) == ("first_day", "2027-09-01T00:00:00+02:00", [])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "a question is a JSON object"),
        ("3.6-talk", "a question is a JSON object"),
        (None, "a question is a JSON object"),
        ({"term": "3.6-talk"}, "start is missing"),
        ({"start": "2025-04-17"}, "term is missing"),
        (TALK | {"begin": "2025-04-17"}, 'unknown key "begin": possible are term, start,'),
        (TALK | {"term": 3.6}, "term must be a string"),
        (TALK | {"start": 20250417}, "start must be a string"),
        (TALK | {"regulation": 2024}, "regulation must be a string"),
        (TALK | {"regulation": None}, "regulation must be a string"),
        (TALK | {"days": "3"}, "days must be a whole number"),
        (TALK | {"days": 3.0}, "days must be a whole number"),
        (TALK | {"days": True}, "days must be a whole number"),
        (TALK | {"filed": 1}, "filed must be a string"),
        (TALK | {"settings": ["first_week_after=sunday"]}, "settings must be an object of strings"),
        (TALK | {"settings": {"quorum_appeals": 3}}, "settings must be an object of strings"),
    ],
)
def test_what_is_no_question_is_refused_with_the_key_that_is_wrong(given, message):
    with pytest.raises(BadQuestion) as raised:
        Question.of(given)
    assert str(raised.value).startswith(message)
