"""What a minor sent off line, on the pages of the secretariat, the minor and the guardian."""

import io

import pytest

from processes.models import Case, Guardianship, db, transaction
from tests.app.browsing import Browser
from tests.app.days import days
from tests.app.files import PDF
from tests.app.test_incoming import letter
from tests.play import Play


@pytest.fixture
def chris(play: Play) -> Browser:
    """Ines, 17 years old, got her result on Monday 14 April 2025; it is Tuesday 22 April."""
    play.result("2025-04-14", "ines")
    play.travel_to("2025-04-22 11:00")
    return Browser(play, "chris")


def register(play: Play, chris: Browser, **values: str) -> None:
    scan = {"scans": (io.BytesIO(PDF), "brief.pdf")}
    said = letter(**values)
    chris.post("/inkomend/gesprek/1", person_id=str(play.ids["ines"]), **said, **scan)


@pytest.mark.obligation("3.6-01")
def test_a_letter_of_a_minor_is_registered_and_followed_until_the_guardian_confirms(
    play: Play, chris: Browser
) -> None:
    register(play, chris)
    assert chris.path == "/inkomend/brief/2"
    assert chris.title == "NT2 1.2, InesWacht op een bevestiging"
    assert "Jan kreeg een mail om te bevestigen. Er is nog niets ingediend." in chris.text
    assert "De laatste dag was donderdag 17 april 2025." in chris.text
    assert chris.facts() == {
        "Hoe": "Met een gewone brief",
        "Verstuurd op": "donderdag 17 april 2025",
        "Aangekomen op": "dinsdag 22 april 2025",
        "Geregistreerd door": "Chris",
    }
    assert "brief.pdf 15 bytes" in chris.text
    chris.get("/inkomend")
    assert chris.links()["Ines: gesprek vragen over NT2 1.2"] == "/inkomend/brief/2"
    chris.get("/resultaten/1")
    assert "Ines vroeg dit met een gewone brief, verstuurd op donderdag 17 april 2025" in chris.text
    jan = Browser(play, "jan")
    jan.get("/indienen/2/nakijken")
    assert jan.path == "/indienen/2/nakijken"
    assert (
        "Dit schreef Ines We kregen een brief van Ines op dinsdag 22 april 2025. Je mag de tekst "
        "nog veranderen. De brief zelf blijft bewaard."
    ) in jan.text
    assert "Nog op tijd De laatste dag was donderdag 17 april 2025." in jan.text
    assert "Wil je dit niet indienen? Dan moet je niets doen." in jan.text
    assert jan.facts()["Wat we kregen"] == "brief.pdf 15 bytes"
    jan.send("Vraag het gesprek", disagrees="y")
    assert jan.path == "/indienen/ingediend/BZ-2025-0001"
    assert jan.facts()["Bijlagen"] == "brief.pdf 15 bytes"
    chris.get("/inkomend/brief/2")
    assert chris.path == "/dossiers/BZ-2025-0001"
    assert (
        "Ines vroeg dit met een gewone brief, verstuurd op donderdag 17 april 2025, aangekomen op "
        "dinsdag 22 april 2025. Geregistreerd door Chris."
    ) in chris.text


def test_what_a_minor_handed_in_gets_a_receipt_to_print(play: Play, chris: Browser) -> None:
    register(play, chris, channel="hand", handed_time="10.45", **days("arrived_day", "2025-04-22"))
    chris.follow("Druk het ontvangstbewijs af")
    assert chris.path == "/inkomend/brief/2/bewijs"
    assert chris.facts() == {
        "Wat": "Vraag om een gesprek over NT2 1.2",
        "Cursist": "Ines",
        "Afgegeven door": "Ines",
        "Afgegeven op": "dinsdag 22 april 2025 om 10.45 uur",
        "Aangenomen door": "Chris",
    }
    assert "Ik wil een gesprek." in chris.text


def test_only_what_was_handed_in_has_a_receipt(play: Play, chris: Browser) -> None:
    register(play, chris)
    assert chris.get("/inkomend/brief/2/bewijs").status_code == 404
    assert chris.get("/inkomend/brief/9").status_code == 404


def test_a_draft_that_was_never_sent_is_not_the_secretariats(play: Play, chris: Browser) -> None:
    ines = Browser(play, "ines")
    ines.get("/bezwaar/1")
    ines.send("Begin")
    assert chris.get("/inkomend/brief/1").status_code == 404
    assert chris.post("/inkomend/brief/1").status_code == 404


def test_a_scan_is_added_later_and_goes_along_when_it_is_confirmed(
    play: Play, chris: Browser
) -> None:
    register(play, chris)
    chris.send("Voeg toe", says="De achterkant.", files=[("achter.pdf", PDF + b"2")])
    assert chris.path == "/inkomend/brief/2"
    assert "achter.pdf 16 bytesDe achterkant." in chris.text
    assert play.trail("document_added") == [("2025-04-22 11:00", "document_added", None)]
    jan = Browser(play, "jan")
    jan.get("/indienen/2/nakijken")
    jan.send("Vraag het gesprek", disagrees="y")
    attached = play.submission().evidence["attachments"]
    assert [file["name"] for file in attached] == ["brief.pdf", "achter.pdf"]


def test_the_minor_sees_that_it_came_in_and_cannot_take_it_back(play: Play, chris: Browser) -> None:
    register(play, chris)
    ines = Browser(play, "ines")
    ines.get("/indienen/2")
    assert ines.path == "/indienen/2/gevraagd"
    assert "We kregen je brief op dinsdag 22 april 2025. We stuurden een mail naar Jan." in (
        ines.text
    )
    assert "Neem je vraag terug" not in ines.text
    assert ines.post("/indienen/2/terug").status_code == 403


def test_nobody_throws_away_what_was_received(play: Play, chris: Browser) -> None:
    register(play, chris)
    jan = Browser(play, "jan")
    assert jan.post("/indienen/2/weg").status_code == 403
    jan.post("/indienen/2/bijlagen/1/weg")
    jan.get("/indienen/2/nakijken")
    assert jan.facts()["Wat we kregen"] == "brief.pdf 15 bytes"


def test_without_a_known_guardian_all_is_kept_until_there_is_one(
    play: Play, chris: Browser
) -> None:
    with transaction():
        db.session.delete(db.session.get_one(Guardianship, 1))
    register(play, chris)
    assert chris.errors == [
        "Van wie komt het? Ines was op die dag nog geen 18. We kennen nog geen ouder of voogd. "
        "Voeg die eerst toe. Wat je typte, is bewaard."
    ]
    with transaction():
        play.guard("jan", "ines")
    chris.get("/inkomend/gesprek/1")
    chris.send("Registreer dit")
    assert chris.path == "/inkomend/brief/2"
    assert "brief.pdf 15 bytes" in chris.text


def test_who_is_18_by_now_confirms_it_themselves(play: Play) -> None:
    play.result("2025-06-05", "ines")
    play.travel_to("2025-06-12 11:00")
    chris = Browser(play, "chris")
    register(play, chris, **days("posted_day", "2025-06-09"), **days("arrived_day", "2025-06-11"))
    assert "Ines kreeg een mail om te bevestigen." in chris.text
    ines = Browser(play, "ines")
    ines.get("/indienen/2")
    assert ines.path == "/indienen/2/nakijken"
    assert "Daarom vragen we je om alles nu zelf te bevestigen." in ines.text
    ines.send("Vraag het gesprek", disagrees="y")
    assert play.submission().routing == {"timely": True}
    assert play.count(Case) == 1


def test_a_minor_takes_back_what_was_asked_on_line_and_types_on(play: Play, chris: Browser) -> None:
    play.travel_to("2025-04-15 10:00")
    ines = Browser(play, "ines")
    ines.get("/bezwaar/1")
    ines.send("Begin")
    ines.send("Ga verder", reasons="Ik was ziek.")
    ines.send("Ga verder")
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    ines.send("Neem je vraag terug")
    assert ines.path == "/indienen/1/nakijken"
    assert "Je nam je vraag terug. Je ouder of voogd krijgt daarover een mail." in ines.text
    assert ines.facts()["Waarom je niet akkoord gaat"] == "Ik was ziek."
    assert Browser(play, "jan").get("/indienen/1/nakijken").status_code == 404
    ines.post("/indienen/1/terug")  # the second click
    assert ines.path == "/indienen/1/nakijken"
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    assert ines.path == "/indienen/1/gevraagd"
    assert len(play.letters("taken_back")) == 1
