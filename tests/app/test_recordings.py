"""On which recordings somebody agrees to be, on the pages (art. 7.2)."""

import pytest

from processes.cases.enrolment.leaving import leave
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.days import days
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play
from tests.scenes import scene

NUMBER = "90.05.01-002.50"


@pytest.fixture
@scene
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run of nine lessons from 5 May."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return play


@pytest.mark.obligation("7.2-01", "7.2-03")
def test_it_is_asked_at_enrolling_and_not_twice(offered: Play) -> None:
    amina = Browser(offered, "amina")
    amina.get("/aanbod/KO-1/inschrijven")
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y", targeted="yes", general="no")
    assert amina.path == "/dossiers/IS-2025-0001"
    assert "opnames" not in amina.text
    amina.get("/opnames")
    words = "Mogen we opnames van een groep gebruiken waar jij ook op staat? Nee"
    assert f"{words}, dinsdag 15 april 2025 om 10.00 uur, door Amina" in amina.text
    run(offered, "KO-2", "Gebak")
    amina.get("/aanbod/KO-2/inschrijven")
    assert not amina.page.xpath("//input[@name='targeted']")


@pytest.mark.obligation("7.2-01")
def test_who_chooses_nothing_enrols_all_the_same(offered: Play) -> None:
    amina = Browser(offered, "amina")
    amina.get("/aanbod/KO-1/inschrijven")
    amina.send("Schrijf je in", register_number=NUMBER, agrees="y")
    assert amina.path == "/dossiers/IS-2025-0001"
    amina.get("/opnames")
    assert "Wat er al gekozen is" not in amina.text


@pytest.mark.obligation("7.2-03")
def test_it_is_changed_from_the_portal_without_a_reason(offered: Play) -> None:
    amina = Browser(offered, "amina")
    amina.get("/portaal")
    amina.follow("Kies op welke foto's, filmpjes en geluid je mag voorkomen")
    assert amina.send("Bewaar mijn keuze").status_code == 422
    assert amina.errors[0].endswith("Kies ja of nee. Kies bij minstens 1 vraag iets.")
    amina.send("Bewaar mijn keuze", targeted="yes")
    assert "Je keuze is bewaard." in amina.text
    amina.send("Bewaar mijn keuze", targeted="no")
    assert "te herkennen bent? Nee, dinsdag 15 april 2025" in amina.text
    amina.get("/account/wat-we-bewaren")
    assert "Op welke foto's, filmpjes en geluid je mag voorkomen (2)" in amina.text
    assert "Je toestemming. Je kan ze altijd intrekken" in amina.text


def test_a_guardian_agrees_for_a_ward_who_cannot(offered: Play) -> None:
    ines, jan = Browser(offered, "ines"), Browser(offered, "jan")
    ines.get("/opnames")
    ines.send("Bewaar mijn keuze", targeted="yes")
    assert "je ouder of voogd zegt hier ja. Zelf kan je altijd nee zeggen." in ines.errors[0]
    jan.get("/opnames")
    jan.follow("Kies voor Ines")
    jan.send("Bewaar mijn keuze", targeted="yes")
    assert "te herkennen bent? Ja" in jan.text
    assert jan.get(f"/opnames?voor={offered.ids['amina']}").status_code == 404


def test_two_windows_are_shown_side_by_side(offered: Play) -> None:
    one, other = Browser(offered, "amina"), Browser(offered, "amina")
    one.get("/opnames")
    other.get("/opnames")
    one.send("Bewaar mijn keuze", targeted="no")
    assert other.send("Bewaar mijn keuze", targeted="yes").status_code == 409
    other.send("Bewaar mijn keuze")
    assert "te herkennen bent? Ja" in other.text


def test_the_desk_writes_down_a_paper(offered: Play) -> None:
    chris = Browser(offered, "chris")
    chris.get(f"/personen/{offered.ids['amina']}/dossier")
    chris.follow("Schrijf op wat Amina koos over foto's, filmpjes en geluid")
    chris.send("Bewaar de keuze", targeted="yes")
    assert chris.errors == ["Welke dag staat er op het papier? Vul de dag in."]
    chris.send("Bewaar de keuze", **days("paper_on", "2025-04-10"))
    assert "De keuze is bewaard." in chris.text
    amina = Browser(offered, "amina")
    amina.get("/opnames")
    assert "te herkennen bent? Ja, op papier op 10 april 2025, door Amina" in amina.text


def test_the_desk_writes_it_down_with_an_enrolment(offered: Play) -> None:
    chris, amina = Browser(offered, "chris"), Browser(offered, "amina")
    chris.get(f"/inschrijvingen/loket/KO-1/{offered.ids['amina']}")
    chris.send("Schrijf in", agrees="y", general="no")
    assert chris.title == "AminaBewijs van aanvraag"
    amina.get("/opnames")
    assert "jij ook op staat? Nee, op papier op 15 april 2025, door Amina" in amina.text


@pytest.mark.obligation("7.2-02")
def test_who_makes_pictures_reads_who_may_be_on_them(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    amina, chris = Browser(offered, "amina"), Browser(offered, "chris")
    chris.get("/inschrijvingen?lesgroep=KO-1")
    chris.follow("Wie mag op foto's, filmpjes en geluid?")
    assert "Amina mag niet mag" in chris.text
    amina.get("/opnames")
    amina.send("Bewaar mijn keuze", targeted="yes", general="no")
    chris.get("/opnames/lesgroep/KO-1")
    assert "Amina mag mag niet" in chris.text
    with transaction():
        leave(own("amina").id, offered.person("amina"), "Ik kan niet.")
    chris.get("/opnames/lesgroep/KO-1")
    assert "Amina (gestopt) mag mag niet" in chris.text
    assert chris.get("/opnames/lesgroep/KO-9").status_code == 404
