"""The secretariat finds the notes that nobody paid, and closes them; the cursist reads where theirs
stands."""

from sqlalchemy import select

from processes.models import DEBIT_NOTE, Case, Setting, db, transaction
from tests.app.browsing import Browser
from tests.bookkeeping import sets_terms
from tests.enrolling import asks, sees
from tests.offering import run
from tests.play import Play


def test_a_note_that_nobody_pays_waits_at_the_books_and_is_closed_there(play: Play) -> None:
    sets_terms()
    with transaction():
        db.session.add(Setting(name="house.note_reminders", token="0"))
    run(play, "KO-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    amina = Browser(play, "amina")
    amina.get("/dossiers/DB-2025-0001")
    assert "De debetnota vertrekt 7 dagen na de inschrijving." in amina.text
    assert "tekst van het portaal" in amina.text
    play.travel_to("2025-05-30 08:00")
    chris = Browser(play, "chris")
    chris.get("/rekeningen")
    assert "Debetnota's die op het secretariaat wachten (1)" in chris.text
    chris.follow("DB-2025-0001, Amina")
    assert "Onbetaalde debetnota opvolgen" in chris.title
    chris.send("Kijk na", closed="yes")
    assert chris.errors == ["Wat gebeurt er verder? Schrijf wat er verder gebeurt."]
    chris.send("Kijk na", closed="yes", agreed="Ze betaalt elke maand € 10.")
    end = db.session.scalars(select(Case.end).where(Case.process == "debit_note")).one()
    assert end == "ended_followed"
    chris.get("/rekeningen")
    assert "wachten (1)" not in chris.text
