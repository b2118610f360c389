"""What somebody changes past the doors is found, and named."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DatabaseError

from processes.cases.doors.due import locked
from processes.clock import legal_now
from processes.models import (
    Base,
    Case,
    ChainHead,
    Stamp,
    db,
    transaction,
)
from processes.stamps import days, follows
from processes.stamps.chains import close
from processes.stamps.days import Head
from processes.stamps.digests import LEFT_OUT, SHAPE, SHAPES, STAMPED
from processes.stamps.verifying import verify
from processes.trail import NOTED, note
from tests.play import Play
from tests.rows import past_the_doors
from tests.scenes import scene
from tests.stamping import decides_together, found, head_of, tamper, things_of
from tests.statements import statements, without_begin

LAST = "chain = {case} AND number = {last}"
A_WHOLE_CASE = (
    "DELETE FROM vote",
    "DELETE FROM ballot",
    "DELETE FROM receipt WHERE decision_id IN (SELECT id FROM decision WHERE case_id = {case})",
    "DELETE FROM event WHERE case_id = {case}",
    "DELETE FROM submission WHERE case_id = {case}",
    "DELETE FROM decision WHERE case_id = {case}",
    'DELETE FROM "case" WHERE id = {case}',
    "DELETE FROM stamp WHERE chain = {case}",
    "DELETE FROM chain_head WHERE chain = {case}",
)
# What somebody does, and what is then told first.
TAMPERINGS: dict[str, tuple[tuple[str, ...], str]] = {
    "an event has another person": (
        ("UPDATE event SET person_id = NULL WHERE id = {event}",),
        "case {reference}: event {event} (decided) was altered",
    ),
    "an event has another moment": (
        ("UPDATE event SET at = '2025-04-01 10:00:00.000000' WHERE id = {event}",),
        "case {reference}: event {event} (decided) was altered",
    ),
    "an event is gone": (
        ("DELETE FROM event WHERE id = {event}",),
        "case {reference}: event {event} was removed",
    ),
    "an event is put in": (
        (
            "INSERT INTO event (id, case_id, at, recorded_at, kind, details) SELECT 9999, case_id,"
            " at, recorded_at, 'received', details FROM event WHERE id = {event}",
        ),
        "case {reference}: event 9999 (received) was put in",
    ),
    "two events change places": (
        (
            "UPDATE event SET id = 9999 WHERE id = {event}",
            "UPDATE event SET id = {event} WHERE id = {other}",
            "UPDATE event SET id = {other} WHERE id = 9999",
        ),
        "case {reference}: event {event} ({other_kind}) was altered",
    ),
    "an event is of another case": (
        ("UPDATE event SET case_id = NULL WHERE id = {event}",),
        "the house: event {event} (decided) was put in",
    ),
    "a vote is another": (
        ("UPDATE vote SET choice = 'no' WHERE id = {vote}",),
        "case {reference}: vote {vote} was altered",
    ),
    "a vote is gone": (
        ("DELETE FROM vote WHERE id = {vote}",),
        "case {reference}: vote {vote} was removed",
    ),
    "a vote is of another member": (
        ("UPDATE vote SET member_id = member_id + 10 WHERE id = {vote}",),
        "case {reference}: vote {vote} was altered",
    ),
    "a count has another result": (
        ("UPDATE ballot SET result = 'rejected' WHERE id = {ballot}",),
        "case {reference}: ballot {ballot} was altered",
    ),
    "a decision has other reasons": (
        ("UPDATE decision SET reasons = 'Zomaar.' WHERE id = {decision}",),
        "case {reference}: decision {decision} was altered",
    ),
    "a decision says who sat otherwise": (
        ("UPDATE decision SET sat = '[]' WHERE id = {decision}",),
        "case {reference}: decision {decision} was altered",
    ),
    "a decision is put in": (
        (
            "INSERT INTO decision (id, case_id, element, outcome, reasons, decided_at,"
            " decided_by_id, sat, vacant, slip, begins_term) SELECT 9999, case_id, element,"
            " outcome, reasons, decided_at, decided_by_id, sat, vacant, slip, begins_term"
            " FROM decision WHERE id = {decision}",
        ),
        "case {reference}: decision 9999 was put in",
    ),
    "a member is put in": (
        (
            "INSERT INTO member (id, case_id, seat_id, person_id, substitute, named, chairs, votes,"
            " seated_at, left_at, reason, barred) SELECT 9999, case_id, seat_id, person_id,"
            " substitute, named, chairs, votes, seated_at, seated_at, '', barred FROM member"
            " WHERE id = {member}",
        ),
        "case {reference}: member 9999 was put in",
    ),
    "a member is somebody else": (
        ("UPDATE member SET person_id = person_id + 10 WHERE id = {member}",),
        "case {reference}: member {member} was altered",
    ),
    "a last day is moved": (
        ("UPDATE due_date SET last_day = '2025-12-31' WHERE id = {due}",),
        "case {reference}: due_date {due} was altered",
    ),
    "a term runs no more": (
        ("UPDATE due_date SET stopped_at = '2025-04-16 10:00:00.000000' WHERE id = {due}",),
        "case {reference}: due_date {due} was altered",
    ),
    "the term of a result is moved": (
        ("UPDATE due_date SET last_day = '2025-12-31' WHERE case_id IS NULL",),
        "the house: due_date {of_result} was altered",
    ),
    "what was sent in says something else": (
        ("UPDATE submission SET evidence = '{{}}' WHERE id = {submission}",),
        "case {reference}: submission {submission} was altered",
    ),
    "a stamp covers something else": (
        ("UPDATE stamp SET packed = NULL, covers = '{{}}' WHERE chain = {case} AND number = 2",),
        "case {reference}: stamp 2 was altered, moved or put in (of nothing)",
    ),
    "what a stamp covers cannot be read": (
        (
            "UPDATE stamp SET packed = (SELECT packed FROM mail WHERE packed IS NOT NULL LIMIT 1)"
            " WHERE chain = {case} AND number = 2",
        ),
        "case {reference}: stamp 2 was altered, moved or put in (of nothing)",
    ),
    "a stamp is gone from the middle": (
        ("DELETE FROM stamp WHERE chain = {case} AND number = 2",),
        "case {reference}: stamp 2 was removed",
    ),
    "two stamps change places": (
        (
            "UPDATE stamp SET number = 9999 WHERE chain = {case} AND number = 2",
            "UPDATE stamp SET number = 2 WHERE chain = {case} AND number = 3",
            "UPDATE stamp SET number = 3 WHERE chain = {case} AND number = 9999",
        ),
        "case {reference}: stamp 2 was altered, moved or put in (of {third})",
    ),
    "the end is cut off": (
        (
            "DELETE FROM event WHERE id > {before_last} AND case_id = {case}",
            f"DELETE FROM stamp WHERE {LAST}",
        ),
        "case {reference}: the last 1 of {last} stamps were cut off",
    ),
    "the end is cut off, and the head says so": (
        (
            f"DELETE FROM stamp WHERE {LAST}",
            "UPDATE chain_head SET number = number - 1, mac = (SELECT mac FROM stamp WHERE"
            " chain = {case} AND number = {last} - 1) WHERE chain = {case}",
        ),
        "case {reference}: the end of its chain is not the one that was made",
    ),
    "a head is gone": (
        ("DELETE FROM chain_head WHERE chain = {case}",),
        "case {reference}: the head of its chain was removed",
    ),
    "a whole case is gone": (
        A_WHOLE_CASE,
        "case {case}, which is gone: stamp 1 is gone, which the house knew",
    ),
    "all stamps of a case are gone": (
        ("DELETE FROM stamp WHERE chain = {case}", "DELETE FROM chain_head WHERE chain = {case}"),
        "case {reference}: stamp 1 is gone, which the house knew",
    ),
}


@pytest.fixture
@scene
def decided_together(play: Play) -> int:
    return decides_together(play)


def test_what_the_doors_wrote_is_as_it_was_written(decided_together: int) -> None:
    assert (found(), verify().unstamped) == ([], 0)
    days.close_day()
    assert found() == []


@pytest.mark.parametrize("named", TAMPERINGS)
def test_what_was_tampered_with_is_named_first(named: str, decided_together: int) -> None:
    by, told = TAMPERINGS[named]
    things = things_of(decided_together)
    tamper(*(each.format(**things) for each in by))
    assert found()[0] == told.format(**things)


def test_a_case_that_no_step_opened_is_found_once_all_others_have_stamps(
    decided_together: int,
) -> None:
    days.begin()
    columns = ", ".join(
        f'"{c.name}"' for c in Case.__table__.c if c.name not in ("id", "reference")
    )
    tamper(
        f'INSERT INTO "case" (id, reference, {columns}) SELECT 9999, \'X\', {columns} FROM "case"'
    )
    assert found() == ["case X: it has no stamps, so no step opened it"]


def test_chains_that_begin_together_cost_as_many_statements_as_one(
    decided_together: int, play: Play
) -> None:
    play.open(by="amina")

    def begun(*chains: int) -> tuple[int, Any]:
        with past_the_doors() as connection:
            for table in Stamp.__table__, ChainHead.__table__:
                connection.execute(delete(table).where(table.c.chain.in_(chains)))
        with statements() as said, transaction():
            close({chain: {} for chain in chains})
        first = select(Stamp).where(Stamp.chain == decided_together)
        return len(without_begin(said)), db.session.scalars(first).one().covers

    both = db.session.scalars(select(Case.id)).all()
    db.session.remove()
    alone = begun(decided_together)
    assert (len(both), begun(*both)) == (2, alone)
    tables = {"challenge", *(name.partition(":")[0] for name in alone[1])}  # nobody was challenged
    assert tables == {"begun", *(table.__tablename__ for table in STAMPED)}


def test_a_case_put_back_from_an_older_copy_is_found_by_what_the_house_knew(
    decided_together: int, play: Play
) -> None:
    case = decided_together
    before = {table: copied(table, case) for table in ("stamp", "chain_head")}
    events = copied("event", case)
    with transaction():
        note(db.session.get_one(Case, case), NOTED)
    days.stamp_heads()
    assert found() == []
    tamper(
        f"DELETE FROM event WHERE case_id = {case} AND id > {max(row['id'] for row in events)}",
        f"DELETE FROM stamp WHERE chain = {case}",
        f"DELETE FROM chain_head WHERE chain = {case}",
    )
    with past_the_doors() as connection:
        for table, rows in before.items():
            for row in rows:
                connection.execute(db.metadata.tables[table].insert(), row)
    last = len(before["stamp"]) + 1
    told = f"stamp {last} is gone, which the house knew"
    assert found() == [f"case {things_of(case)['reference']}: {told}"]


def test_a_head_that_was_kept_elsewhere_finds_what_was_put_back_as_a_whole(
    decided_together: int,
) -> None:
    days.stamp_heads()
    kept = Head.read(str(days.head()))
    assert [each.what for each in verify([kept]).findings] == []
    other = Head(kept.at, kept.number, "0" * 64)
    assert [each.what for each in verify([other]).findings] == [
        f"the house: the head that was kept of {kept.at:%Y-%m-%d %H:%M} UTC "
        f"(stamp {kept.number}) is not in its chain"
    ]


def test_what_only_the_machine_remembers_of_a_term_is_not_stamped(decided_together: int) -> None:
    before = head_of(decided_together)
    with transaction():
        for due in locked(decided_together).due_dates:
            due.put_off_until = legal_now()
    assert head_of(decided_together) == before
    assert found() == []


def test_a_step_has_one_stamp_whatever_savepoints_there_are_in_it(decided_together: int) -> None:
    def stamps() -> int:
        own = select(func.count()).where(Stamp.chain == decided_together)
        return db.session.scalar(own) or 0

    before = stamps()
    with transaction():
        case = locked(decided_together)
        for said in ("een", "twee"):
            with db.session.begin_nested():
                note(case, NOTED, None, None, text=said)
    assert stamps() == before + 1
    assert verify().findings == []


def test_what_a_step_wrote_before_a_savepoint_that_was_undone_is_stamped(
    decided_together: int,
) -> None:
    """As where two workers make the same row at the same moment, and one of them does not."""
    with transaction():
        case = locked(decided_together)
        note(case, NOTED, text="een")
        with suppress(KeyError), db.session.begin_nested():
            note(case, NOTED, text="twee")
            db.session.flush()
            raise KeyError
        note(case, NOTED, text="drie")
    told = [each.details["text"] for each in case.events if each.kind == NOTED]
    assert told == ["een", "drie"]
    assert found() == []


def test_what_somebody_wrote_since_the_file_was_read_is_followed_too(decided_together: int) -> None:
    """Who writes in a case without its lock is not lost, nor in the way."""
    number, mac = head_of(decided_together)
    with transaction():
        note(db.session.get_one(Case, decided_together), NOTED)
    with transaction():
        case = locked(decided_together)
        before = ChainHead(chain=case.id, number=number, mac=mac, shape=SHAPE)
        follows([before])
        note(case, NOTED)
    assert head_of(decided_together)[0] == number + 2
    assert verify().findings == []


def test_a_stamp_of_a_former_key_holds_where_that_is_known(
    decided_together: int, play: Play
) -> None:
    play.app.config["SECRET_KEY"] = "another"
    [first, *_] = found()
    assert "was made with a key that is not here" in first
    play.app.config["FORMER_SECRET_KEYS"] = ["test"]
    assert found() == []


@pytest.mark.parametrize("table", ["event", "stamp"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET id = id + 1000", "DELETE FROM {0}"])
def test_the_database_refuses_to_change_what_is_only_appended_to(
    table: str, verb: str, decided_together: int
) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is appended to, and never changed"):
        db.session.execute(text(verb.format(table)))
    db.session.rollback()


def test_every_column_of_what_is_stamped_is_in_its_digest() -> None:
    for table in STAMPED:
        columns = {column.name for column in table.__table__.c}
        columns -= LEFT_OUT.get(table.__tablename__, set())
        assert (table.__tablename__, columns) == (table.__tablename__, {*now(table)})


def now(table: type[Base]) -> tuple[str, ...]:
    """The columns in a digest of now."""
    return SHAPES[SHAPE][table.__tablename__]


def copied(table: str, case: int) -> list[dict[str, Any]]:
    """The rows of a table that are of a case."""
    of = db.metadata.tables[table]
    column = of.c.case_id if "case_id" in of.c else of.c.chain
    rows = [dict(row._mapping) for row in db.session.execute(select(of).where(column == case))]
    db.session.rollback()
    return rows
