"""What was there before it was stamped: it gets its stamps once, from here on."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import select, update

from processes.models import (
    Case,
    ChainHead,
    Stamp,
    db,
    transaction,
)
from processes.stamps import days
from processes.stamps.chains import FIRST, mac_of, proof_of
from processes.stamps.digests import key_now
from processes.stamps.verifying import verify
from processes.trail import NOTED, note
from tests.play import Play
from tests.rows import past_the_doors
from tests.scenes import scene
from tests.stamping import decides_together, found, head_of, tamper, things_of


@pytest.fixture
@scene
def decided_together(play: Play) -> int:
    return decides_together(play)


def test_what_was_there_before_the_stamps_gets_them_from_here_once(decided_together: int) -> None:
    tamper("DELETE FROM stamp", "DELETE FROM chain_head")
    assert (found(), verify().unstamped) == ([], 1)
    days.close_day()
    assert (found(), verify().unstamped) == ([], 0)
    assert days.close_day() is None
    things = things_of(decided_together)
    tamper("UPDATE event SET person_id = NULL WHERE id = {event}".format(**things))
    assert found() == ["case {reference}: event {event} (decided) was altered".format(**things)]


def test_a_case_of_before_begins_its_chain_with_the_next_step(decided_together: int) -> None:
    tamper("DELETE FROM stamp", "DELETE FROM chain_head")
    with transaction():
        note(db.session.get_one(Case, decided_together), NOTED)
    [stamp] = db.session.scalars(select(Stamp)).all()
    covered = {name.partition(":")[0] for name in stamp.covers}
    assert covered == {
        *("begun", "event", "submission", "ballot", "vote", "decision", "receipt"),
        *("member", "due_date"),
    }
    assert found() == []


def test_a_stamp_of_before_they_were_packed_holds(decided_together: int) -> None:
    before = "UPDATE stamp SET packed = NULL, covers = '{said}' WHERE id = {id}"
    stamps = db.session.scalars(select(Stamp)).all()
    tamper(*(before.format(said=json.dumps(each.covers), id=each.id) for each in stamps))
    assert found() == []
    tamper(
        "UPDATE event SET person_id = NULL WHERE id = {event}".format(**things_of(decided_together))
    )
    assert found() != []


def test_what_was_there_before_its_table_was_stamped_is_taken_in_by_the_next_step(
    decided_together: int,
) -> None:
    stamped_as_at_first()
    move = "UPDATE due_date SET last_day = '{day}' WHERE id = {due}"
    things = things_of(decided_together)
    tamper(move.format(day="2025-12-31", **things))
    assert (found(), verify().narrow) == ([], 2)  # nothing knows how it was
    with transaction():
        note(db.session.get_one(Case, decided_together), NOTED)
    assert (found(), verify().narrow) == ([], 1)
    tamper(move.format(day="2025-12-30", **things))
    assert found() == ["case {reference}: due_date {due} was altered".format(**things)]


def test_closing_a_day_takes_in_what_was_there_before_its_table_was_stamped(
    decided_together: int,
) -> None:
    days.begin()
    stamped_as_at_first()
    days.stamp_heads()
    assert (found(), verify().narrow) == ([], 0)
    things = things_of(decided_together)
    tamper("DELETE FROM due_date WHERE case_id IS NULL")
    assert found() == ["the house: due_date {of_result} was removed".format(**things)]


def test_on_the_day_of_an_upgrade_the_house_takes_in_its_own_though_the_day_is_closed(
    decided_together: int,
) -> None:
    assert days.close_day()
    stamped_as_at_first()
    assert days.close_day() is None
    things = things_of(decided_together)
    tamper("DELETE FROM due_date WHERE case_id IS NULL")
    assert found() == ["the house: due_date {of_result} was removed".format(**things)]


def test_what_is_there_is_taken_in_once(decided_together: int) -> None:
    tamper("UPDATE chain_head SET shape = 0")
    with transaction():
        note(db.session.get_one(Case, decided_together), NOTED)
    last = head_of(decided_together)[0]
    told = f"stamp {last} took in rows once more"
    assert found() == [f"case {things_of(decided_together)['reference']}: {told}"]


def stamped_as_at_first() -> None:
    """All stamps are as they were made when the first tables were stamped, and no others yet."""
    key, macs = key_now(), {}
    stamps = db.session.scalars(select(Stamp).order_by(Stamp.chain.desc(), Stamp.number)).all()
    with past_the_doors() as connection:
        for stamp in stamps:
            here = macs.setdefault(stamp.chain, [FIRST])
            same = ("chain", "number", "at", "day", "key")
            made = Stamp(shape=0, **{name: getattr(stamp, name) for name in same})
            made.covers = dict(_covered_at_first(stamp.covers, macs))
            here.append(mac_of(key, here[-1], made))
            now = {"shape": 0, "packed": made.packed, "mac": here[-1]}
            connection.execute(update(Stamp).where(Stamp.id == stamp.id).values(now))
        for chain, made in macs.items():
            last = len(made) - 1
            now = {"shape": 0, "mac": made[-1], "proof": proof_of(key, chain, last, made[-1])}
            connection.execute(update(ChainHead).where(ChainHead.chain == chain).values(now))
    db.session.rollback()


def _covered_at_first(
    covers: Mapping[str, Any], macs: Mapping[int, list[str]]
) -> Iterator[tuple[str, Any]]:
    for name, said in covers.items():
        table, _, number = name.partition(":")
        if table == "chain":
            yield name, [said[0], macs[int(number)][said[0]]]
        elif table not in ("member", "challenge", "due_date"):
            yield name, said
