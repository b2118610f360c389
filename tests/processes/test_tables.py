"""What every table holds, and what a transaction keeps: all of it, or nothing."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from processes.models import (
    Case,
    ClockOffset,
    Counter,
    Guardianship,
    Person,
    Receipt,
    Setting,
    db,
    rehearsal,
    transaction,
)
from tests.play import Play, brussels

WRITERS, TIMES = 4, 200


def receipt(moment: datetime) -> Receipt:
    return Receipt(result_id=1, received_at=moment, proof="x", recorded_at=moment)


@pytest.mark.parametrize(
    ("kept", "utc"),
    [
        ("2025-04-25 23:59:59", datetime(2025, 4, 25, 21, 59, 59, tzinfo=UTC)),
        ("2025-12-25 00:00:00", datetime(2025, 12, 24, 23, tzinfo=UTC)),
    ],
)
def test_a_moment_is_kept_in_utc_whatever_zone_it_came_in(
    play: Play, kept: str, utc: datetime
) -> None:
    result = play.result("2025-04-14")
    with transaction():
        result.receipts.append(receipt(brussels(kept)))
    db.session.expire_all()
    assert result.receipts[-1].received_at == utc
    assert result.receipts[-1].received_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_never_kept(play: Play) -> None:
    result = play.result("2025-04-14")
    with pytest.raises(StatementError, match="a stored moment needs a zone"), transaction():
        result.receipts.append(receipt(brussels("2025-04-14 00:00").replace(tzinfo=None)))
    assert play.count(Receipt) == 1


def test_a_receipt_is_of_one_thing(play: Play) -> None:
    for ids in ({}, {"result_id": 1, "decision_id": 1}):
        now = brussels("2025-04-14 09:00")
        with pytest.raises(IntegrityError), transaction():
            db.session.add(Receipt(received_at=now, recorded_at=now, proof="x", **ids))


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_after_any_error_a_transaction_keeps_nothing(
    app: Flask, error: type[BaseException]
) -> None:
    def count_and_fail() -> None:
        db.session.add(Counter(name="one", value=1))
        db.session.flush()
        db.session.add(Counter(name="two", value=2))
        raise error

    with pytest.raises(error), transaction():
        count_and_fail()
    assert db.session.scalars(select(Counter)).all() == []
    with transaction():
        db.session.add(Counter(name="one", value=3))
    assert [c.value for c in db.session.scalars(select(Counter))] == [3]


def test_a_rehearsal_is_seen_from_inside_and_keeps_nothing(app: Flask) -> None:
    with rehearsal():
        db.session.add(Counter(name="one", value=1))
        assert [c.value for c in db.session.scalars(select(Counter))] == [1]
    assert db.session.scalars(select(Counter)).all() == []
    with pytest.raises(KeyError), rehearsal():
        raise KeyError
    with transaction():
        db.session.add(Counter(name="one", value=2))
    assert [c.value for c in db.session.scalars(select(Counter))] == [2]


def test_a_transaction_reads_anew_what_the_session_had_seen_before(app: Flask) -> None:
    with transaction():
        db.session.add(Setting(name="quorum_evaluation", token="3"))
    seen = db.session.get_one(Setting, "quorum_evaluation")
    assert seen.token == "3"
    db.session.rollback()
    with db.engine.begin() as another:
        another.execute(update(Setting).values(token="4"))
    with transaction():
        assert seen.token == "4"


def test_racing_writers_lose_nothing(play: Play) -> None:
    with transaction():
        db.session.add(Counter(name="race", value=0))

    def count() -> None:
        for _ in range(TIMES):
            with transaction():
                counter = db.session.get_one(Counter, "race", with_for_update=True)
                counter.value += 1

    assert play.at_once(*[count] * WRITERS) == [None] * WRITERS
    assert db.session.get_one(Counter, "race").value == WRITERS * TIMES


def test_who_saves_a_case_from_an_older_reading_fails(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")

    def save_after_another() -> None:
        read = db.session.get_one(Case, case.id)
        table = Case.__table__
        db.session.execute(update(table).values(revision=table.c.revision + 1))
        read.state = b"from an older reading"

    with pytest.raises(StaleDataError), transaction():
        save_after_another()
    assert play.case().state != b"from an older reading"


def test_two_people_cannot_have_one_address(play: Play) -> None:
    with pytest.raises(IntegrityError), transaction():
        db.session.add(Person(name="Amina", email="amina@encora.example"))


def test_the_offset_of_the_clock_is_a_row(app: Flask) -> None:
    with transaction():
        db.session.add(ClockOffset(seconds=86_400))
    assert db.session.scalars(select(ClockOffset.seconds)).one() == 86_400


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("born_on", "day", "minor"),
    [
        (date(2007, 6, 10), date(2025, 6, 9), True),
        (date(2007, 6, 10), date(2025, 6, 10), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (None, date(2025, 6, 9), False),
    ],
)
def test_who_is_under_eighteen_on_a_day(born_on: date | None, day: date, minor: bool) -> None:
    assert Person(name="Ines", born_on=born_on).is_minor_on(day) is minor


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 3, 31), False),
        (date(2025, 4, 1), True),
        (date(2025, 5, 31), True),
        (date(2025, 6, 1), False),
    ],
)
def test_a_guardianship_holds_from_its_first_to_its_last_day(day: date, holds: bool) -> None:
    ward = Person(name="Ines", born_on=date(2010, 1, 1))
    bond = Guardianship(ward=ward, first_day=date(2025, 4, 1), last_day=date(2025, 5, 31))
    assert bond.holds_on(day) is holds


def test_a_guardianship_ends_with_the_eighteenth_birthday_whatever_its_days() -> None:
    ward = Person(name="Ines", born_on=date(2007, 6, 10))
    bond = Guardianship(ward=ward, first_day=date(2020, 1, 1), last_day=None)
    assert bond.holds_on(date(2025, 6, 9))
    assert not bond.holds_on(date(2025, 6, 10))
