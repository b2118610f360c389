"""An appeal straight against a result, on the pages: what comes first, and what can be done."""

import pytest

from tests.app.browsing import Browser
from tests.app.days import days
from tests.app.test_incoming import letter
from tests.panel import Panel
from tests.play import Play

UNTIL = "Je kan een gesprek vragen tot en met donderdag 17 april 2025."
OVER = "De laatste dag om een gesprek te vragen was donderdag 17 april 2025."


@pytest.fixture
def amina(play: Play) -> Browser:
    """Her result came on Monday 14 April 2025; it is Tuesday."""
    play.result("2025-04-14")
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "amina")


def appeal(amina: Browser) -> None:
    amina.get("/bezwaar/1/beroep")
    amina.send("Begin")
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Ga verder")
    amina.send("Dien het beroep in", disagrees="y")


def test_who_asks_for_a_talk_can_go_to_the_appeal_and_back_to_the_talk(amina: Browser) -> None:
    amina.get("/bezwaar/1")
    amina.follow("Lees eerst wat dat betekent")
    assert amina.title == "NT2 1.2, AminaBeroep indienen"
    assert "Eerst een gesprek In het reglement (artikel 3.6) is een gesprek" in amina.text
    assert UNTIL in amina.text
    assert "Wil je toch in beroep gaan? Dat mag." in amina.text
    amina.follow("Vraag een gesprek")
    assert amina.path == "/bezwaar/1"


def test_the_appeal_is_filed_all_the_same_and_every_page_says_what_comes_first(
    amina: Browser,
) -> None:
    appeal(amina)
    assert amina.path == "/indienen/ingediend/BR-2025-0001"
    assert amina.facts()["Tegen"] == "het resultaat zelf"
    assert UNTIL in amina.text
    assert "Tot je die brief krijgt, blijft het resultaat gelden." in amina.text
    amina.follow("Naar het dossier")
    assert amina.facts()["Tegen"] == "het resultaat zelf, zonder gesprek"
    assert UNTIL in amina.text
    assert "Het beroep intrekken" in amina.links()
    amina.get("/bezwaar/1/beroep")
    assert amina.path == "/dossiers/BR-2025-0001"
    amina.get("/dossiers")
    assert "Je kan een gesprek vragen tot en met donderdag 17 april 2025." in amina.text


def test_a_talk_that_is_being_typed_stays_open_beside_an_appeal_that_is(amina: Browser) -> None:
    amina.get("/bezwaar/1/beroep")
    amina.send("Begin")
    amina.get("/dossiers")
    assert amina.links()["Beroep: NT2 1.2"] == "/indienen/1"
    assert "Ben je het niet eens met een resultaat?" in amina.text


def test_after_the_term_it_says_which_day_was_the_last_and_that_it_can_be_asked_still(
    amina: Browser,
) -> None:
    amina.play.travel_to("2025-04-18 09:00")
    amina.sign_in("amina")
    amina.get("/bezwaar/1/beroep")
    assert OVER in amina.text
    assert "Je kan het toch nog vragen." in amina.text


def test_who_asked_for_the_talk_is_led_to_that_case_and_after_its_decision_appeals_there(
    play: Play, amina: Browser
) -> None:
    play.reach_decision()
    amina.sign_in("amina")
    amina.get("/bezwaar/2/beroep")
    assert amina.path == "/dossiers/BZ-2025-0001"
    play.open(at="2025-04-22 16:00", result=play.result("2025-04-22"))
    amina.get("/bezwaar/3/beroep")
    assert "Er is al een gesprek gevraagd." in amina.text
    assert amina.links()["Naar dossier BZ-2025-0002"] == "/dossiers/BZ-2025-0002"


def test_withdrawing_it_says_that_the_result_stays(amina: Browser) -> None:
    appeal(amina)
    amina.get("/dossiers/BR-2025-0001/intrekken")
    assert amina.title == "BR-2025-0001, AminaWil je het beroep intrekken?"
    amina.send("Trek het beroep in")
    assert "Het is ingetrokken." in amina.text


def test_the_secretariat_registers_a_letter_against_the_result(play: Play, amina: Browser) -> None:
    play.travel_to("2025-04-22 11:00")
    chris = Browser(play, "chris")
    chris.get("/inkomend?q=ami")
    assert "Rechtstreeks tegen het resultaat van maandag 14 april 2025, zonder gesprek." in (
        chris.text
    )
    chris.follow("Amina: beroep over NT2 1.2")
    assert chris.title == "NT2 1.2, AminaRegistreer een beroep"
    assert "De laatste dag om het te vragen was donderdag 17 april 2025." in chris.text
    assert chris.links()["Registreer dan ook de vraag om een gesprek"] == "/inkomend/gesprek/1"
    registered = {"channel": "registered", **days("registered_day", "2025-04-16")}
    chris.send("Registreer dit", **letter(says="Ik ga in beroep.", **registered))
    assert chris.path == "/dossiers/BR-2025-0001"
    assert play.open_tasks() == [("appeal_secretariat", "compose")]
    chris.get("/inkomend/rechtstreeks-beroep/1")
    assert chris.path == "/dossiers/BR-2025-0001"
    chris.get("/resultaten/1")
    assert "rechtstreeks beroep ingediend Dossier BR-2025-0001" in chris.text
    assert "Registreer een vraag om een gesprek" in chris.links()
    chris.get("/resultaten?toon=voorbij")
    assert "Amina: NT2 1.2" in chris.links()


def test_a_letter_after_a_decision_is_registered_against_that_decision(
    play: Play, amina: Browser
) -> None:
    play.reach_decision()
    chris = Browser(play, "chris")
    chris.get("/inkomend/rechtstreeks-beroep/2")
    assert chris.path == "/inkomend/beroep/1"
    assert "Hierover is er al een beslissing. Registreer het beroep daartegen." in (
        chris.page.text_content()
    )


def test_against_a_certificate_a_letter_is_registered_and_no_talk_offered(
    play: Play, amina: Browser
) -> None:
    number = play.result("2025-04-14", certificate=True).id
    play.travel_to("2025-04-22 11:00")
    chris = Browser(play, "chris")
    chris.get(f"/resultaten/{number}")
    chris.follow("Ging de cursist meteen in beroep? Registreer dat")
    assert "Voor deze module is er een studiebewijs." in chris.text
    registered = {"channel": "registered", **days("registered_day", "2025-04-22")}
    chris.send("Registreer dit", **letter(says="Ik wil meer punten.", **registered))
    assert chris.path == "/dossiers/BR-2025-0001"
    assert "Voor die module is er een studiebewijs." in play.mail("confirmation").text
    amina.sign_in("amina")
    assert amina.get(f"/bezwaar/{number}/beroep").status_code == 404


def test_who_judges_it_reads_what_comes_first_and_is_offered_no_lateness(
    play: Play, amina: Browser
) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    appeal(amina)
    panel.do("compose", "tess", members=panel.choices("nora", "bram", "clara", "stan"))
    stan = Browser(play, "stan")
    stan.get(f"/taken/{play.task('assess').id}")
    assert "Dit beroep gaat rechtstreeks tegen het resultaat." in stan.text
    assert "Tegen het resultaat zelf, zonder gesprek" in stan.text
    assert "De laatste dag daarvoor: donderdag 17 april 2025." in stan.text
    assert stan.page.xpath("//input[@name='ground']/@value") == ["not_open", "not_by_who_may"]


def test_a_minor_reads_it_too_and_the_guardian_before_confirming(play: Play) -> None:
    play.result("2025-04-14", "ines")
    play.travel_to("2025-04-15 10:00")
    ines = Browser(play, "ines")
    ines.get("/bezwaar/1/beroep")
    assert "Je ouder of voogd bevestigt" in ines.text
    ines.send("Begin")
    ines.send("Ga verder", reasons="Ik was ziek.")
    ines.send("Ga verder")
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    jan = Browser(play, "jan")
    jan.get("/indienen/1/nakijken")
    assert UNTIL in jan.text
    jan.send("Dien het beroep in", disagrees="y")
    assert jan.path == "/indienen/ingediend/BR-2025-0001"


@pytest.mark.parametrize(
    ("code", "first", "until"),
    [
        ("en", "Only after that can you appeal.", "17 April 2025. You still have that whole day."),
        ("fr", "vous pouvez introduire un recours.", "Le dernier jour est le jeudi 17 avril 2025."),
    ],
)
def test_in_another_language_it_says_so_too(
    amina: Browser, code: str, first: str, until: str
) -> None:
    appeal(amina)
    amina.get(f"/indienen/ingediend/BR-2025-0001?taal={code}")
    assert first in amina.text
    assert until in amina.text
    assert "You do not have to do anything now." not in amina.text


def test_on_line_one_appeals_against_what_is_not_open_too_and_reads_that_first(play: Play) -> None:
    play.open(at="2025-04-18 10:00")
    play.assess_late(True, reasons="De laatste dag was voorbij.")
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    amina.follow("Lees eerst wat dat betekent")
    assert "Volgens het reglement is hiertegen geen beroep mogelijk" in amina.text
    amina.send("Begin")
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Ga verder")
    amina.send("Dien het beroep in", disagrees="y")
    assert amina.path == "/indienen/ingediend/BR-2025-0001"
    assert play.submission().routing["appealable"] is False
    amina.get("/dossiers/BZ-2025-0001")
    assert "Er is beroep ingediend: dossier BR-2025-0001." in amina.text
    assert "Lees eerst wat dat betekent" not in amina.links()


def test_who_waits_for_a_new_decision_reads_that_it_opens_the_appeal(play: Play) -> None:
    play.reach_decision(reconvene=True)
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001/beroep")
    assert "De nieuwe beslissing van de evaluatiecommissie opent de weg naar beroep." in amina.text


def test_against_what_the_appeals_committee_decided_nothing_can_be_filed(
    play: Play, amina: Browser
) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    appeal(amina)
    panel.do("compose", "tess", members=panel.choices("nora", "bram", "clara", "stan"))
    said = {"ground": "not_open", "reasons": "Er was geen gesprek."}
    panel.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    assert amina.get("/dossiers/BR-2025-0001/beroep").status_code == 404
