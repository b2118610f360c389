"""What is not equal is found in the books."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from faults.books import unequal
from faults.mail_server import MailServer
from processes.models import DueDate, Mail, Submission, Task, db, transaction
from tests.play import Play

Spoil = Callable[[Play, MailServer], object]


@pytest.fixture
def decided(play: Play) -> Play:
    """A talk was held and the decision taken; every mail was accepted, and nothing is due."""
    play.reach_decision(reconvene=False)
    play.accept_mails()
    return play


def books(play: Play, server: MailServer) -> list[str]:
    db.session.rollback()
    return unequal(server, filed=[], decided=[play.task("decide_reconvene").id])


def test_the_books_of_a_house_in_which_nothing_broke_are_equal(decided: Play) -> None:
    assert books(decided, MailServer()) == []


def a_mail_waits(play: Play, server: MailServer) -> None:
    db.session.execute(update(Mail).where(Mail.id == told(play).id).values(state="queued"))


def a_mail_failed(play: Play, server: MailServer) -> None:
    db.session.execute(update(Mail).where(Mail.id == told(play).id).values(state="failed"))


def it_was_never_taken(play: Play, server: MailServer) -> None:
    db.session.execute(update(Mail).where(Mail.id == told(play).id).values(attempts=1))


def it_went_twice(play: Play, server: MailServer) -> None:
    server.taken[told(play).message_id] = 2


def of_no_step(play: Play, server: MailServer) -> None:
    server.seen["<1@elsewhere.example>"] = 1


def not_fired(play: Play, server: MailServer) -> None:
    due = update(DueDate).where(DueDate.term == "3.6-appeal")
    db.session.execute(due.values(fires_at=play.case().opened_at))


def stuck(play: Play, server: MailServer) -> None:
    now = play.case().opened_at
    db.session.execute(update(DueDate).values(stopped_at=now))
    db.session.execute(update(Task).values(closed_at=now))


def not_decided(play: Play, server: MailServer) -> None:
    answer = Submission.element == "decide_reconvene"
    db.session.execute(update(Submission).where(answer).values(task_id=None))


def told(play: Play) -> Mail:
    return play.mail("not_reconvened")


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (a_mail_waits, "(evaluation_objection/not_reconvened, queued) waits still"),
        (a_mail_failed, "(evaluation_objection/not_reconvened, failed) failed: None"),
        (it_was_never_taken, "(evaluation_objection/not_reconvened, sent) was never taken"),
        (it_went_twice, "(evaluation_objection/not_reconvened, sent) went 2 times"),
        (of_no_step, "mail <1@elsewhere.example> went out of a step that was not kept"),
        (not_fired, "has not fired"),
        (stuck, "case BZ-2025-0001 is stuck"),
        (not_decided, "was done, and has 0 answers, 1 decisions"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_does_not_hold_is_named(decided: Play, spoil: Spoil, found: str) -> None:
    server = MailServer()
    with transaction():
        spoil(decided, server)
    assert any(found in line for line in books(decided, server))
