"""The waiting list on the pages: who waits reads so, and takes the place that is offered."""

import pytest
from sqlalchemy import select

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.waiting import offer_places
from processes.ledger import take_payment_back
from processes.models import DEBIT_NOTE, Payment, Run, db, transaction
from tests.app.browsing import Browser
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play
from tests.scenes import scene


@pytest.fixture
@scene
def waiting(play: Play) -> Play:
    """On 15 April 2025 Amina has the only place of a run, and Zoe waits for it."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    for case in [asks(play, "KO-1", name) for name in ("amina", "zoe")]:
        sees(play, case)
    return play


def test_who_waits_takes_the_place_that_is_offered_with_one_click(waiting: Play) -> None:
    zoe, chris = Browser(waiting, "zoe"), Browser(waiting, "chris")
    zoe.get("/mijn-lessen")
    assert "op de wachtlijst" in zoe.text
    zoe.follow("Soep")
    assert "Je staat op de wachtlijst." in zoe.text
    chris.get("/inschrijvingen?stand=wachtlijst")
    assert "IS-2025-0002" in chris.text
    assert "IS-2025-0001" not in chris.text
    is_offered(waiting)
    chris.get("/inschrijvingen?stand=wachtlijst")
    assert "plaats aangeboden tot en met 18 april 2025" in chris.text
    zoe.get("/mijn-lessen")
    zoe.follow("Neem de plaats in Soep, lesgroep KO-1")
    offered = zoe.path
    assert "vrijdag 18 april 2025" in zoe.text
    zoe.send("Neem de plaats")
    assert "Je hebt de plaats." in zoe.text
    assert zoe.path == "/dossiers/IS-2025-0002"
    zoe.get(offered)
    assert "Deze plaats is niet meer vrij voor jou." in zoe.text
    assert Browser(waiting, "amina").get(offered).status_code == 404


def test_who_lacks_something_again_reads_so_where_they_take_the_place(waiting: Play) -> None:
    is_offered(waiting)
    with transaction():
        paid = db.session.scalars(select(Payment).order_by(Payment.id.desc())).first()
        assert paid
        take_payment_back(paid, "Van iemand anders", waiting.person("chris"))
    zoe = Browser(waiting, "zoe")
    zoe.get("/mijn-lessen")
    zoe.follow("Neem de plaats in Soep, lesgroep KO-1")
    zoe.send("Neem de plaats")
    assert "Betaal nog het inschrijvingsgeld. Dat kan op het secretariaat." in zoe.text


@pytest.mark.obligation("2.2-11")
def test_nobody_takes_a_place_at_another_price_than_the_one_that_they_read(waiting: Play) -> None:
    is_offered(waiting)
    zoe = Browser(waiting, "zoe")
    zoe.get("/dossiers/IS-2025-0002")
    zoe.follow("Aangeboden plaats nemen")
    assert "€ 120" in zoe.text
    with transaction():
        db.session.scalars(select(Run)).one().material_cents = 1000
        db.session.scalars(select(Run)).one().payment = DEBIT_NOTE
    zoe.send("Neem de plaats")
    assert "De prijs veranderde intussen." in zoe.text
    assert "€ 130" in zoe.text
    zoe.send("Neem de plaats")
    assert "Je hebt de plaats." in zoe.text


def test_the_guardian_of_a_minor_takes_the_place(waiting: Play) -> None:
    number = "07.06.10-002.13"
    with transaction():
        db.session.scalars(select(Run)).one().places = 3
    case = asks(waiting, "KO-1", "jan", of="ines", number=number)
    with transaction():
        db.session.scalars(select(Run)).one().places = 1
    sees(waiting, case)
    with transaction():
        leave(own("zoe").id, waiting.person("zoe"), "Ik verhuis.")
    is_offered(waiting)
    ines, jan = Browser(waiting, "ines"), Browser(waiting, "jan")
    ines.get("/mijn-lessen")
    assert "Je ouder of voogd neemt deze plaats." in ines.text
    assert "Neem de plaats" not in ines.text
    jan.get("/mijn-lessen")
    assert "Neem de plaats in Soep" in jan.text


def is_offered(play: Play) -> None:
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik verhuis.")
    offer_places()
