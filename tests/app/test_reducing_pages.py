"""The page on which the secretariat says what a proof of a reduction is (art. 2.2)."""

import pytest

from processes.models import DEBIT_NOTE, Charge, db
from tests.app.browsing import Browser
from tests.bookkeeping import sets_terms
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play


@pytest.mark.obligation("2.2-08")
def test_the_secretariat_finds_the_page_and_the_price_is_counted_anew(play: Play) -> None:
    sets_terms()
    run(play, "KO-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    chris = Browser(play, "chris")
    chris.get("/inschrijvingen?stand=ingeschreven")
    chris.follow("Vermindering: Amina")
    assert "€ 120,00" in chris.text
    assert chris.send("Bewaar", proof="proved", rate="2,00").status_code == 422
    assert "Schrijf minder dan het gewone tarief van € 1,50." in chris.text
    assert chris.page.xpath("//input[@name='rate']/@value") == ["2,00"]
    assert chris.send("Bewaar", proof="guessed").status_code == 422
    chris.send("Bewaar", proof="checking", rate="zestig")
    assert "bewijs van vermindering: nog na te kijken" in chris.text
    chris.follow("Vermindering: Amina")
    chris.send("Bewaar", proof="proved", rate="0,60")
    assert "De cursist krijgt een mail." in chris.text
    assert [each.cents for each in db.session.query(Charge)] == [12000, -7200]
    assert (
        Browser(play, "dirk").get(f"/inschrijvingen/vermindering/{own('amina').id}").status_code
        == 403
    )
