"""An exemption on the pages: asked one question a page, and its steps from the page of the case."""

import pytest

from processes.cases.administration.delegations import name_delegate
from processes.clock import legal_now
from processes.models import Draft, db, transaction
from processes.regulation import brussels_date
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.asking import Asking
from tests.play import Play

KNOWN = "Ik volgde deze module al in Gent."
STATEMENT = "Ik vraag een vrijstelling voor deze module."
OBJECTS = "Ik ga niet akkoord met de beslissing over mijn vrijstelling en ik wil meer uitleg."


@pytest.fixture
def asking(play: Play) -> Asking:
    return Asking(play)


def fill_in(browser: Browser) -> None:
    """From the start page to the check of the answers."""
    browser.send("Begin")
    browser.send("Ga verder", programme="NT2", module="NT2 2.1")
    browser.send("Ga verder", known=KNOWN)
    browser.send("Ga verder", path="language")
    browser.send("Ga verder", files=[("diploma.pdf", PDF)])


@pytest.mark.obligation("4.1-01")
def test_a_request_asks_which_module_what_one_can_how_to_show_it_and_the_proofs(
    asking: Asking,
) -> None:
    amina = Browser(asking.play, "amina")
    amina.get("/vrijstelling")
    assert amina.title == "AminaEen vrijstelling vragen"
    assert "Voor deze vraag is er geen laatste dag." in amina.text
    fill_in(amina)
    assert amina.facts() == {
        "Wie": "Amina",
        "Voor welke module?": "NT2 NT2 2.1",
        "Wat je al kan, en van waar": KNOWN,
        "Hoe wil je dat tonen?": "Het is een taal. Ik wil een proef doen",
        "Bewijzen": "diploma.pdf 15 bytes",
    }
    amina.send("Vraag de vrijstelling", disagrees="y")
    assert amina.path == "/indienen/ingediend/VR-2025-0001"
    assert amina.facts()["Module"] == "NT2 2.1 (NT2)"
    assert amina.facts()["Aangekruist"] == STATEMENT
    assert amina.facts()["Bijlagen"] == "diploma.pdf 15 bytes"
    assert asking.play.open_tasks() == [("assessor", "assess")]


def test_a_question_of_which_nothing_was_answered_says_so(asking: Asking) -> None:
    amina = Browser(asking.play, "amina")
    amina.get(f"/vrijstelling/{asking.play.ids['amina']}")
    amina.send("Begin")
    amina.send("Ga verder", programme="NT2")
    assert amina.errors == ["Welke module is het? Vul de module in."]
    assert amina.get("/indienen/1/waarom").status_code == 404


def test_what_was_asked_can_be_asked_again_for_another_module(asking: Asking) -> None:
    amina = Browser(asking.play, "amina")
    for module in ("NT2 2.1", "NT2 2.2"):
        amina.get(f"/vrijstelling/{asking.play.ids['amina']}")
        amina.send("Begin")
        amina.send("Ga verder", programme="NT2", module=module)
        amina.send("Ga verder", known=KNOWN)
        amina.send("Ga verder", path="ordinary")
        amina.send("Ga verder")
        amina.send("Vraag de vrijstelling", disagrees="y")
    assert amina.path == "/indienen/ingediend/VR-2025-0002"
    amina.get("/indienen/1")
    assert amina.path == "/indienen/ingediend/VR-2025-0001"


@pytest.mark.obligation("4.3-05")
def test_a_deputy_sees_that_the_decision_after_the_talk_is_the_director_s(asking: Asking) -> None:
    play = asking.play
    asking.explained()
    asking.disagree("ask_talk")
    asking.invite("2025-04-22")
    play.travel_to("2025-04-22 15:00")
    asking.hold()
    number = play.task("decide_director").id
    hanne, dirk = Browser(play, "hanne"), Browser(play, "dirk")
    for browser in (hanne, dirk):
        browser.get("/taken")
    assert "Beslissen na het gesprek" not in hanne.text
    assert "Beslissen na het gesprek" in dirk.text
    whose = "Dit is een taak van de directeur"
    for browser in (hanne, dirk):
        browser.get(f"/taken/{number}")
    assert whose in hanne.text
    assert "Kijk na" not in hanne.text
    assert whose not in dirk.text
    assert "Kijk na" in dirk.text
    with transaction():
        today = brussels_date(legal_now())
        name_delegate("director", play.person("hanne"), today, None, play.person("dirk"))
    hanne = Browser(play, "hanne")
    hanne.get(f"/taken/{number}")
    assert "Kijk na" in hanne.text


def test_a_guardian_chooses_for_whom(asking: Asking) -> None:
    jan = Browser(asking.play, "jan")
    jan.get("/vrijstelling")
    assert jan.title == "Vraag een vrijstellingVoor wie is het?"
    jan.follow("Ines")
    fill_in(jan)
    jan.send("Vraag de vrijstelling", disagrees="y")
    assert jan.facts()["Cursist"] == "Ines"
    assert jan.facts()["Ingediend door"] == "Jan"


@pytest.mark.obligation("4.3-12")
def test_what_a_minor_asks_waits_for_the_guardian(asking: Asking) -> None:
    play = asking.play
    ines, jan = Browser(play, "ines"), Browser(play, "jan")
    ines.get("/vrijstelling")
    fill_in(ines)
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    assert KNOWN in ines.text
    assert play.open_tasks() == []
    told = play.mail("confirm").text
    assert "Het gaat over een vrijstelling voor de module NT2 2.1." in told
    assert "Het centrum koos: een ouder of voogd." in told
    jan.get("/indienen/1/nakijken")
    jan.send("Vraag de vrijstelling", disagrees="y")
    assert play.open_tasks() == [("assessor", "assess")]
    assert play.submission().evidence["asked"]["name"] == "Ines"


@pytest.mark.obligation("4.3-01", "4.3-02")
def test_the_page_of_a_refusal_leads_to_the_step_that_is_open(asking: Asking) -> None:
    play = asking.play
    asking.refused()
    amina = Browser(play, "amina")
    amina.get("/dossiers/VR-2025-0001")
    assert "Vraag dan meer uitleg, tot en met donderdag 17 april 2025." in amina.text
    assert "nog niet definitief" in amina.text
    amina.follow("Ik ga niet akkoord")
    assert amina.title == "NT2 2.1, AminaMeer uitleg vragen"
    amina.send("Begin")
    amina.send("Ga verder", reasons="Ik kan dit al.")
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    amina.send("Vraag meer uitleg", disagrees="y")
    assert amina.path == "/dossiers/VR-2025-0001"
    assert "We kregen het goed binnen. Je krijgt ook een mail." in amina.text
    assert "je ging verder" in amina.text
    assert "Ik ga niet akkoord" not in amina.links()
    assert "attest.pdf" in amina.text
    assert play.open_tasks() == [("assessor", "explain")]
    assert play.submission().evidence["statement"] == OBJECTS
    assert amina.get("/dossiers/VR-2025-0001/beroep").status_code == 404
    amina.get("/indienen/1")
    assert amina.path == "/dossiers/VR-2025-0001"


def test_the_task_of_a_step_is_the_same_page(asking: Asking) -> None:
    asking.refused()
    amina = Browser(asking.play, "amina")
    amina.get(f"/taken/{asking.play.task('object').id}")
    assert amina.path == "/dossiers/VR-2025-0001/beroep"


@pytest.mark.obligation("4.3-08")
def test_what_was_begun_in_time_and_filed_too_late_opens_a_case_at_its_step(
    asking: Asking,
) -> None:
    play = asking.play
    asking.refused_by_director()
    amina = Browser(play, "amina")
    amina.get("/dossiers/VR-2025-0001/beroep")
    amina.send("Begin")
    amina.send("Ga verder", reasons="Ik kan dit al.")
    play.travel_to("2025-04-28 09:00")
    amina.sign_in("amina")
    amina.get("/dossiers/VR-2025-0001")
    assert "De vrijstelling komt er niet. De beslissing is definitief." in amina.text
    amina.get("/indienen/1")
    amina.send("Ga verder")
    assert "Je bent te laat" in amina.text
    amina.send("Ga verder", late_reason="Ik lag in het ziekenhuis.")
    amina.send("Stuur het naar de netwerkdirecteur", disagrees="y")
    assert amina.path == "/indienen/ingediend/VR-2025-0002"
    assert amina.facts()["Waarom niet akkoord"] == "Ik kan dit al."
    assert play.open_tasks() == [("network_director", "late_network")]
    assert db.session.get_one(Draft, 1).case_id == 2


def test_a_draft_stands_among_ones_own_cases_by_what_it_asks(asking: Asking) -> None:
    amina = Browser(asking.play, "amina")
    amina.get("/dossiers")
    amina.follow("Vraag een vrijstelling")
    amina.send("Begin")
    amina.send("Ga verder", programme="NT2", module="NT2 2.1")
    amina.get("/dossiers")
    assert "Een vrijstelling vragen: NT2 2.1" in amina.links()


def test_the_assessor_and_the_direction_work_on_the_pages_of_their_tasks(asking: Asking) -> None:
    play = asking.play
    asking.ask()
    sam = Browser(play, "sam")
    sam.get(f"/taken/{play.task('assess').id}")
    assert "Ik volgde dit al in Gent." in sam.text
    sam.send("Kijk na", verdict="refused", reasons="De bewijzen tonen het niet.")
    assert "Dan vraag je" not in sam.text
    sam.send("Verstuur")
    assert play.open_tasks() == [("cursist", "object")]


def test_the_secretariat_registers_a_request_and_a_step_that_came_off_line(asking: Asking) -> None:
    play = asking.play
    play.travel_to("2025-04-14 16:00")
    chris = Browser(play, "chris")
    chris.get("/inkomend?q=amina")
    chris.follow("Vrijstelling voor Amina")
    day = {"arrived_day-day": "14", "arrived_day-month": "4", "arrived_day-year": "2025"}
    filled = {"channel": "hand", "handed_time": "15:00", "disagrees": "y", "says": KNOWN, **day}
    chris.send("Registreer dit", **filled)
    assert "Welke module? Vul de module in." in chris.errors
    chris.send("Registreer dit", **filled, programme="NT2", module="NT2 2.1", path="ordinary")
    assert chris.errors == []
    assert chris.path == "/inkomend/bewijs/VR-2025-0001"
    assert play.submission().evidence["known"] == KNOWN
    asking.assess("refused")
    play.accept_mails()
    chris.get("/inkomend?q=amina")
    chris.follow("Amina: meer uitleg vragen over NT2 2.1")
    assert "Er staat in dat de cursist niet akkoord gaat met de beslissing" in chris.text
    chris.send("Registreer dit", **filled)
    assert chris.path == "/inkomend/bewijs/VR-2025-0001"
    assert play.open_tasks() == [("assessor", "explain")]


@pytest.mark.obligation("4.3-12")
def test_a_letter_of_a_minor_about_an_exemption_waits_for_the_guardian(asking: Asking) -> None:
    play = asking.play
    chris, jan = Browser(play, "chris"), Browser(play, "jan")
    chris.get(f"/inkomend/vrijstelling/{play.ids['ines']}")
    day = {"arrived_day-day": "13", "arrived_day-month": "4", "arrived_day-year": "2025"}
    filled = {"person_id": str(play.ids["ines"]), "channel": "hand", "handed_time": "15:00", **day}
    told = {"disagrees": "y", "says": KNOWN, "programme": "NT2", "module": "NT2 2.1"}
    chris.send("Registreer dit", **filled, **told, path="ordinary")
    assert chris.title == "NT2 2.1, InesWacht op een bevestiging"
    jan.get("/dossiers")
    jan.follow("Een vrijstelling vragen: NT2 2.1")
    assert jan.facts()["Voor welke module?"] == "NT2 NT2 2.1"
    jan.send("Vraag de vrijstelling", disagrees="y")
    assert play.open_tasks() == [("assessor", "assess")]
