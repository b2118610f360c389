"""A mail to a party that did not arrive: who sent it and the secretariat are told, once each."""

import pytest

from processes import mails
from processes.models import FAILED, UNSURE, Case, Mail, Role, db, transaction
from processes.roles import SECRETARIAT
from tests.play import Play
from workers import leases, marks


def fails(play: Play, template: str) -> None:
    """The mail server refuses a mail for good."""
    number = play.mail(template).id
    with transaction():
        play.mail(template).state = "dispatched"
    marks.fail(number, play.mail(template).token, "550 no such user")


def told(play: Play) -> list[tuple[str, str]]:
    """Who was told, and what."""
    rows = db.select(Mail).where(Mail.template == "post/unarrived").order_by(Mail.id)
    return [(mail.person.name, mail.text) for mail in db.session.scalars(rows)]


def test_who_sent_it_and_the_secretariat_are_told_what_it_was(play: Play) -> None:
    play.reach_decision()
    fails(play, "not_reconvened")
    assert [name for name, _ in told(play)] == ["Chris", "Bram"]
    _, said = told(play)[0]
    assert "Deze mail aan Amina kwam niet aan: " in said
    assert "Zolang we niet weten dat de beslissing aankwam, begint de termijn om " in said
    assert "Dossier BZ-2025-0001, Amina" in said


def test_who_sent_it_as_secretariat_is_told_once(play: Play) -> None:
    with transaction():
        bram = play.person("bram")
        bram.roles.append(Role(name=SECRETARIAT))
    play.reach_decision()
    fails(play, "not_reconvened")
    assert sorted(name for name, _ in told(play)) == ["Bram", "Chris"]


def test_who_is_told_in_two_roles_at_once_reads_one_mail(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    before, said = play.count(Mail), {"asked": "Uitnodigen", "result": None, "link": "https://x.be"}
    with transaction():
        for role in ("chair", "director"):
            again = db.session.get_one(Case, case.id)
            mails.tell("task", again, role, [play.person("bram")], said)
        mails.tell("task", again, "chair", [play.person("bram")], {**said, "asked": "Beslissen"})
    assert play.count(Mail) == before + 2


def test_of_what_went_to_staff_nobody_is_told_and_so_no_notice_makes_another(play: Play) -> None:
    play.reach_decision()
    fails(play, "not_reconvened")
    for number in db.session.scalars(
        db.select(Mail.id).where(Mail.template == "post/unarrived")
    ).all():
        with transaction():
            db.session.get_one(Mail, number).state = "dispatched"
        marks.fail(number, 0, "550 no such user")
    assert len(told(play)) == 2


def test_nobody_is_told_as_long_as_it_is_tried_again(play: Play) -> None:
    play.reach_decision()
    number = play.mail("not_reconvened").id
    for tries in range(len(marks.PAUSES) + 1):
        assert told(play) == []
        with transaction():
            play.mail("not_reconvened").state = "dispatched"
        marks.put_off(number, play.mail("not_reconvened").token, "421 later")
        db.session.rollback()
        assert play.mail("not_reconvened").attempts == tries + 1
    assert play.mail("not_reconvened").state == FAILED
    assert len(told(play)) == 2


@pytest.mark.parametrize("slow", [False, True])
def test_what_a_worker_left_half_is_told_as_not_known(play: Play, slow: bool) -> None:
    play.reach_decision()
    with transaction():
        mail = play.mail("not_reconvened")
        mail.state, number = "sending", mail.id
    play.travel_to("2025-04-22 16:00", settle=False)
    if slow:  # the worker says just now that it went well
        marks.sent(number, play.mail("not_reconvened").token, play.mail("not_reconvened").next_at)
    assert leases.doubt() == (0 if slow else 1)
    db.session.rollback()
    assert (play.mail("not_reconvened").state == UNSURE) is not slow
    assert [("We weten niet of deze mail aan Amina aankwam" in text) for _, text in told(play)] == (
        [] if slow else [True, True]
    )
