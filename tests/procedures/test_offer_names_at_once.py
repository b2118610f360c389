"""Two people give the same new name in the offer at the same moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Barrier, get_ident
from typing import Any

import pytest
from sqlalchemy import event

from processes.cases.offer import adding, locations, prices, programmes, run_file, runs
from processes.errors import Refused
from processes.models import Location, Module, Programme, Run, Tariff, db, transaction
from processes.regulation.enrolment import GENERAL
from tests.offering import run, weekly
from tests.play import Play

LOCK = "SELECT pg_advisory_xact_lock"


def adds_location(play: Play) -> None:
    locations.add_location(play.person("chris"), "De Keuken", "Dorp 1")


def adds_tariff(play: Play) -> None:
    row = Tariff(name=GENERAL, since=date(2025, 9, 1), rate_cents=175, cap_cents=30_000)
    row.apart = False
    prices.add_tariff(play.person("chris"), row)


def adds_run(play: Play) -> None:
    of, there = db.session.query(Module).one(), db.session.query(Location).one()
    lessons = weekly("2025-05-05", 3)
    runs.add_run(play.person("chris"), runs.Plan(of, there, "KO-2", 8, lessons))


@pytest.mark.parametrize(
    ("adds", "door", "table", "number", "message"),
    [
        (adds_location, locations, Location, 2, "De Keuken is er al."),
        (adds_tariff, prices, Tariff, 1, "Vanaf deze dag is er al een tarief met deze naam."),
        (adds_run, runs, Run, 2, "Lesgroep KO-2 is er al. Kies een andere code."),
    ],
)
def test_two_who_give_one_name_at_once_have_it_once(
    play: Play,
    monkeypatch: pytest.MonkeyPatch,
    adds: Callable[[Play], None],
    door: Any,
    table: type[Location | Tariff | Run],
    number: int,
    message: str,
) -> None:
    run(play, "KO-1")
    met = Barrier(2)

    def add_together(*given: Any) -> None:
        if db.engine.dialect.name != "sqlite":  # there one writes after the other
            met.wait(30)
        adding.add_once(*given)

    monkeypatch.setattr(door, "add_once", add_together)

    def act() -> None:
        with transaction():
            adds(play)

    answers = play.at_once(act, act)
    (refused,) = (each for each in answers if each is not None)
    assert isinstance(refused, Refused)
    assert refused.message == message
    assert db.session.query(table).count() == number


@contextmanager
def meeting_at(*statements: str) -> Iterator[None]:
    """Two steps meet where each first comes to one of these statements; on SQLite one is after the
    other."""
    met, there = Barrier(2 if db.engine.dialect.name != "sqlite" else 1), set[int]()

    def meet(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith(statements) and get_ident() not in there:
            there.add(get_ident())
            met.wait(30)

    event.listen(db.engine, "before_cursor_execute", meet)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", meet)


def adds(play: Play, programme: str, *modules: str) -> None:
    with transaction():
        programmes.add(play.person("chris"), programme, modules)


def brings_in(play: Play, *names: str) -> list[str]:
    row = "{0}-1;{0};Begin;40;Campus Noord;8;05/05/2025 9.00-12.00;0;0;inschrijving;;"
    lines = ";".join(run_file.COLUMNS), *(row.format(name) for name in names)
    with transaction():
        reading = run_file.bring_in("\n".join(lines), play.person("chris"))
    return [each.fate for each in reading.runs]


def offered() -> list[tuple[str, str]]:
    rows = db.session.query(Programme.name, Module.name).join(Module)
    return sorted((programme, module) for programme, module in rows)


def test_two_who_add_one_new_programme_at_once_have_it_once(play: Play) -> None:
    play.person("chris")
    with meeting_at(LOCK, "INSERT INTO programme"):
        answers = play.at_once(
            lambda: adds(play, "BAKKEN", "Brood", "Taart"),
            lambda: adds(play, "BAKKEN", "Taart", "Koekjes"),
        )
    assert answers == [None, None]
    assert offered() == [("BAKKEN", "Brood"), ("BAKKEN", "Koekjes"), ("BAKKEN", "Taart")]


def test_two_who_bring_in_the_same_new_programmes_at_once_have_them_once(play: Play) -> None:
    run(play, "KO-1")
    with meeting_at(LOCK, "INSERT INTO module"):
        answers = play.at_once(
            lambda: brings_in(play, "BAKKEN", "NAAIEN"),
            lambda: brings_in(play, "NAAIEN", "BAKKEN"),
        )
    assert sorted(answers) == [["blijft", "blijft"], ["nieuw", "nieuw"]]
    assert offered() == [("BAKKEN", "Begin"), ("Koken", "Soep"), ("NAAIEN", "Begin")]


def test_a_module_that_a_result_brings_at_the_same_moment_is_one(play: Play) -> None:
    with meeting_at("INSERT INTO module"):
        answers = play.at_once(
            lambda: adds(play, "NT2", "Lezen"),
            lambda: play.result("2025-04-10", module="Lezen").module,
        )
    assert answers == [None, "Lezen"]
    assert db.session.query(Module).filter_by(name="Lezen").count() == 1


def test_a_new_name_for_one_programme_while_another_gets_it_is_asked_about(play: Play) -> None:
    adds(play, "BROOD")
    number = db.session.query(Programme).filter_by(name="BROOD").one().id

    def rename() -> str:
        with transaction():
            there = db.session.get_one(Programme, number)
            return programmes.rename(play.person("chris"), there, "BAKKEN").name

    with meeting_at("INSERT INTO programme", "UPDATE programme SET name"):
        added, renamed = play.at_once(lambda: adds(play, "BAKKEN"), rename)
    assert added is None
    if isinstance(renamed, Refused):
        said = "BAKKEN is er al. Is het dezelfde? Kruis dit dan aan."
        assert (renamed.field, renamed.message) == ("merges", said)
    else:  # it was the first, and what is added is that one
        assert renamed == "BAKKEN"
    assert db.session.query(Programme).filter_by(name="BAKKEN").count() == 1
