"""The migrations make exactly the tables of the models, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from app.commands.database import upgrade
from processes.models import Mail, Offer, Result, db
from processes.models.passages import is_of_index

Shape = dict[str, Any]
A_PERSON = """
INSERT INTO person (id, name, email, language, postal_address, active)
VALUES (1, 'Amina', 'amina@encora.example', 'nl', '', true)
"""
A_MAIL_OF_BEFORE = """
INSERT INTO mail (id, template, role, person_id, address, subject, text, html, message_id, legal,
                  written_at, state, token, attempts, next_at)
VALUES (1, 'results/result', 'cursist', 1, 'amina@encora.example', 'Over je vraag', 'Beste Amina',
        '<p>Beste Amina</p>', '<1@encora.example>', true, '2025-04-15 10:00:00.000000', 'sent', 1,
        1, '2025-04-15 10:00:00.000000')
"""
WHO_WAS_THERE = """
INSERT INTO person (id, name, sorts_as, email, shares_email, language, postal_address, active)
VALUES (1, 'Amina', 'amina', 'amina@encora.example', false, 'nl', '', true)
"""
A_SEAT_OF_BEFORE = """
INSERT INTO seat (committee, programme, place, title, chairs, votes, holder_id)
VALUES ('evaluation', 'ICT', '', 'Voorzitter', true, true, 1),
       ('evaluation', 'Nederlands', '', 'Voorzitter', true, true, 1),
       ('appeals_evaluation', '', 'clb', 'CLB', false, true, 1)
"""
A_CHAIR_MORE = """
INSERT INTO seat (committee, programme, place, title, chairs, votes, holder_id)
VALUES ('evaluation', 'Ict', '', 'Voorzitter', true, true, 1)
"""
RESULTS_OF_BEFORE = """
INSERT INTO result (id, cursist_id, programme, module, certificate, decided_on)
VALUES (1, 1, 'Ict', 'Netwerken 1', false, '2025-04-14'),
       (2, 1, 'Ict', 'Netwerken  1', false, '2025-04-15'),
       (3, 1, 'ICT', 'Netwerken 1', false, '2025-04-16'),
       (4, 1, 'Ict', 'Netwerken 2', false, '2025-04-16')
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def wanted(app: Flask) -> Shape:
    """What the models make, of which nothing is left now."""
    made = shape()
    db.drop_all()
    assert shape() == {}
    return made


def shape() -> Shape:
    """All that the database can tell of its tables, but for the one that Alembic keeps."""
    inspector = sa.inspect(db.engine)
    told: Shape = {}
    tables = (table for table in inspector.get_table_names() if not is_of_index(table))
    for table in set(tables) - {"alembic_version"}:
        for column in inspector.get_columns(table):
            told[f"{table}.{column['name']}"] = plain(column)
        told[f"{table} key"] = plain(inspector.get_pk_constraint(table))
        for aspect in ("indexes", "unique_constraints", "foreign_keys", "check_constraints"):
            for one in getattr(inspector, f"get_{aspect}")(table):
                told[f"{table} {aspect} {one['name']}"] = plain(one)
    return told


def differences(made: Shape, wanted: Shape) -> dict[str, tuple[Any, Any]]:
    """What was made and what was wanted, wherever they differ."""
    names = sorted(made.keys() | wanted.keys())
    both = {name: (made.get(name), wanted.get(name)) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def plain(told: Any) -> Any:
    """Expressions as text, so that two can be compared."""
    if isinstance(told, dict):
        return {key: plain(value) for key, value in told.items()}
    return str(told)


def test_migrating_from_nothing_gives_the_tables_of_the_models(wanted: Shape, app: Flask) -> None:
    upgrade(app)
    assert differences(shape(), wanted) == {}


def test_migrating_back_while_people_share_an_address_says_what_to_do_and_changes_nothing(
    wanted: Shape, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    upgrade(app)
    flask_migrate.downgrade(revision="0018")
    before = shape()
    told = ", ".join(
        f"({n}, 'P{n}', 'p{n}', 'family@encora.example', true, 'nl', '', true)" for n in (1, 2)
    )
    columns = "id, name, sorts_as, email, shares_email, language, postal_address, active"
    with db.engine.begin() as connection:
        connection.execute(sa.text(f"INSERT INTO person ({columns}) VALUES {told}"))
    with pytest.raises(SystemExit):
        flask_migrate.downgrade(revision="0017")
    assert "Several people have one mail address: family@encora.example. Give each of them" in (
        caplog.text
    )
    assert shape() == before
    with db.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM person"))
    flask_migrate.downgrade(revision="base")


def test_migrating_back_leaves_no_table(wanted: Shape, app: Flask) -> None:
    upgrade(app)
    flask_migrate.downgrade(revision="base")
    assert shape() == {}


def test_two_servers_that_start_at_once_migrate_one_after_the_other(
    wanted: Shape, stage_database: str
) -> None:
    settings = {**os.environ, "DATABASE_URL": stage_database}
    command = [sys.executable, "-m", "app", "db", "upgrade"]
    both = [subprocess.Popen(command, env=settings) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert differences(shape(), wanted) == {}


def test_a_mail_from_before_mails_were_drawn_stays_as_it_was_written(app: Flask) -> None:
    db.drop_all()
    upgrade(app, revision="0003")
    with db.engine.begin() as connection:
        connection.execute(sa.text(A_PERSON))
        connection.execute(sa.text(A_MAIL_OF_BEFORE))
    upgrade(app)
    mail = db.session.get_one(Mail, 1)
    assert (mail.text, mail.html) == ("Beste Amina", "<p>Beste Amina</p>")
    assert (mail.subject, mail.state, mail.stationery) == ("Over je vraag", "sent", None)


def test_programmes_of_before_get_one_name_each_and_a_chair_keeps_theirs(app: Flask) -> None:
    db.drop_all()
    upgrade(app, revision="0022")
    with db.engine.begin() as connection:
        connection.execute(sa.text(WHO_WAS_THERE))
        connection.execute(sa.text(A_SEAT_OF_BEFORE))
        connection.execute(sa.text(RESULTS_OF_BEFORE))
    upgrade(app)
    offer = Offer.now()
    assert [(name, offer.modules(name)) for name in offer.programmes()] == [
        ("ICT", ["Netwerken 1", "Netwerken 2"]),
        ("Nederlands", []),
    ]
    results = db.session.query(Result.programme, Result.module).order_by(Result.id).all()
    assert [tuple(each) for each in results] == [
        ("ICT", "Netwerken 1"),
        ("ICT", "Netwerken 1"),
        ("ICT", "Netwerken 1"),
        ("ICT", "Netwerken 2"),
    ]


def test_two_spellings_with_a_chair_each_are_not_made_one_in_silence(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    db.drop_all()
    upgrade(app, revision="0022")
    before = shape()
    with db.engine.begin() as connection:
        connection.execute(sa.text(WHO_WAS_THERE))
        connection.execute(sa.text(A_SEAT_OF_BEFORE))
        connection.execute(sa.text(A_CHAIR_MORE))
    with pytest.raises(SystemExit):
        upgrade(app)
    assert "These are one programme, and each has a chair: ICT and Ict. Leave one" in caplog.text
    assert shape() == before
    with db.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM seat WHERE programme = 'Ict'"))
    upgrade(app)
    assert Offer.now().programmes() == ["ICT", "Nederlands"]


@pytest.mark.parametrize("stage_database", ["sqlite"], indirect=True)  # the other lets none in
def test_a_row_that_points_at_nothing_stops_a_migration(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    db.drop_all()
    upgrade(app)
    with db.engine.raw_connection() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO role (person_id, name) VALUES (7, 'chair')")
        connection.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(SystemExit):
        upgrade(app)
    assert "these rows point at nothing" in caplog.text
