"""A worker process killed with -9 in the middle, a real mail server counting."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from processes.models import SENT, UNSURE, Mail, db
from tests.workers.house import Process, until, write
from tests.workers.post_office import PostOffice

MAILS, KILLED_AT = 60, 20
Counted = dict[tuple[bool, str], int]


def states() -> Counted:
    """How many mails there are, by whether they are legal and by state."""
    db.session.rollback()
    rows = db.session.execute(
        select(Mail.legal, Mail.state, func.count()).group_by(Mail.legal, Mail.state)
    )
    return {(legal, state): count for legal, state, count in rows}


def test_nothing_is_lost_when_a_worker_is_killed_in_the_middle(
    unconnected: Flask, post_office: PostOffice
) -> None:
    for number in range(MAILS):
        write(number=number, legal=number % 2 == 0)
    first = Process(unconnected)
    post_office.on_mail = kill_at(KILLED_AT, post_office, first.kill)
    with first:
        post_office.wait_for(KILLED_AT)
    left = states()
    assert left.get((True, SENT), 0) + left.get((False, SENT), 0) < KILLED_AT
    assert sum(left.values()) == MAILS

    with Process(unconnected, minutes_later=5):
        until(lambda: all(state in (SENT, UNSURE) for _, state in states()))
    came = post_office.times()
    in_its_hands = str(post_office.messages[KILLED_AT - 1]["Message-ID"])
    for mail in db.session.scalars(select(Mail)):
        times = came[mail.message_id]
        if mail.message_id == in_its_hands:
            assert (mail.state, times) == ((UNSURE, 1) if mail.legal else (SENT, 2))
        if mail.legal:
            assert times == 1 or (times == 0 and mail.state == UNSURE), mail.message_id
        else:
            assert mail.state == SENT
            assert times >= 1, mail.message_id


def kill_at(count: int, office: PostOffice, kill: Callable[[], None]) -> Callable[[], None]:
    """Kills before the server has answered to the mail of that number."""
    return lambda: kill() if len(office.messages) == count else None
