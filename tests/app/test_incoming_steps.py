"""The pages on which somebody registers what came in for a step that waits, from the case."""

import io

import pytest

from processes.models import Document, Draft, db
from tests.absence import adapt, furnish, report
from tests.app.browsing import Browser
from tests.app.files import PDF, SVG
from tests.play import Play
from tests.scenes import scene

TOO_SOON = "Een toets na twee dagen is te snel."
MAILED = {
    "channel": "email",
    "mailed_day-day": "16",
    "mailed_day-month": "4",
    "mailed_day-year": "2025",
    "arrived_day-day": "17",
    "arrived_day-month": "4",
    "arrived_day-year": "2025",
    "agrees": "no",
    "reasons": TOO_SOON,
}
CASE = "/dossiers/AF-2025-0001"


@pytest.fixture
@scene
def disputed(play: Play) -> Play:
    furnish(play)
    report(play)
    adapt(play)
    play.travel_to("2025-04-18 10:00")
    return play


def begin(play: Play, who: str = "chris") -> Browser:
    browser = Browser(play, who)
    browser.get(CASE)
    browser.follow("Registreer wat binnenkwam: akkoord met de lesgever")
    return browser


@pytest.mark.obligation("3.5-03")
@pytest.mark.parametrize("who", ["chris", "dirk"])
def test_from_the_case_to_the_committee(disputed: Play, who: str) -> None:
    browser = begin(disputed, who)
    assert browser.title == "AF-2025-0001, AminaRegistreer wat binnenkwam"
    assert "Wie niet akkoord gaat, meldt dat aan de directie, met de redenen." in browser.text
    scan = {"scans": (io.BytesIO(PDF), "mail.pdf")}
    person = {"person_id": str(disputed.ids["amina"])}
    browser.post(browser.path, **MAILED, **person, **scan)
    assert browser.path == CASE
    assert (
        "Per e-mail, verstuurd op woensdag 16 april 2025, aangekomen op donderdag 17 april 2025. "
        f"Geregistreerd door {who.title()}."
    ) in browser.text
    assert "mail.pdf" in browser.text
    assert disputed.open_tasks() == [("chair", "compose")]
    assert "Registreer wat binnenkwam" not in browser.text


def test_the_cursist_and_the_teacher_are_offered_no_such_page(disputed: Play) -> None:
    number = disputed.task("dispute").id
    for name in ("amina", "lies"):
        browser = Browser(disputed, name)
        browser.get(CASE)
        assert "Registreer wat binnenkwam" not in browser.text
        assert browser.get(f"/inkomend/stap/{number}").status_code == 404


def test_a_task_of_staff_has_no_such_page(disputed: Play) -> None:
    chris = Browser(disputed, "chris")
    assert chris.get(f"/inkomend/stap/{disputed.task('adapt').id}").status_code == 404
    assert chris.get("/inkomend/stap/9999").status_code == 404


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(disputed: Play) -> None:
    chris = begin(disputed)
    chris.send("Registreer dit", **{**MAILED, "reasons": "", "mailed_day-day": ""})
    assert chris.errors == [
        "Op welke dag is de mail verstuurd? Vul ook de dag in.",
        "Waarom ga je niet akkoord? Schrijf waarom je niet akkoord gaat.",
    ]
    chris.send("Registreer dit", **{**MAILED, "mailed_day-day": "14"})
    assert chris.errors == [
        "Op welke dag is de mail verstuurd? Deze dag ligt vóór de dag van de vraag. "
        "Kijk de datum na."
    ]
    assert TOO_SOON in chris.page.xpath("//textarea[@name='reasons']/text()")[0]
    assert disputed.open_tasks() == [("cursist", "dispute")]


def test_scans_are_kept_and_taken_away_and_everything_can_be_thrown_away(disputed: Play) -> None:
    chris = begin(disputed)
    here = chris.path
    chris.post(here, add="yes", reasons="Te", scans=(io.BytesIO(PDF), "mail.pdf"))
    assert (chris.path, chris.errors) == (here, [])
    assert "Je hebt al toegevoegd mail.pdf 15 bytes Haal weg: mail.pdf" in chris.text
    chris.post(here, add="yes", reasons="Te snel", scans=(io.BytesIO(SVG), "mail.svg"))
    [error] = chris.errors
    assert error.startswith("Voeg een scan toe Het bestand mail.svg is van een soort")
    scan = db.session.query(Document).filter_by(kind="scan").one()
    chris.post(f"{here}/scans/{scan.id}/weg", reasons="Te snel.")
    assert "mail.pdf" not in chris.text
    assert "Te snel." in chris.page.xpath("//textarea[@name='reasons']/text()")[0]
    chris.send("Gooi alles weg")
    assert (chris.path, disputed.count(Draft)) == (CASE, 0)


def test_what_is_handed_in_gets_a_receipt_to_print(disputed: Play) -> None:
    chris = begin(disputed)
    chris.send("Registreer dit", **{**MAILED, "channel": "hand", "handed_time": "9.15"})
    assert chris.path == "/inkomend/bewijs/AF-2025-0001"
    assert chris.facts() == {
        "Referentie": "AF-2025-0001",
        "Wat": "Akkoord met de lesgever?",
        "Cursist": "Amina",
        "Afgegeven door": "Amina",
        "Afgegeven op": "donderdag 17 april 2025 om 9.15 uur",
        "Aangenomen door": "Chris",
    }
    assert TOO_SOON in chris.text


def test_what_was_answered_meanwhile_says_so(disputed: Play) -> None:
    chris = begin(disputed)
    disputed.do("dispute", "amina", {"agrees": True})
    chris.send("Registreer dit", **MAILED)
    assert chris.path == CASE
    assert "Hierop is al geantwoord." in chris.text
    assert disputed.end() == "ended_agreed"


@pytest.mark.obligation("3.6-01")
def test_what_a_minor_mailed_stands_ready_for_the_guardian(play: Play) -> None:
    furnish(play)
    report(play, "jan", "ines")
    adapt(play)
    play.travel_to("2025-04-18 10:00")
    chris = begin(play)
    chris.send("Registreer dit", **MAILED, person_id=str(play.ids["ines"]))
    assert "Er is nog geen antwoord: iemand moet bevestigen." in chris.text
    assert "Ines vroeg dit per e-mail, verstuurd op woensdag 16 april 2025" in chris.text
    jan = Browser(play, "jan")
    jan.get(f"/taken/{play.task('dispute').id}")
    assert jan.page.xpath("//input[@name='agrees'][@checked]/@value") == ["no"]
    jan.send("Kijk na")
    jan.send("Verstuur")
    assert play.open_tasks() == [("chair", "compose")]


def test_the_remedy_of_a_decision_is_registered_from_its_case_until_it_is_filed(play: Play) -> None:
    play.reach_decision()
    chris = Browser(play, "chris")
    chris.get("/dossiers/BZ-2025-0001")
    chris.follow("Registreer wat binnenkwam: beroep")
    assert chris.path == f"/inkomend/beroep/{play.decision().id}"
    play.accept_mails()
    play.appeal()
    chris.get("/dossiers/BZ-2025-0001")
    assert "Registreer wat binnenkwam" not in chris.text


def test_the_direction_registers_no_remedy(play: Play) -> None:
    play.reach_decision()
    dirk = Browser(play, "dirk")
    dirk.get("/dossiers/BZ-2025-0001")
    assert "Registreer wat binnenkwam" not in dirk.text
