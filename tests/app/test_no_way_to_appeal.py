"""An appeal by e-mail or in an ordinary letter, on the page that registers what came in."""

from processes.models import Case
from tests.app.browsing import Browser
from tests.app.days import days
from tests.panel import Panel
from tests.play import Play

NO_WAY = "Met een mail of een gewone brief kan een cursist niet in beroep gaan (art. 3.6)."
KEPT = "Het is bewaard in dit dossier. Het is geen beroep."


def mailed(browser: Browser) -> None:
    browser.send(
        "Registreer dit",
        channel="email",
        **days("mailed_day", "2025-04-22"),
        **days("arrived_day", "2025-04-22"),
        disagrees="y",
        says="Ik ga in beroep.",
    )


def test_the_form_says_before_which_ways_open_no_appeal_and_what_came_so_is_kept(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    chris = Browser(play, "chris")
    chris.get("/inkomend/beroep/1")
    assert f"{NO_WAY} Kwam het zo binnen? Kies dat dan hier." in chris.text
    mailed(chris)
    assert chris.path == "/dossiers/BZ-2025-0001"
    assert KEPT in chris.text
    assert "Geen beroep: zo kan het niet" in chris.text
    assert "Amina schreef: Ik ga in beroep." in chris.text
    assert play.count(Case) == 1


def test_straight_against_a_result_it_is_kept_with_that_result_and_answered(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    chris = Browser(play, "chris")
    chris.get("/inkomend/rechtstreeks-beroep/1")
    assert f"{NO_WAY} Kwam het zo binnen? Kies dat dan hier." in chris.text
    mailed(chris)
    assert chris.path == "/resultaten/1"
    assert "Het is bewaard bij dit resultaat. Het is geen beroep." in chris.text
    assert "Amina schreef: Ik ga in beroep." in chris.text
    assert play.count(Case) == 0
    told = play.mail("not_filed_straight")
    assert (told.person.name, told.subject) == (
        "Amina",
        "Je beroep is nog niet ingediend (NT2 1.2)",
    )
    assert "Eerst is er een gesprek met de voorzitter van de evaluatiecommissie." in told.text
    assert "De laatste dag om het te vragen was donderdag 17 april 2025." in told.text


def test_who_has_no_say_is_registered_on_the_same_page(play: Play) -> None:
    Panel(play).furnish("appeals_evaluation")
    play.reach_decision()
    play.accept_mails()
    chris = Browser(play, "chris")
    chris.get("/inkomend/beroep/1")
    said = {
        "channel": "registered",
        **days("registered_day", "2025-04-22"),
        **days("arrived_day", "2025-04-22"),
        "disagrees": "y",
        "says": "Amina is boos.",
    }
    assert chris.send("Registreer dit", person_id="other", **said).status_code == 422
    assert chris.errors == ["Hoe heet die persoon? Schrijf van wie het komt."]
    chris.send("Registreer dit", other_name="Tante Mia")
    assert chris.path == "/dossiers/BR-2025-0001"
    assert chris.facts()["Gestuurd door iemand die dit niet mag"] == "Tante Mia"
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "Je kan beroep indienen tot en met" in amina.text


def test_where_the_centre_takes_any_letter_the_form_says_nothing_of_ways(play: Play) -> None:
    play.answers(appeal_ways="also_plain")
    play.reach_decision()
    play.accept_mails()
    chris = Browser(play, "chris")
    assert NO_WAY not in chris.get("/inkomend/beroep/1").text
    mailed(chris)
    assert chris.path == "/dossiers/BR-2025-0001"
