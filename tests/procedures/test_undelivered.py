"""Mails that did not arrive: sent again, or brought in another way, by the administrator."""

from datetime import date

import pytest

from processes.cases.administration import undelivered
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    FAILED,
    QUEUED,
    SENT,
    UNSURE,
    Mail,
    Role,
    db,
    transaction,
)
from tests.administering import change, last_event
from tests.confirming import ask
from tests.play import Play, refusal, shown
from tests.scenes import scene


@pytest.fixture
@scene
def bounced(house_of_wim: Play) -> Play:
    """The decision of Tuesday 22 April 2025 at 15 o'clock, which could not be delivered."""
    house_of_wim.reach_decision()
    with transaction():
        mail = house_of_wim.mail("not_reconvened")
        mail.state, mail.error, mail.attempts, mail.token = FAILED, "550 no such user", 3, 3
    return house_of_wim


def test_a_mail_is_sent_again_to_the_address_of_now(bounced: Play) -> None:
    change(bounced, "amina", email="goed@encora.example")
    number = bounced.mail("not_reconvened").id
    with transaction():
        undelivered.send_again(number, bounced.person("wim"))
    mail = bounced.mail("not_reconvened")
    assert (mail.state, mail.token, mail.attempts) == (QUEUED, 4, 0)
    assert (mail.address, mail.error) == ("goed@encora.example", None)
    assert db.session.scalars(undelivered.undelivered()).all() == []
    assert last_event().details["to"] == "Amina"
    assert (last_event().kind, last_event().case_id) == ("mail_again", 1)


@pytest.mark.obligation("7.1-09")
def test_what_a_parent_did_not_get_goes_to_who_is_18_by_now(house_of_wim: Play) -> None:
    play = house_of_wim
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    with transaction():
        mail = play.mail("confirmation")
        mail.state, mail.error = FAILED, "550 no such user"
    number = mail.id

    def again() -> None:
        with transaction():
            undelivered.send_again(number, play.person("wim"))

    play.travel_to("2025-06-10 09:00")
    assert refusal(again) == (
        "on",
        "Jan volgt dit dossier niet meer op (art. 7.1). Laat deze mail bezorgen aan wie dat nu wel "
        "doet, en vul dan de dag in.",
    )
    play.travel_to("2025-06-10 10:00")
    with transaction():
        undelivered.mark_sent(number, play.person("wim"), date(2025, 6, 10))
    assert db.session.scalars(undelivered.undelivered()).all() == []


@pytest.mark.usefixtures("documents_and_invitations")
@pytest.mark.obligation("7.1-09")
def test_a_parent_is_not_asked_again_to_confirm_what_is_no_more_theirs(
    house_of_wim: Play,
) -> None:
    play = house_of_wim
    ask(play, at="2025-06-06 10:00")
    with transaction():
        mail = play.mail("confirm")
        mail.state, mail.error = FAILED, "550 no such user"
    number = mail.id

    def again() -> None:
        with transaction():
            undelivered.send_again(number, play.person("wim"))

    play.travel_to("2025-06-10 09:00", settle=False)
    assert refusal(again) == (
        "on",
        "Jan volgt dit niet meer op (art. 7.1). Laat deze mail bezorgen aan wie dat nu wel doet, "
        "en vul dan de dag in.",
    )


@pytest.mark.obligation("7.1-09")
def test_a_parent_of_who_is_17_gets_it_again(house_of_wim: Play) -> None:
    play = house_of_wim
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    with transaction():
        mail = play.mail("confirmation")
        mail.state, mail.error = FAILED, "550 no such user"
    with transaction():
        undelivered.send_again(mail.id, play.person("wim"))
    assert play.mail("confirmation").state == QUEUED


def test_a_decision_that_was_handed_over_is_received_that_day(bounced: Play) -> None:
    bounced.travel_to("2025-04-28 09:00")
    with transaction():
        number = bounced.mail("not_reconvened").id
        undelivered.mark_sent(number, bounced.person("wim"), date(2025, 4, 25))
    mail = bounced.mail("not_reconvened")
    assert (mail.state, shown(mail.sent_at), mail.token) == (SENT, "2025-04-25 00:00", 4)
    receipt = bounced.decision().receipt
    assert (shown(receipt.received_at), receipt.recorded_by.name) == ("2025-04-25 00:00", "Wim")
    assert receipt.proof == "bezorgd buiten Weerwoord, volgens Wim"
    assert ("3.6-appeal", "2025-04-30") in bounced.terms()
    # In the trail of the case, and in that of the administration.
    assert bounced.trail("mail_by_hand") == [("2025-04-28 09:00", "mail_by_hand", None)] * 2


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2025, 4, 21), "Toen was deze mail nog niet geschreven. Kijk de datum na."),
        (date(2025, 4, 23), "Deze dag moet nog komen. Kijk de datum na."),
    ],
)
def test_a_day_that_cannot_be_is_refused(bounced: Play, day: date, message: str) -> None:
    number = bounced.mail("not_reconvened").id
    wim = bounced.person("wim")
    assert refusal(lambda: undelivered.mark_sent(number, wim, day)) == ("on", message)


def test_an_unsure_mail_can_be_marked_on_the_day_it_was_written(bounced: Play) -> None:
    with transaction():
        bounced.mail("not_reconvened").state = UNSURE
    with transaction():
        number = bounced.mail("not_reconvened").id
        undelivered.mark_sent(number, bounced.person("wim"), date(2025, 4, 22))
    assert shown(bounced.decision().receipt.received_at) == "2025-04-22 15:00"


def test_only_a_mail_that_waits_for_somebody_is_judged(bounced: Play) -> None:
    wim, sent = bounced.person("wim"), bounced.mail("confirmation").id
    for act in (
        lambda: undelivered.send_again(sent, wim),
        lambda: undelivered.mark_sent(sent, wim, date(2025, 4, 22)),
        lambda: undelivered.send_again(9999, wim),
    ):
        with pytest.raises(NoLongerOpen):
            act()


def test_two_administrators_at_once_send_it_once(bounced: Play) -> None:
    number = bounced.mail("not_reconvened").id

    def again(name: str) -> None:
        with transaction():
            undelivered.send_again(number, bounced.person(name))

    answers = bounced.at_once(lambda: again("wim"), lambda: again("yan"))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoLongerOpen", "NoneType"]
    assert db.session.get_one(Mail, number).token == 4


@pytest.mark.parametrize("cursist", ["amina", "ines"])
def test_nobody_says_when_their_own_mail_was_received(bounced: Play, cursist: str) -> None:
    play, number = bounced, bounced.mail("not_reconvened").id
    with transaction():
        play.case().cursist_id = play.ids[cursist]
        for own in ("amina", "jan"):
            db.session.add(Role(person_id=play.ids[own], name="administrator"))
    own = play.person("amina" if cursist == "amina" else "jan")
    with pytest.raises(NotAllowed), transaction():
        undelivered.mark_sent(number, own, date(2025, 4, 22))
    assert play.decision().receipt is None
