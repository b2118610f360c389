"""Results, cases, exemptions and exclusions point at the programme, module and location that they
name; what did not before is matched once."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from processes.cases.file.personal_file import Elsewhere, register_exclusion
from processes.cases.offer import programmes
from processes.cases.offer.locations import add_location
from processes.cases.offer.matching import TABLES, Matched, match
from processes.models import (
    Case,
    Exclusion,
    Exemption,
    Location,
    Module,
    Programme,
    Result,
    db,
    transaction,
)
from tests.asking import Asking
from tests.discipline import Discipline
from tests.play import Play


def names(row: Any) -> tuple[str | None, ...]:
    """What a row points at."""
    kinds = {"programme": Programme, "module": Module, "location": Location}
    numbers = {name: getattr(row, f"{name}_id", None) for name in kinds}
    rows = (db.session.get_one(kinds[name], each) for name, each in numbers.items() if each)
    return tuple(each.name for each in rows)


def only(table: Any) -> Any:
    db.session.expire_all()
    return db.session.query(table).one()


def forget() -> None:
    """As rows were before they pointed at anything."""
    with transaction():
        for table, about in TABLES.items():
            db.session.execute(update(table).values({f"{name}_id": None for name in about}))


def matched() -> list[Matched]:
    return [match(table) for table in TABLES]


@pytest.fixture
def excluded(discipline: Discipline) -> Play:
    """Amina may not come to Luchtbal any more, which the house knows."""
    with transaction():
        add_location(discipline.play.person("chris"), "LUCHTBAL", "")
    discipline.exclude("location")
    return discipline.play


def test_an_objection_points_where_its_result_does(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert names(only(Result)) == names(only(Case)) == ("NT2", "NT2 1.2")


def test_what_is_said_as_a_case_begins_is_pointed_at_and_so_is_the_exemption(play: Play) -> None:
    with transaction():
        programmes.add(play.person("chris"), "NT2", ["NT2 2.1"])
    asking = Asking(play)
    play.travel_to("2025-04-14 10:00")
    asking.ask()
    assert names(only(Case)) == ("NT2", "NT2 2.1")
    asking.assess("granted")
    assert names(only(Exemption)) == ("NT2", "NT2 2.1")


def test_what_the_house_does_not_know_is_pointed_at_by_nothing(play: Play) -> None:
    asking = Asking(play)
    play.travel_to("2025-04-14 10:00")
    asking.ask(module="NT2 9.9")
    assert names(only(Case)) == ("NT2",)
    assert only(Case).module == "NT2 9.9"


def test_an_exclusion_points_at_its_programme_and_its_location(excluded: Play) -> None:
    assert names(only(Exclusion)) == ("NT2", "LUCHTBAL")


def test_an_exclusion_of_another_department_points_at_nothing_here(play: Play) -> None:
    with transaction():
        chris = play.person("chris")
        add_location(chris, "Luchtbal", "")
        said = Elsewhere("Stedelijk Lyceum", "Luchtbal", "centre", date(2025, 3, 10))
        register_exclusion(play.person("amina"), chris, said)
    assert names(only(Exclusion)) == ()
    assert matched()[-1] == Matched()


def test_another_name_is_of_the_same_row_and_two_that_are_one_have_one(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    before = only(Case).programme_id, only(Case).module_id
    by = play.person("chris")
    with transaction():
        programmes.rename(by, db.session.get_one(Programme, before[0]), "Nederlands")
    assert (only(Case).programme_id, only(Case).module_id) == before
    with transaction():
        other = programmes.add(by, "Nederlands", ["Lezen"])
        there = programmes.module_called("Nederlands", "Lezen")
        assert there is not None
        programmes.rename(by, db.session.get_one(Module, before[1]), "Lezen", merges=True)
        assert other.id == before[0]
    assert names(only(Result)) == names(only(Case)) == ("Nederlands", "Lezen")
    with transaction():
        programmes.add(by, "Taal", [])
        programmes.rename(by, db.session.get_one(Programme, before[0]), "Taal", merges=True)
    assert names(only(Result)) == names(only(Case)) == ("Taal", "Lezen")


def test_what_was_text_before_is_matched_once_and_the_rest_is_told(excluded: Play) -> None:
    excluded.result("2025-04-18")
    with transaction():
        db.session.query(Case).one().module = "Iets anders"
    forget()
    assert matched() == [
        Matched({"result.programme": 1, "result.module": 1}),
        Matched(
            {"case.programme": 1, "case.location": 1},
            [("case.module", "NT2, Iets anders", 1)],  # type: ignore[list-item]
        ),
        Matched(),
        Matched({"exclusion.programme": 1, "exclusion.location": 1}),
    ]
    assert names(only(Exclusion)) == ("NT2", "LUCHTBAL")
    assert matched() == [
        Matched(),
        Matched({}, [("case.module", "NT2, Iets anders", 1)]),  # type: ignore[list-item]
        Matched(),
        Matched(),
    ]


def test_of_many_rows_some_at_a_time_none_is_left_or_told_twice(play: Play) -> None:
    for day in ("2025-04-14", "2025-04-15", "2025-04-16", "2025-04-17", "2025-04-18"):
        play.result(day)
    forget()
    with transaction():
        for number in (1, 4):
            db.session.get_one(Result, number).module = "Iets anders"
    assert match(Result, at_once=2) == Matched(
        {"result.programme": 5, "result.module": 3},
        [("result.module", "NT2, Iets anders", 2)],  # type: ignore[list-item]
    )
