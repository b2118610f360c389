"""A new version of the regulation is asked of who is enrolled; who does not sign it is out from the
next module (introduction)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.renewing import ask, put_out
from processes.cases.enrolment.waiting import offer_places, take
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.ledger import owed
from processes.models import (
    AgreementRequest,
    AgreementText,
    Enrolment,
    Guardianship,
    Mail,
    Run,
    Setting,
    db,
    transaction,
)
from tests.agreeing import a_text, both
from tests.enrolling import asks, own, sees
from tests.offering import run, weekly
from tests.play import Play, refusal
from tests.procedures.test_agreeing import signs


@pytest.fixture
def enrolled(play: Play) -> Play:
    """Amina has a place from 5 May and one from 2 June 2025; on 12 May a new version begins."""
    run(play, "KO-1")
    run(play, "KO-2", "Gebak", lessons=weekly("2025-06-02", 9))
    play.travel_to("2025-04-15 10:00")
    shown = both(play)
    sees(play, asks(play, "KO-1", texts=shown, agrees_to_project=True))
    sees(play, asks(play, "KO-2"))
    a_text(play, "Reglement 2", "2025-05-12")
    assert ask() == 0
    play.travel_to("2025-05-12 08:00")
    return play


def newest() -> AgreementText:
    rows = select(AgreementText).order_by(AgreementText.id.desc()).limit(1)
    return db.session.scalars(rows).one()


def mails() -> list[Mail]:
    rows = select(Mail).where(Mail.template == "agreement/to_sign").order_by(Mail.id)
    return list(db.session.scalars(rows))


def ends() -> list[tuple[str, str | None]]:
    """How each enrolment ended, by its run."""
    rows = select(Run.code, Enrolment.end).join(Enrolment.run).order_by(Run.code)
    return [(code, end) for code, end in db.session.execute(rows)]


@pytest.mark.obligation("I-03")
def test_who_is_enrolled_is_asked_once_and_reminded_in_the_last_week(enrolled: Play) -> None:
    assert (ask(), ask()) == (1, 0)
    [mail] = mails()
    assert "De volgende module is Gebak. Ze begint op maandag 2 juni 2025." in mail.text
    assert f"/akkoord?voor={enrolled.ids['amina']}" in mail.text
    enrolled.travel_to("2025-05-25 23:00")
    assert ask() == 0
    enrolled.travel_to("2025-05-26 08:00")
    assert (ask(), ask()) == (1, 0)
    assert len(mails()) == 2


@pytest.mark.obligation("I-05", "I-06")
def test_who_does_not_sign_is_out_when_the_next_module_starts(enrolled: Play) -> None:
    ask()
    paid = -owed(enrolled.person("amina"))
    enrolled.travel_to("2025-06-02 08:59")
    assert put_out() == 0
    enrolled.travel_to("2025-06-02 09:00")
    assert (put_out(), put_out()) == (1, 0)
    # The module that began before goes on.
    assert ends() == [("KO-1", None), ("KO-2", "unsigned")]
    gone = db.session.scalars(select(Run).where(Run.code == "KO-2")).one()
    assert gone.places_taken == 0
    assert -owed(enrolled.person("amina")) == paid + 12000
    told = enrolled.mail("unsigned_notice").text
    assert "> De nieuwe versie van het centrumreglement was niet ondertekend" in told
    assert "€ 120" in told


@pytest.mark.obligation("I-04")
def test_who_signs_stays(enrolled: Play) -> None:
    ask()
    signs(enrolled, "amina", "amina", newest().hash, agrees=True)
    enrolled.travel_to("2025-06-02 09:00")
    assert (ask(), put_out()) == (0, 0)
    assert ends() == [("KO-1", None), ("KO-2", None)]


@pytest.mark.obligation("I-03", "2.1-05")
def test_who_waits_is_asked_too_and_keeps_their_turn(play: Play) -> None:
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    agrees = {"texts": both(play), "agrees_to_project": True}
    for case in [asks(play, "KO-1", name, **agrees) for name in ("amina", "zoe")]:
        sees(play, case)
    a_text(play, "Reglement 2", "2025-04-22")
    play.travel_to("2025-04-22 07:59")
    assert ask() == 0  # nobody at night
    play.travel_to("2025-04-22 08:00")
    assert ask() == 2
    assert "Wacht je nog op een plaats?" in mails()[1].text
    assert "Wacht je nog op een plaats?" not in mails()[0].text
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik verhuis.")
    assert offer_places() == 1
    assert f"/akkoord?voor={play.ids['zoe']}" in play.mail("offer_notice").text
    first = "Ga nog akkoord met het centrumreglement. Onderteken eerst. Neem daarna de plaats."
    assert refusal(lambda: takes(play)) == ("offer", first)
    signs(play, "zoe", "zoe", newest().hash, agrees=True)
    takes(play)
    assert own("zoe").seated_at


def test_who_had_nobody_to_be_asked_is_asked_once_there_is_somebody(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    asked = {"texts": both(play), "agrees_to_project": True}
    sees(play, asks(play, "KO-1", "jan", "ines", number="07.06.10-002.13", **asked))
    a_text(play, "Reglement 2", "2025-04-22")
    bond = db.session.scalars(select(Guardianship)).one()
    with transaction():
        bond.last_day = date(2025, 4, 20)
    play.travel_to("2025-04-22 08:00")
    assert (ask(), ask(), mails()) == (1, 0, [])
    play.travel_to("2025-04-23 08:00")
    with transaction():
        db.session.scalars(select(Guardianship)).one().last_day = None
    assert (ask(), ask(), len(mails())) == (1, 0, 1)
    [row] = db.session.scalars(select(AgreementRequest))
    assert (row.told, row.asked_on) == (True, date(2025, 4, 23))


def takes(play: Play) -> None:
    with transaction():
        take(own("zoe").id, play.person("zoe"), None)


def test_nobody_is_out_who_was_not_told_on_an_earlier_day(enrolled: Play) -> None:
    enrolled.travel_to("2025-06-02 08:00")
    ask()
    enrolled.travel_to("2025-06-02 09:00")
    assert put_out() == 0
    assert ends() == [("KO-1", None), ("KO-2", None)]


def test_the_direction_can_choose_that_nothing_comes_back(enrolled: Play) -> None:
    with transaction():
        db.session.add(Setting(name=f"{ENROLMENT_SETTING}unsigned_refund", token="none"))
    ask()
    before = owed(enrolled.person("amina"))
    enrolled.travel_to("2025-06-02 09:00")
    assert put_out() == 1
    assert owed(enrolled.person("amina")) == before
    assert "Er komt geen geld terug voor deze module." in enrolled.mail("unsigned_notice").text
