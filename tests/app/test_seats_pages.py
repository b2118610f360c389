"""The pages of who holds which seat on the committees."""

import pytest

from processes.models import Person, Seat, db
from tests.app.at_committee import browser, items
from tests.app.browsing import Browser
from tests.panel import Panel, evaluation_appeal, everybody
from tests.play import Play


@pytest.fixture
def appeal(play: Play) -> Panel:
    return evaluation_appeal(play)


def test_the_secretariat_fills_the_places_that_the_regulation_names(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    assert items(chris)[0] == (
        "Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties Intern lid. nog "
        "niet ingevuld"
    )
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    assert "Het reglement noemt hier zelf een vervanger." in chris.text
    chris.send("Bewaar", holder_email="nora@stad.example", holder_name="Nora Peeters")
    assert "Bewaard: Nora Peeters." in chris.text
    assert items(chris)[0].endswith("Intern lid. Nora Peeters. nog geen vervanger")
    assert [m.template for m in play.letters("invitation")] == ["account/invitation"]
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    chris.send("Bewaar", substitute_email="gus@encora.example")
    assert items(chris)[0].endswith("Nora Peeters, vervanger: Gus. ingevuld")


def test_a_seat_is_not_given_to_who_has_the_address_of_another_name(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    chris.send("Bewaar", holder_email="gus@encora.example", holder_name="Nora Peeters")
    assert "Dit e-mailadres is van Gus. Is dat wie je bedoelt?" in chris.errors[0]
    chris.send("Bewaar", holder_name="Gus")
    assert "Bewaard: Gus." in chris.text


@pytest.mark.obligation("3.3-05")
def test_of_a_programme_a_director_chairs_and_staff_and_advisers_are_added(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    chris.follow("Voeg toe: directeur of adjunct-directeur voor Koken")
    chris.send("Bewaar", holder_email="chris@encora.example")
    assert chris.errors == [
        "Wat is het e-mailadres van het lid? Chris is geen directeur of adjunct-directeur. Het "
        "reglement vraagt dat voor de voorzitter (art. 3.3)."
    ]
    chris.send("Bewaar", holder_email="dirk@encora.example")
    seat = db.session.query(Seat).order_by(Seat.id.desc()).first()
    assert (seat.programme, seat.chairs, seat.votes, seat.place) == ("Koken", True, True, "")
    chris.get("/commissies/evaluation/adviser?opleiding=Koken")
    chris.send("Bewaar", title="Leercoach", holder_email="els@encora.example")
    seat = db.session.query(Seat).order_by(Seat.id.desc()).first()
    assert (seat.title, seat.chairs, seat.votes) == ("Leercoach", False, False)
    assert "Voeg toe: directeur of adjunct-directeur voor Koken" not in chris.text


def test_what_cannot_be_is_said_at_its_field(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies/appeals_evaluation/clb")
    chris.send("Bewaar", holder_email="clara@clb.example")
    assert chris.errors == ["Hoe heet het lid? Vul een naam in."]
    chris.send("Bewaar", holder_email="els@encora.example", substitute_email="els@encora.example")
    assert chris.errors == [
        "Wat is het e-mailadres van de vervanger? Kies als vervanger iemand anders."
    ]
    chris.send("Bewaar", substitute_email="")
    chris.get("/commissies/appeals_evaluation/clb")
    chris.send("Bewaar", holder_email="fatma@encora.example")
    assert "Deze plaats is al ingevuld." in chris.errors[0]
    chris.get("/commissies/evaluation/staff")
    chris.send("Bewaar", holder_email="els@encora.example")
    assert chris.errors == ["Voor welke opleiding? Vul de opleiding in."]
    assert db.session.query(Person).filter_by(email="clara@clb.example").count() == 0


def test_a_seat_on_which_nobody_sat_can_be_taken_away(appeal: Panel) -> None:
    everybody(appeal)
    taken = appeal.member("nora").seat_id
    free = db.session.query(Seat).filter_by(committee="evaluation").first().id
    chris = browser(appeal, "chris", f"/commissies/plaatsen/{taken}")
    chris.send("Haal deze plaats weg")
    assert "Op deze plaats zat al iemand in een dossier." in chris.text
    chris.get(f"/commissies/plaatsen/{free}")
    chris.send("Haal deze plaats weg")
    assert "De plaats is weg." in chris.text
    assert db.session.get(Seat, free) is None
    for path in (f"/commissies/plaatsen/{free}", "/commissies/appeals_evaluation/nergens"):
        assert chris.get(path).status_code == 404
    assert chris.post(f"/commissies/plaatsen/{free}/weg").status_code == 404


@pytest.mark.parametrize("who", ["amina", "bram", "dirk", "els"])
def test_nobody_else_says_who_holds_a_seat(play: Play, who: str) -> None:
    other = Browser(play, who)
    for path in ("/commissies", "/commissies/appeals_evaluation/clb", "/commissies/plaatsen/1"):
        assert other.get(path).status_code == 403
    assert other.post("/commissies/plaatsen/1/weg").status_code == 403
    assert db.session.get(Seat, 1) is not None
