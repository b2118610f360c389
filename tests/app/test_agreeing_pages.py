"""The texts with which people agree, on the pages: kept, read and signed."""

import pytest

from processes.models import PROJECT
from tests.agreeing import a_text, both
from tests.app.browsing import Browser
from tests.offering import run
from tests.play import Play

NUMBER = "90.05.01-002.50"


@pytest.fixture
def amina(play: Play) -> Browser:
    """Amina, on 15 April 2025; the centre offers a run of nine lessons from 5 May."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "amina")


@pytest.mark.obligation("I-01")
def test_the_page_shows_the_whole_text_and_it_is_signed_with_the_enrolment(
    play: Play, amina: Browser
) -> None:
    both(play)
    amina.get("/aanbod/KO-1/inschrijven")
    assert "De tekst van Reglement 1." in amina.text
    assert "De tekst van Project." in amina.text
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y")
    assert amina.errors == [
        "Ik las het pedagogisch project en ik ga akkoord. Kruis aan dat je akkoord gaat."
    ]
    amina.send("Schrijf je in", agrees_to_project="y")
    assert amina.path == "/dossiers/IS-2025-0001"
    amina.get("/akkoord")
    assert "Er is niets meer om te ondertekenen." in amina.text
    amina.follow("Reglement 1")
    assert "De tekst van Reglement 1." in amina.text


def test_what_the_centre_keeps_no_text_of_is_ticked_apart(play: Play, amina: Browser) -> None:
    a_text(play, "Project", "2025-04-15", kind=PROJECT)
    amina.get("/aanbod/KO-1/inschrijven")
    amina.send("Schrijf je in", register_number=NUMBER, agrees_to_project="y")
    assert amina.errors == [
        "Ik ga akkoord met het centrumreglement. Kruis aan dat je akkoord gaat."
    ]
    amina.send("Schrijf je in", agrees="y")
    assert amina.path == "/dossiers/IS-2025-0001"


def test_a_version_that_came_meanwhile_is_shown_and_ticked_anew(play: Play, amina: Browser) -> None:
    both(play)
    amina.get("/aanbod/KO-1/inschrijven")
    a_text(play, "Reglement 2", "2025-04-15")
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y", agrees_to_project="y")
    assert "Er is intussen een nieuwe versie." in amina.errors[0]
    assert "De tekst van Reglement 2." in amina.text
    assert not amina.page.xpath("//input[@name='agrees']/@checked")
    assert amina.page.xpath("//input[@name='agrees_to_project']/@checked")
    amina.send("Schrijf je in", agrees="y")
    assert amina.path == "/dossiers/IS-2025-0001"


@pytest.mark.obligation("I-03", "I-04")
def test_who_is_enrolled_signs_a_new_version_from_their_lessons(play: Play, amina: Browser) -> None:
    amina.get("/aanbod/KO-1/inschrijven")
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y")
    amina.get("/mijn-lessen")
    assert "om te ondertekenen" not in amina.text
    both(play)
    amina.get("/mijn-lessen")
    assert "Er is een tekst om te ondertekenen." in amina.text
    amina.follow("Lees en onderteken")
    amina.send("Onderteken", agrees="y", agrees_to_project="y")
    assert "Je hebt ondertekend." in amina.text
    assert "om te ondertekenen" not in amina.text.replace("Wat je ondertekende", "")


def test_a_guardian_signs_for_a_ward_who_reads_why(play: Play, amina: Browser) -> None:
    both(play)
    ines, jan = Browser(play, "ines"), Browser(play, "jan")
    ines.get("/akkoord")
    assert "Daarom ondertekent je ouder of voogd voor jou." in ines.text
    assert "De tekst van Reglement 1." in ines.text
    jan.get("/akkoord")
    jan.follow("Onderteken voor Ines")
    jan.send("Onderteken", agrees="y", agrees_to_project="y")
    ines.get("/akkoord")
    assert "Reglement 1: dinsdag 15 april 2025" in ines.text
    assert "door Jan" in ines.text


def test_the_direction_keeps_a_version_and_anybody_reads_it(play: Play, amina: Browser) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen")
    dirk.follow("Teksten die mensen ondertekenen")
    dirk.follow("Bewaar een nieuwe versie")
    day = {"begins_on-day": "15", "begins_on-month": "4", "begins_on-year": "2025"}
    dirk.send("Bewaar deze versie", kind="regulation", title="Reglement 1", text="Wees lief.")
    assert dirk.errors == ["Vanaf welke dag geldt ze? Vul een dag in."]
    dirk.send("Bewaar deze versie", **day)
    assert "Reglement 1, vanaf 15 april 2025. Geldt nu" in dirk.text
    dirk.follow("Reglement 1")
    nobody = Browser(play)
    nobody.get(dirk.path)
    assert "Wees lief." in nobody.text
