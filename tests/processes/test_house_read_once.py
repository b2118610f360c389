"""What the centre set is read once a step, and what another process changed holds from the next."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from processes import house, mails
from processes.facts.targets import set_by_house
from processes.facts.terms import settings
from processes.models import Setting, db, transaction
from tests.conftest import SETTINGS
from tests.play import Play


@pytest.fixture
def other(app: Flask) -> Iterator[Flask]:
    """Another process of the house, on the same database."""
    address = app.config["SQLALCHEMY_DATABASE_URI"]
    other = Flask("other")
    other.config.update(SETTINGS, SQLALCHEMY_DATABASE_URI=address)
    db.init_app(other)
    yield other
    with other.app_context():
        db.engine.dispose()


@contextmanager
def readings() -> Iterator[list[str]]:
    """The statements that read settings meanwhile."""
    found: list[str] = []

    def look(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM setting" in statement:
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", look)
    yield found
    event.remove(db.engine, "before_cursor_execute", look)


def set_in(app: Flask, name: str, token: str) -> None:
    with app.app_context(), transaction():
        db.session.merge(Setting(name=name, token=token))


def told() -> tuple[int, int, str, str]:
    """Everything that is set, as it is asked for."""
    head = mails.letterhead()
    return settings().quorum_evaluation, set_by_house("invite").days, mails.centre().name, head.logo


def test_all_of_it_is_read_in_one_statement_a_step(app: Flask) -> None:
    with readings() as read, transaction():
        assert [told(), told()] == [(3, 5, "CVO Voorbeeld", "")] * 2
    assert len(read) == 1
    with readings() as read, transaction():
        told()
    assert len(read) == 1


def test_a_step_of_a_case_reads_it_once(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with readings() as read:
        play.invite()
    assert len(read) == 1


def test_what_another_process_changed_holds_from_the_next_step_on(app: Flask, other: Flask) -> None:
    with transaction():
        assert told() == (3, 5, "CVO Voorbeeld", "")
    for name, token in (("quorum_evaluation", "4"), ("house.invite", "7,2"), ("house.name", "CVO")):
        set_in(other, name, token)
    with transaction():
        assert told() == (4, 7, "CVO", "")
    set_in(app, "quorum_evaluation", "5")
    with other.app_context(), transaction():
        assert told() == (5, 7, "CVO", "")


def test_what_is_asked_outside_a_step_is_never_older_than_the_transaction(
    app: Flask, other: Flask
) -> None:
    assert settings().quorum_evaluation == 3
    db.session.rollback()
    set_in(other, "quorum_evaluation", "4")
    assert settings().quorum_evaluation == 4


def test_a_change_holds_in_the_step_that_makes_it_and_not_where_it_is_undone(app: Flask) -> None:
    assert house.tokens() == {}
    db.session.add(Setting(name="house.logo", token="abc"))
    assert told() == (3, 5, "CVO Voorbeeld", "abc")
    db.session.rollback()
    assert told() == (3, 5, "CVO Voorbeeld", "")
