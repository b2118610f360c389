"""An invitation says with whom the talk is, and who planned it: true too of who stands in."""

from datetime import date

import pytest

from processes.cases.administration.delegations import name_delegate
from processes.models import transaction
from tests.asking import PLACE, Asking
from tests.discipline import Discipline
from tests.play import Play

CHAIR = "Met de voorzitter van de evaluatiecommissie, of met wie de voorzitter vervangt."
DIRECTION = "Met iemand van de directie, of met wie de directie vervangt."


def with_whom(play: Play, text: str) -> str:
    lines = play.mail(text).text.splitlines()
    return next(line for line in lines if "Met wie?" in line).partition("Met wie? ")[2]


def stand_in(play: Play, role: str, by: str) -> None:
    """Gus, a teacher, stands in from this Tuesday 15 April 2025."""
    with transaction():
        name_delegate(role, play.person("gus"), date(2025, 4, 15), None, play.person(by))


@pytest.mark.parametrize("who", ["bram", "gus"])
def test_the_chair_or_who_stands_in_hears_about_a_result(play: Play, who: str) -> None:
    play.open(at="2025-04-15 10:00")
    stand_in(play, "chair", "bram")
    play.do("invite", who, day="2025-04-22", time="14:00", **PLACE)
    name = play.person(who).name
    assert with_whom(play, "invitation") == f"{CHAIR} {name} plande dit gesprek."


@pytest.mark.parametrize("who", ["dirk", "gus"])
def test_the_direction_or_who_stands_in_hears_about_an_exemption(play: Play, who: str) -> None:
    asking = Asking(play)
    asking.explained()
    play.travel_to("2025-04-15 10:00")
    asking.disagree("ask_talk")
    stand_in(play, "director", "dirk")
    play.do("invite_director", who, day="2025-04-22", time="14:00", **PLACE)
    name = play.person(who).name
    assert with_whom(play, "talk_invitation") == f"{DIRECTION} {name} plande dit gesprek."


@pytest.mark.parametrize("who", ["dirk", "gus"])
def test_the_direction_or_who_stands_in_hears_in_discipline(play: Play, who: str) -> None:
    play.travel_to("2025-04-15 10:00")
    discipline = Discipline(play)
    discipline.start("dirk")
    stand_in(play, "director", "dirk")
    discipline.invite("2025-04-22", by=who)
    name = play.person(who).name
    assert with_whom(play, "notice") == f"{DIRECTION} {name} plande dit gesprek."
