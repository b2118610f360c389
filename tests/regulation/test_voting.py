"""Counting votes: for and against, who abstains, and what a tie becomes (art. 3.3, 3.6 and 6.3)."""

import pytest

from processes.regulation.committees import COMMITTEES
from processes.regulation.settings import Settings
from processes.regulation.voting import chair_decides_tie, counted, may_choose

WORDS = {"v": "yes", "t": "no", "o": "abstain"}


def votes(letters: str) -> tuple[list[str], str | None]:
    """The votes of a line such as `V t o`: for, against, abstained; the chair's is a capital."""
    chair = next((WORDS[each.lower()] for each in letters.split() if each.isupper()), None)
    return [WORDS[each.lower()] for each in letters.split()], chair


@pytest.mark.obligation("3.6-26", "6.3-23")
@pytest.mark.parametrize("chair_decides", [True, False])
@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("V", "adopted"),
        ("T", "rejected"),
        ("V v v v", "adopted"),
        ("V t t v v", "adopted"),
        ("V t t", "rejected"),
        ("T v v", "adopted"),
        ("T v t", "rejected"),
        ("V v t o", "adopted"),  # who abstains counts for neither side
        ("V o o o", "adopted"),
        ("T o o v t", "rejected"),
    ],
)
def test_the_most_votes_decide(line, result, chair_decides):
    assert counted(*votes(line), chair_decides=chair_decides) == result


@pytest.mark.obligation("3.6-27", "6.3-24", "3.3-08")
@pytest.mark.parametrize(
    ("line", "by_the_chair"),
    [
        ("V v t t", "adopted"),  # 2-2
        ("T v v t", "rejected"),
        ("V v v t t t", "adopted"),  # 3-3
        ("T t v v v t", "rejected"),
        ("V t", "adopted"),  # 1-1
        ("T v", "rejected"),
        ("V t o o", "adopted"),  # 1-1, and two who abstain
        ("T v o o", "rejected"),
    ],
)
def test_on_a_tie_the_vote_of_the_chair_decides_where_the_text_says_so(line, by_the_chair):
    assert counted(*votes(line), chair_decides=True) == by_the_chair
    assert counted(*votes(line), chair_decides=False) == "tie"


@pytest.mark.parametrize("line", ["v t", "v v t t", "o", "o o"])
def test_without_a_vote_of_the_chair_a_tie_stays_one(line):
    assert counted(*votes(line), chair_decides=True) == "tie"


def test_without_any_vote_there_is_a_tie():
    assert counted([], None, chair_decides=True) == "tie"


@pytest.mark.obligation("3.6-27", "3.3-08")
@pytest.mark.parametrize(
    ("committee", "answer", "decides"),
    [
        ("appeals_evaluation", "deliberate_again", True),
        ("appeals_discipline", "deliberate_again", True),
        ("appeals_discipline", "chair", True),
        ("evaluation", "deliberate_again", False),
        ("evaluation", "chair", True),
    ],
)
def test_the_tie_of_an_evaluation_committee_is_for_the_centre_to_answer(committee, answer, decides):
    settings = Settings.from_tokens({"tie_evaluation": answer})
    assert chair_decides_tie(COMMITTEES[committee], settings) is decides


@pytest.mark.parametrize(
    ("choice", "member", "chair"),
    [
        ("yes", True, True),
        ("no", True, True),
        ("abstain", True, False),
        ("misschien", False, False),
        ("", False, False),
    ],
)
def test_who_chairs_does_not_abstain(choice, member, chair):
    assert may_choose(choice, chairs=False) is member
    assert may_choose(choice, chairs=True) is chair
