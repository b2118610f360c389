"""Somebody enrols on the pages: from the offer to the lessons; and the secretariat sees to it."""

import pytest
from sqlalchemy import select

from processes.models import Case, Run, db, transaction
from tests.app.browsing import Browser
from tests.app.things import a_school
from tests.enrolling import sees
from tests.offering import run
from tests.play import Play

NUMBER = "90.05.01-002.50"


@pytest.fixture
def amina(play: Play) -> Browser:
    """Amina, on 15 April 2025; the centre offers a run of nine lessons from 5 May."""
    run(play, "KO-1", course_costs_cents=550)
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "amina")


def enrols(amina: Browser, **said: str) -> None:
    amina.get("/aanbod/KO-1")
    amina.follow("Schrijf je in")
    amina.send("Schrijf je in", **{"register_number": NUMBER, "agrees": "y", **said})


@pytest.mark.obligation("CNO-07")
def test_somebody_enrols_and_the_secretariat_sees_to_it(play: Play, amina: Browser) -> None:
    nobody = Browser(play)
    nobody.get("/aanbod/KO-1")
    nobody.follow("Schrijf je in")
    assert nobody.title == "Aanmelden"  # who enrols signs in
    amina.get("/aanbod/KO-1/inschrijven")
    assert amina.title == "KokenSchrijf je in voor Soep"
    assert "€ 125,50" in amina.text
    assert "Toon nog je identiteitskaart." in amina.text
    enrols(amina)
    assert amina.path == "/dossiers/IS-2025-0001"
    assert "Het secretariaat kijkt na of alles in orde is." in amina.text
    assert "002.50" not in amina.text
    chris = Browser(play, "chris")
    chris.get("/taken")
    assert "IS-2025-0001" not in chris.text  # a thousand enrolments bury no appeal
    chris.get("/inschrijvingen")
    chris.follow("Amina")
    chris.send("Kijk na", admitted="yes", identity_shown="y", lives_lawfully="y", paid="terminal")
    chris.send("Verstuur")
    amina.get("/mijn-lessen")
    assert "Soep Lesgroep KO-1." in amina.text
    assert "ingeschreven" in amina.text
    amina.follow("Soep")
    assert "Je hebt een plaats in de lesgroep." in amina.text
    chris.get("/inschrijvingen?stand=ingeschreven&lesgroep=ko-1")
    assert "IS-2025-0001" in chris.text


@pytest.mark.parametrize(("payer", "words"), [("self", "Wie les volgt"), ("1", "Sint-Jansschool")])
def test_who_pays_is_read_by_name(play: Play, amina: Browser, payer: str, words: str) -> None:
    school, _ = a_school(play, "amina")
    assert school == 1
    enrols(amina, payer=payer)
    chris = Browser(play, "chris")
    chris.get("/inschrijvingen")
    chris.follow("Amina")
    assert f"Wie betaalt?{words}" in chris.text


def test_who_has_no_place_yet_reads_what_is_still_needed_beside_each_run(
    play: Play, amina: Browser
) -> None:
    enrols(amina)
    amina.get("/mijn-lessen")
    needed = amina.text.partition("Wat is er nog nodig? ")[2].partition(" Stuur bewijzen door")[0]
    assert needed == (
        "Heb je niet de Belgische nationaliteit? Geef dan nog een document dat bewijst dat je "
        "wettig in België mag wonen. Betaal nog het inschrijvingsgeld. "
        "Toon nog je identiteitskaart."
    )
    sees(play, play.case())
    amina.get("/mijn-lessen")
    assert "Wat is er nog nodig?" not in amina.text


def test_nobody_enrols_at_another_price_than_the_one_that_they_read(
    play: Play, amina: Browser
) -> None:
    amina.get("/aanbod/KO-1/inschrijven")
    with transaction():
        db.session.scalars(select(Run)).one().course_costs_cents = 1000
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y")
    assert "De prijs veranderde intussen." in amina.text
    assert "€ 130,00" in amina.text
    assert db.session.scalars(select(Case)).all() == []
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y")
    assert amina.path == "/dossiers/IS-2025-0001"


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(amina: Browser) -> None:
    enrols(amina, register_number="90.05.01-002.51", claims_reduction="y")
    assert amina.errors == [
        "Rijksregisternummer of bisnummer van wie les volgt Dit nummer klopt niet. Het heeft elf "
        "cijfers, en staat op de achterkant van je "
        "identiteitskaart."
    ]
    typed = amina.page.xpath("//input[@name='register_number']/@value")
    assert typed == ["90.05.01-002.51"]
    assert amina.page.xpath("//input[@name='claims_reduction']/@checked")


def test_who_is_under_18_reads_that_a_guardian_enrols_them(play: Play, amina: Browser) -> None:
    ines, jan = Browser(play, "ines"), Browser(play, "jan")
    ines.get("/aanbod/KO-1/inschrijven")
    assert "Je bent nog geen 18." in ines.text
    jan.get("/aanbod/KO-1/inschrijven")
    jan.follow("Schrijf Ines in")
    jan.send("Schrijf je in", register_number="07.06.10-002.13", agrees="y")
    assert jan.path == "/dossiers/IS-2025-0001"
    jan.get("/mijn-lessen")
    assert "Ines" in jan.text


def test_nobody_is_enrolled_in_the_place_of_whom_the_address_names(
    play: Play, amina: Browser
) -> None:
    ines = play.ids["ines"]
    assert amina.get(f"/aanbod/KO-1/inschrijven?voor={ines}").status_code == 404
    assert Browser(play, "jan").get(f"/aanbod/KO-1/inschrijven?voor={ines}").status_code == 200


def test_who_gave_up_a_place_reads_so_in_the_case(play: Play, amina: Browser) -> None:
    enrols(amina)
    case = db.session.scalars(select(Case)).one()
    sees(play, case)
    amina.get("/mijn-lessen")
    amina.follow("Annuleer Soep, lesgroep KO-1")
    amina.send("Annuleer de inschrijving", why="Ik verhuis.")
    amina.follow("Soep")
    assert "Je inschrijving is geannuleerd." in amina.text
    assert "Je hebt een plaats" not in amina.text


def test_the_direction_comes_from_the_list_to_the_case(play: Play, amina: Browser) -> None:
    enrols(amina)
    dirk = Browser(play, "dirk")
    dirk.get("/inschrijvingen")
    dirk.follow("Amina")
    assert dirk.path == "/dossiers/IS-2025-0001"


def test_an_enrolment_stands_in_no_list_of_cases(play: Play, amina: Browser) -> None:
    enrols(amina)
    amina.get("/dossiers")
    assert "IS-2025-0001" not in amina.text
    dirk = Browser(play, "dirk")
    for page in ("/overzicht", "/zoek?q=soep", "/taken"):
        assert dirk.get(page).status_code == 200, page
        assert "IS-2025-0001" not in dirk.text, page
    dirk.get("/zoek?q=IS-2025-0001")
    assert "Je vindt alleen dossiers die je mag zien." in dirk.text


def test_the_numbers_of_enrolments_lead_to_the_enrolments_behind_them(
    play: Play, amina: Browser
) -> None:
    """Who chooses a procedure that stands in no list of every day sees its cases, and no others."""
    enrols(amina)
    play.open(result=play.result("2025-04-14"))
    dirk = Browser(play, "dirk")
    dirk.get("/overzicht/procedures/enrolment")
    dirk.follow("1 dossier")
    assert dirk.path == "/overzicht?procedure=enrolment&stap=papers"
    assert "IS-2025-0001" in dirk.text
    assert "BZ-2025-0001" not in dirk.text
    assert "1 dossier van je keuze, 0 afgesloten in totaal." in dirk.text


@pytest.mark.obligation("2.2-18")
def test_somebody_gives_up_with_a_reason(amina: Browser) -> None:
    enrols(amina)
    amina.get("/mijn-lessen")
    amina.follow("Annuleer Soep, lesgroep KO-1")
    amina.send("Annuleer de inschrijving")
    assert amina.errors == ["Waarom annuleer je? Schrijf waarom je annuleert."]
    amina.send("Annuleer de inschrijving", why="Ik verhuis.")
    assert amina.path == "/mijn-lessen"
    assert "niet doorgegaan" in amina.text
