"""A link that two requests use at the same moment works once, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from processes.models import Session, db
from tests.app.accounts import House, open_house


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house
        db.session.remove()
        db.engine.dispose()


def at_once(house: House, path: str, **fields: str) -> list[int]:
    """Eight visitors post the same: the answers that they got, in order."""
    start = Barrier(8)

    def post() -> int:
        visitor = house.visitor()
        visitor.get("/aanmelden")
        start.wait()
        return visitor.post(path, **fields).status_code

    with ThreadPoolExecutor(8) as people:
        return sorted(answer.result() for answer in [people.submit(post) for _ in range(8)])


def test_of_eight_who_use_a_link_at_once_one_is_signed_in(house: House) -> None:
    link = house.mailed_link()
    assert at_once(house, link) == [302] + [410] * 7
    assert db.session.scalar(db.select(db.func.count()).select_from(Session)) == 1


def test_of_eight_who_choose_a_password_at_once_one_does(house: House) -> None:
    link = house.mailed_link("/wachtwoord")
    assert at_once(house, link, password="groene fietsen in de regen") == [302] + [410] * 7
