"""Two people give the same new name in the offer at the same moment."""

from collections.abc import Callable
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from processes.cases.offer import adding, locations, prices, runs
from processes.errors import Refused
from processes.models import Location, Module, Run, Tariff, db, transaction
from processes.regulation.enrolment import GENERAL
from tests.offering import run, weekly
from tests.play import Play


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
