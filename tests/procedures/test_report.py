"""A question, a report or a complaint: answered by the secretariat or the direction, and by the
direction still where the first answer did not help (art. 9)."""

from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.clock import legal_now
from processes.models import Case, transaction
from processes.roles import may_see
from tests.play import Play, refusal

DESK = "www.vraagenmeldpunt.be"


def tell(play: Play, **said: Any) -> Case:
    """Amina tells something on Tuesday 15 April 2025, at ten o'clock."""
    play.travel_to("2025-04-15 10:00")
    story = {"kind": "complaint", "whom": "centre", "story": "De lift is stuk.", "disagrees": True}
    with transaction():
        amina = play.person("amina")
        return cases.open_case("report", amina, Answer({}, {**story, **said}), cursist=amina)


@pytest.mark.obligation("9-01", "9-02")
def test_the_secretariat_answers_and_that_helps(play: Play) -> None:
    case = tell(play)
    assert case.reference == "VM-2025-0001"
    # 21 April is Easter Monday: 16, 17, 18, 22 and 23 April.
    assert play.terms() == [("answer_report", "2025-04-23")]
    assert play.open_tasks() == [("secretariat", "answer")]
    play.do("answer", "chris", {"passed_on": False}, reply="Ze wordt morgen hersteld.")
    assert play.open_tasks() == [("cursist", "react")]
    play.do("react", "amina", {"satisfied": True})
    assert (play.open_tasks(), play.terms(), play.end()) == ([], [], "ended_satisfied")
    assert play.mails() == [
        ("cursist", "confirmation"),
        ("secretariat", "task"),
        ("cursist", "answer_notice"),
    ]
    assert DESK in play.mail("confirmation").text
    assert "> Ze wordt morgen hersteld." in play.mail("answer_notice").text


@pytest.mark.obligation("9-01", "9-02")
def test_who_is_not_helped_gets_an_answer_of_the_direction_and_the_way_to_the_central_desk(
    play: Play,
) -> None:
    tell(play)
    play.do("answer", "chris", {"passed_on": False}, reply="Dat weten we niet.")
    unsaid = lambda: play.do("react", "amina", {"satisfied": False}, lacks=" ")  # noqa: E731
    assert refusal(unsaid)[0] == "lacks"
    play.do("react", "amina", {"satisfied": False}, lacks="Wanneer is ze hersteld?")
    assert play.open_tasks() == [("director", "answer_director")]
    assert play.terms() == [("answer_report_director", "2025-04-30")]
    assert not may_see(play.person("els"), play.case(), legal_now())
    play.do("answer_director", "dirk", {}, reply="Volgende week.")
    assert (play.open_tasks(), play.end()) == ([], "ended_director")
    assert DESK in play.mail("director_notice").text


@pytest.mark.obligation("9-01")
def test_what_is_for_the_direction_goes_straight_there(play: Play) -> None:
    tell(play, whom="direction")
    assert play.open_tasks() == [("director", "answer_director")]
    play.do("answer_director", "dirk", {}, reply="We praten erover.")
    assert play.end() == "ended_director"


def test_the_secretariat_passes_on_what_is_for_the_direction(play: Play) -> None:
    tell(play)
    assert refusal(lambda: play.do("answer", "chris", {"passed_on": False}))[0] == "reply"
    play.do("answer", "chris", {"passed_on": True})
    assert play.open_tasks() == [("director", "answer_director")]
    assert "De directie leest" in play.mail("passed_on_notice").text


def test_the_secretariat_is_reminded_once(play: Play) -> None:
    tell(play)
    play.travel_to("2025-04-22 09:00")
    assert play.mails()[-1] == ("secretariat", "reminder_answer")
    play.travel_to("2025-05-02 09:00")
    assert len(play.letters("reminder_answer")) == 1
    assert play.open_tasks() == [("secretariat", "answer")]


def test_who_says_nothing_to_the_answer_has_until_the_end_of_the_last_day(play: Play) -> None:
    tell(play)
    play.do("answer", "chris", {"passed_on": False}, reply="Ze wordt morgen hersteld.")
    assert play.terms() == [("react_report", "2025-04-30")]
    play.travel_to("2025-04-30 23:59")
    assert play.open_tasks() == [("cursist", "react")]
    play.travel_to("2025-05-01 00:05")
    assert (play.open_tasks(), play.end()) == ([], "ended_silent")


@pytest.mark.parametrize("missing", ["kind", "story", "whom", "disagrees"])
def test_nothing_is_told_without_what_is_asked(play: Play, missing: str) -> None:
    assert refusal(lambda: tell(play, **{missing: ""}))[0] == missing
