"""The secretariat enrols who stands at the desk (art. 2.3)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes import accounts
from processes.ledger import owed
from processes.models import Agreement, Case, Event, Person, Run, db, transaction
from processes.trail import SIGNED
from tests.agreeing import both
from tests.app.browsing import Browser
from tests.app.days import days
from tests.enrolling import own
from tests.offering import run
from tests.play import Play
from tests.scenes import scene

SEEN = {"agrees": "y", "admitted": "y", "identity_shown": "y", "lives_lawfully": "y"}


@pytest.fixture
@scene
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run of nine lessons from 5 May."""
    run(play, "KO-1", places=2, course_costs_cents=550)
    play.travel_to("2025-04-15 10:00")
    return play


@pytest.fixture
def chris(offered: Play) -> Browser:
    """Chris of the secretariat, at the page of the run."""
    chris = Browser(offered, "chris")
    number = db.session.scalars(select(Run.id)).one()
    chris.get(f"/lesgroepen/{number}")
    chris.follow("Schrijf iemand in aan het loket")
    return chris


@pytest.mark.obligation("2.3-02")
def test_who_has_no_number_is_enrolled_at_the_desk_with_all_that_they_show(
    offered: Play, chris: Browser
) -> None:
    chris.get(f"{chris.path}?q=amina")
    chris.follow("Amina")
    assert "€ 125,50" in chris.text
    chris.send("Schrijf in", **SEEN, paid="cash")
    assert chris.title == "AminaBewijs van inschrijving"
    assert "Amina is ingeschreven en heeft een plaats in de lesgroep." in chris.text
    assert "maandag 5 mei 2025, 9.00 uur tot 12.00 uur, lokaal A1" in chris.text
    assert own("amina").seated_at
    assert owed(offered.person("amina")) == 0
    [case] = db.session.scalars(select(Case)).all()
    asked = case.submissions[0]
    came_in = asked.person_id, asked.channel, asked.registered_by
    assert came_in == (offered.ids["amina"], "hand", offered.person("chris"))
    assert accounts.register_number_of(offered.person("amina")) is None
    assert offered.mails() == [("cursist", "request_notice"), ("cursist", "confirmation")]


def test_what_was_not_seen_is_looked_at_later(offered: Play, chris: Browser) -> None:
    amina = offered.ids["amina"]
    chris.get(f"/inschrijvingen/loket/KO-1/{amina}")
    chris.send("Schrijf in", agrees="y", register_number="90.05.01-002.50")
    assert chris.title == "AminaBewijs van aanvraag"
    assert "Toon nog je identiteitskaart." in chris.text
    assert offered.open_tasks() == [("secretariat", "papers")]
    assert accounts.register_number_of(offered.person("amina")) == "90050100250"
    assert "002.50" not in chris.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"register_number": "90.05.01-002.51"}, "Dit nummer klopt niet."),
        ({"agrees": ""}, "Kruis aan dat de cursist akkoord gaat."),
        ({"identity_shown": "y"}, "dan kijk je de papieren later na."),
        ({"paid": "cash"}, "dan kijk je de papieren later na."),
        (
            {"reduction_proved": "y", "admitted": "y", "claims_reduction": "y"},
            "Schrijf hoeveel een lestijd met de vermindering kost",
        ),
        ({"reduction_proved": "y", "admitted": "y"}, "dat de cursist een vermindering vraagt."),
        ({"paid": "crypto"}, "Kies een van de antwoorden."),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    offered: Play, chris: Browser, said: dict[str, str], words: str
) -> None:
    chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['amina']}")
    chris.send("Schrijf in", **{"agrees": "y", **said})
    assert words in " ".join(chris.errors)
    assert db.session.scalars(select(Case)).all() == []


@pytest.mark.obligation("2.1-02")
def test_what_is_signed_on_paper_at_the_desk_is_written_down(offered: Play, chris: Browser) -> None:
    both(offered)
    chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['amina']}")
    assert "Reglement 1" in chris.text
    chris.send("Schrijf in", **SEEN, paid="terminal")
    assert "pedagogisch project" in chris.errors[0]
    chris.send("Schrijf in", agrees_to_project="y")
    assert "Amina is ingeschreven" in chris.text
    signed = db.session.scalars(select(Agreement)).all()
    people = offered.person("amina"), offered.person("chris")
    assert [(each.signer, each.recorded_by) for each in signed] == [people] * 2
    assert {each.paper_on for each in signed} == {date(2025, 4, 15)}
    noted = db.session.scalars(select(Event).where(Event.kind == SIGNED)).all()
    assert {each.person_id for each in noted} == {offered.ids["chris"]}
    assert {each.details["signer"] for each in noted} == {offered.ids["amina"]}


def test_who_has_no_birthday_is_sent_to_who_can_fill_it_in(offered: Play, chris: Browser) -> None:
    with transaction():
        offered.person("amina").born_on = None
    chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['amina']}")
    chris.send("Schrijf in", **SEEN, paid="terminal")
    assert "We kennen de geboortedatum niet. Vraag een beheerder" in chris.errors[0]


def test_a_guardian_asks_it_for_who_is_under_18(offered: Play, chris: Browser) -> None:
    chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['ines']}")
    chris.send("Schrijf in", **SEEN, paid="terminal")
    assert "Ines is ingeschreven" in chris.text
    assert db.session.scalars(select(Case)).one().submissions[0].person.name == "Jan"


@pytest.mark.obligation("CNO-03")
def test_somebody_new_is_added_once(offered: Play, chris: Browser) -> None:
    chris.follow("Voeg een nieuwe cursist toe")
    new = {"name": "Noa Peeters", "email": "noa@encora.example"}
    born = days("born_on", "1998-04-24")
    chris.send("Voeg toe en ga verder", **new, **born)
    assert chris.title.endswith("Schrijf Noa Peeters in")
    chris.get("/inschrijvingen/loket/KO-1/nieuw")
    again = {**new, "email": "peeters@encora.example", **born}
    chris.send("Voeg toe en ga verder", **again)
    assert "staat hier al (noa@encora.example). Is dat dezelfde?" in chris.errors[0]
    chris.send("Voeg toe en ga verder", **again, another="y")
    assert chris.title.endswith("Schrijf Noa Peeters in")
    noas = select(Person.email).where(Person.name == "Noa Peeters").order_by(Person.id)
    assert db.session.scalars(noas).all() == ["noa@encora.example", "peeters@encora.example"]


def test_only_the_secretariat_enrols_at_the_desk_and_not_themself(offered: Play) -> None:
    address = f"/inschrijvingen/loket/KO-1/{offered.ids['amina']}"
    assert Browser(offered, "dirk").get(address).status_code == 403
    assert Browser(offered, "amina").get(address).status_code == 403
    chris = Browser(offered, "chris")
    assert chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['chris']}").status_code == 403
    assert chris.get(address.replace("KO-1", "NERGENS")).status_code == 404
