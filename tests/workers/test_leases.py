from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from processes.models import QUEUED, SENDING, UNSURE, db, transaction
from processes.models.mails import DISPATCHED
from tests.workers.house import later, look, write
from workers import leases, marks
from workers.lanes import LEGAL, LINKS, MAILS


def begun(number: int, legal: bool) -> int:
    """A mail that a worker has begun to send."""
    mail_id = write(number=number, legal=legal)
    [(_, token)] = leases.claim()
    assert marks.begin(mail_id, token)
    return mail_id


def test_a_claim_leases_what_is_due_and_counts_its_token_up(house: Flask) -> None:
    first, second = write(number=1), write(number=2)
    assert leases.claim() == [(first, 1), (second, 1)]
    assert look(first).state == DISPATCHED
    assert leases.claim() == []


def test_a_mail_whose_moment_has_not_come_waits(house: Flask) -> None:
    mail_id = write()
    with transaction():
        look(mail_id).next_at += timedelta(minutes=1)
    assert leases.claim() == []
    with later(minutes=2):
        assert leases.claim() == [(mail_id, 1)]


def test_sweeps_at_the_same_moment_share_the_work_and_never_do_it_twice(house: Flask) -> None:
    written = [write(number=number) for number in range(40)]
    together = Barrier(4)

    def claim(_: int) -> list[tuple[int, int]]:
        with house.app_context():
            together.wait()
            return leases.claim()

    with ThreadPoolExecutor(4) as threads:
        claimed = [mail for part in threads.map(claim, range(4)) for mail in part]
    assert sorted(claimed) == [(mail_id, 1) for mail_id in written]


def test_a_mail_of_which_no_worker_was_heard_is_claimed_again_after_its_lease(house: Flask) -> None:
    mail_id = write()
    leases.claim()
    with later(minutes=3):
        assert leases.claim() == [(mail_id, 2)]


def test_the_worker_that_lost_a_mail_can_neither_begin_nor_mark_it(house: Flask) -> None:
    mail_id = write()
    leases.claim()
    with later(minutes=3):
        leases.claim()
        assert marks.read(mail_id, 1) is None
        assert not marks.begin(mail_id, 1)
        marks.fail(mail_id, 1, "te laat")
        assert look(mail_id).state == DISPATCHED
        assert marks.begin(mail_id, 2)


def test_a_reminder_that_broke_off_is_sent_again_as_the_same_mail(house: Flask) -> None:
    mail_id = begun(7, legal=False)
    with later(minutes=3):
        assert leases.doubt() == 0
        assert leases.claim() == [(mail_id, 2)]
        assert look(mail_id).message_id == "<7@centrum.example>"


def test_a_legal_mail_that_broke_off_becomes_unsure_and_is_not_sent_again(house: Flask) -> None:
    mail_id = begun(7, legal=True)
    with later(minutes=3):
        assert leases.doubt() == 1
        assert leases.claim() == []
        mail = look(mail_id)
        assert (mail.state, mail.error) == (UNSURE, leases.BROKE_OFF)


def test_a_legal_mail_is_not_doubted_while_its_lease_runs(house: Flask) -> None:
    mail_id = begun(7, legal=True)
    assert leases.doubt() == 0
    assert look(mail_id).state == SENDING


def test_a_slow_worker_that_knows_how_it_went_ends_the_doubt(house: Flask) -> None:
    mail_id = begun(7, legal=True)
    with later(minutes=3):
        leases.doubt()
        marks.put_off(mail_id, 1, "451 later")
        assert look(mail_id).state == QUEUED


def test_a_slow_mail_server_fills_no_queue(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "IN_FLIGHT", 3)
    first, *others = [write(number=number) for number in range(5)]
    assert leases.claim() == [(first, 1), (others[0], 1), (others[1], 1)]
    assert leases.claim() == []
    marks.fail(first, 1, "550 no")
    assert leases.claim() == [(others[2], 1)]


def test_mails_wait_in_lanes_and_none_fills_that_of_another(
    house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "IN_FLIGHT", 2)
    reminders = [write(number=number, legal=False) for number in range(3)]
    decision = write(number=4, legal=True)
    link = write(number=5, legal=False, template="account/sign_in")
    claimed = {lane: leases.claim(which) for lane, which in leases.OF_LANE.items()}
    assert claimed == {
        LINKS: [(link, 1)],
        LEGAL: [(decision, 1)],
        MAILS: [(reminders[0], 1), (reminders[1], 1)],
    }


def test_what_was_on_its_way_through_a_broker_that_is_gone_is_queued_at_once(house: Flask) -> None:
    sending, dispatched = begun(1, legal=True), write(number=2)
    leases.claim()
    leases.put_back()
    assert look(sending).state == SENDING
    assert leases.claim() == [(dispatched, 2)]


def test_the_age_of_the_oldest_mail_that_is_being_sent_is_known(house: Flask) -> None:
    assert leases.oldest_sending() is None
    begun(1, legal=True)
    with later(minutes=1):
        age = leases.oldest_sending()
    assert age is not None
    assert timedelta(seconds=59) < age < timedelta(seconds=90)


def test_the_sweep_reads_the_index_and_not_all_the_mails_that_ever_were(
    sqlite_house: Flask,
) -> None:
    write()
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    leases.doubt()
    leases.claim()
    leases.oldest_sending()
    event.remove(db.engine, "before_cursor_execute", note)
    for statement, values in asked:
        plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        assert "USING INDEX ix_mail_to_send" in plan.one()[3]
