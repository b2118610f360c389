"""A long list by pages: every row once, in its order, forward and back, also where values are equal
and where a list is two stretches."""

from datetime import date

import pytest
from sqlalchemy import select

from app.reading.paging import BATCH, PAGE, Stretch, batches, page_of
from processes.models import Person, db, transaction
from tests.play import Play
from tests.scenes import scene

FEW_NAMES = ("Yilmaz", "Éva", "Peeters", "de Wit", "O'Neill, Ann.")
DAYS = [date(2000, 2, 29), date(1999, 12, 31), None]


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
@scene
def crowd(play: Play) -> Play:
    """More people than two pages and a half hold, with few names, few birthdays, some unknown."""
    with transaction():
        db.session.add_all(
            Person(
                name=FEW_NAMES[n % len(FEW_NAMES)],
                email=f"{n}@encora.example",
                born_on=DAYS[n % len(DAYS)],
                active=n % 4 > 0,
            )
            for n in range(PAGE * 5 // 2)
        )
    return play


def lists() -> dict[str, list[Stretch]]:
    """Lists as pages have them: by a value, by the number alone, and those without a day last."""
    rows = select(Person)
    return {
        "by name": [Stretch(rows, Person.id, Person.name)],
        "by number": [Stretch(rows, Person.id)],
        "by day, the unknown last": [
            Stretch(rows.where(Person.born_on.is_not(None)), Person.id, Person.born_on),
            Stretch(rows.where(Person.born_on.is_(None)), Person.id),
        ],
    }


def in_order(stretches: list[Stretch], backwards: bool) -> list[int]:
    """The numbers of all rows, asked at once."""
    found: list[int] = []
    for stretch in reversed(stretches) if backwards else stretches:
        order = [each.desc() if backwards else each.asc() for each in stretch.columns]
        rows = stretch.rows.with_only_columns(stretch.number).order_by(*order)
        found += db.session.scalars(rows)
    return found


@pytest.mark.parametrize("backwards", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("name", lists())
def test_every_row_comes_once_and_the_way_back_is_the_way_there(
    crowd: Play, name: str, backwards: bool
) -> None:
    stretches = lists()[name]
    there = [page_of(stretches, {}, backwards=backwards)]
    while there[-1].after:
        there.append(page_of(stretches, there[-1].after, backwards=backwards))
    numbers = [number for page in there for number in page.numbers]
    assert numbers == in_order(stretches, backwards)
    assert [len(page.numbers) for page in there[:-1]] == [PAGE] * (len(there) - 1)
    back = [there[-1]]
    while back[-1].before:
        back.append(page_of(stretches, back[-1].before, backwards=backwards))
    assert [page.numbers for page in reversed(back)] == [page.numbers for page in there]


def test_a_list_in_batches_has_every_row_once(crowd: Play) -> None:
    with transaction():
        db.session.add_all(Person(name="Bis", email=f"bis{n}@encora.example") for n in range(BATCH))
    for stretches in lists().values():
        numbers = [number for batch in batches(stretches) for number in batch]
        assert numbers == in_order(stretches, backwards=False)


def test_a_row_that_comes_meanwhile_moves_no_page(crowd: Play) -> None:
    stretches = lists()["by name"]
    first = page_of(stretches, {})
    following = page_of(stretches, first.after).numbers
    with transaction():
        db.session.add(Person(name="A", email="a@encora.example"))
    assert page_of(stretches, first.after).numbers == following
