"""The lanes of the diagrams, and the people in them."""

import pytest

from processes.clock import legal_now
from processes.engine import diagrams
from processes.models import transaction
from processes.roles import ROLES, is_direction, parties, party_to, people, wards
from tests.play import Play, brussels


def names(found: list[object]) -> list[str]:
    return [str(getattr(person, "name", person)) for person in found]


def test_every_lane_of_every_diagram_is_a_role_by_the_same_name() -> None:
    lanes = {k: v for name in diagrams.names() for k, v in diagrams.current(name).lanes.items()}
    assert lanes == {role: ROLES[role] for role in lanes}


@pytest.mark.parametrize(
    ("role", "who"),
    [
        ("cursist", ["Amina"]),
        ("chair", ["Bram"]),
        ("evaluation_committee", ["Bram"]),
        ("secretariat", ["Chris"]),
        ("director", ["Bram", "Dirk", "Hanne"]),
        ("deputy_director", ["Hanne"]),
        ("administrator", []),
    ],
)
def test_who_a_role_is_in_a_case(play: Play, role: str, who: list[str]) -> None:
    case = play.open()
    assert names([*people(role, case, legal_now())]) == who


def test_who_holds_two_roles_of_one_lane_is_there_once(play: Play) -> None:
    with transaction():
        play.add("lies", "director", "deputy_director")
    case = play.open()
    assert names([*people("director", case, legal_now())]) == ["Bram", "Dirk", "Hanne", "Lies"]


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("day", "cursist", "of_jan"),
    [
        ("2025-06-09 23:59:59", ["Bram", "Jan"], ["Ines"]),
        ("2025-06-10 00:00:00", ["Ines"], []),
    ],
)
def test_on_the_eighteenth_birthday_the_cursist_takes_over_and_no_parent_becomes_chair(
    play: Play, day: str, cursist: list[str], of_jan: list[str]
) -> None:
    with transaction():
        play.add("lies", "chair")
        play.guard("bram", "ines")
    case = play.open(by="jan", result=play.result("2025-04-14", cursist="ines"))
    moment = brussels(day)
    assert sorted(names([*people("cursist", case, moment)])) == cursist
    assert names([*people("chair", case, moment)]) == ["Lies"]
    assert names([*wards(play.person("jan"), moment.date())]) == of_jan


def test_the_parties_are_the_cursist_and_whoever_acts_or_acted_for_them(play: Play) -> None:
    with transaction():
        play.guard("gus", "ines", first="2025-04-15")
    day = brussels("2025-04-14 09:00").date()
    assert names([*parties(play.person("amina"), day)]) == ["Amina"]
    assert names([*parties(play.person("ines"), day)]) == ["Ines", "Jan"]
    grown_up = brussels("2025-06-10 09:00").date()
    assert names([*parties(play.person("ines"), grown_up)]) == ["Ines", "Jan", "Gus"]
    assert party_to(play.person("gus"), day) == {play.ids["gus"]}
    assert party_to(play.person("gus"), grown_up) == {play.ids["gus"], play.ids["ines"]}


def test_directors_and_their_deputies_are_the_direction(play: Play) -> None:
    assert {n for n in play.ids if is_direction(play.person(n))} == {"bram", "dirk", "hanne"}
