"""An absence at an evaluation, page by page, in browsers without scripts (art. 1.7 and 3.5)."""

from typing import Any

import pytest

from processes.models import Case, Draft, Task, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.play import Play

MODULE = {"programme": "NT2", "module": "NT2 1.2"}
STATEMENT = "Ik was er niet bij deze evaluatie. Wat ik hier meld, klopt."


@pytest.fixture(autouse=True)
def centre(play: Play) -> None:
    """Lies teaches; Dirk chairs the committee of NT2, Els and Fatma are its staff."""
    with transaction():
        play.add("lies", "teacher")
    play.travel_to("2025-04-15 10:00")


def day(name: str, day: str, month: str) -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": "2025"}


def reach_check(play: Play, who: str = "amina", reason: str = "ill", **said: Any) -> Browser:
    """Everything is answered; with a certificate, unless it is another reason."""
    browser = Browser(play, who)
    browser.get("/afwezigheid")
    if who == "jan":
        browser.follow("Ines")
    browser.send("Begin")
    browser.send("Ga verder", teacher_id=str(play.ids["lies"]), **MODULE)
    browser.send("Ga verder", **day("day", "14", "4"))
    browser.send("Ga verder", **day("last_day", "20", "6"))
    browser.send("Ga verder", reason=reason, **said)
    files = () if reason == "other" else [("attest.pdf", PDF)]
    browser.send("Ga verder", files=files)
    return browser


def task(element: str) -> int:
    db.session.rollback()
    return next(t.id for t in db.session.query(Task) if t.element == element and not t.closed_at)


@pytest.mark.obligation("1.7-04", "1.7-06", "3.5-02", "3.5-03", "3.5-04")
def test_from_the_report_past_the_teacher_to_the_committee(play: Play) -> None:
    amina = reach_check(play)
    assert amina.facts() == {
        "Wie": "Amina",
        "De module": "NT2 NT2 1.2 Lies",
        "De dag van de evaluatie": "maandag 14 april 2025",
        "Het einde van de module": "vrijdag 20 juni 2025",
        "Waarom je er niet was": "Ik was ziek",
        "Je attest of verklaring": "attest.pdf 15 bytes",
    }
    amina.send("Meld de afwezigheid", disagrees="y")
    assert amina.path == "/indienen/ingediend/AF-2025-0001"
    assert "Het document gaat naar de lesgever, Lies." in amina.text
    assert amina.facts()["Aangekruist"] == STATEMENT

    lies = Browser(play, "lies")
    lies.get(f"/taken/{task('adapt')}")
    assert "Ik was ziek" in lies.text
    assert "attest.pdf" in lies.text
    assert "Nu staat er vrijdag 20 juni 2025. Klopt dat?" in lies.text
    lies.send("Kijk na", adaptation="adapted", how="Een inhaaltoets op 24 april.", reasons="Goed.")
    assert "Ga je niet akkoord?" in lies.text
    lies.send("Verstuur")
    amina.get("/dossiers/AF-2025-0001")
    assert "Jij bent aan de beurt" in amina.text
    assert "Een inhaaltoets op 24 april." in amina.text
    assert "Daar is geen termijn voor (art. 3.5)." in amina.text
    amina.get(f"/taken/{task('dispute')}")
    assert "Ik doe dit" not in amina.text
    amina.send("Kijk na", agrees="no")
    assert "Schrijf waarom je niet akkoord gaat." in amina.errors[0]
    amina.send("Kijk na", agrees="no", reasons="Te snel.")
    amina.send("Verstuur")
    chair = Browser(play, "bram")
    chair.get(f"/taken/{task('compose')}")
    for words in ("Els", "Te snel.", "Een inhaaltoets op 24 april."):
        assert words in chair.text
    amina.get("/dossiers/AF-2025-0001")
    assert "Je ging niet akkoord (art. 3.5)." in amina.text


@pytest.mark.obligation("1.7-06")
def test_without_a_certificate_the_check_says_what_is_missing(play: Play) -> None:
    amina = Browser(play, "amina")
    amina.get("/afwezigheid")
    amina.send("Begin")
    amina.send("Ga verder", teacher_id=str(play.ids["lies"]), **MODULE)
    amina.send("Ga verder", **day("day", "31", "4"))
    assert "Die dag bestaat niet. Kijk de datum na." in amina.text
    amina.send("Ga verder", **day("day", "14", "4"))
    amina.send("Ga verder", **day("last_day", "20", "6"))
    amina.send("Ga verder", reason="ill")
    assert "Heb je je verklaring al getypt? Dan mag je dit overslaan." in amina.text
    amina.send("Ga verder")
    amina.send("Meld de afwezigheid", disagrees="y")
    assert "Was je ziek? Voeg dan je medisch attest toe." in amina.text
    assert play.count(Case) == 0


def test_a_guardian_chooses_of_whom_it_is_and_nobody_reports_that_of_another(play: Play) -> None:
    jan = reach_check(play, "jan", "other", reasons="Er was een feest.")
    assert jan.facts()["Wie"] == "Ines"
    jan.send("Meld de afwezigheid", disagrees="y")
    assert play.open_tasks() == [("director", "accept")]
    amina = Browser(play, "amina")
    assert amina.get(f"/afwezigheid/{play.ids['ines']}").status_code == 404
    assert amina.post(f"/afwezigheid/{play.ids['ines']}").status_code == 404


def test_what_a_minor_reports_is_confirmed_by_the_guardian(play: Play) -> None:
    ines = reach_check(play, "ines", "other", reasons="Er was een feest.")
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    assert play.count(Case) == 0
    jan = Browser(play, "jan")
    jan.get(f"/indienen/{db.session.query(Draft).one().id}/nakijken")
    jan.send("Meld de afwezigheid", disagrees="y")
    assert play.case().cursist == play.person("ines")
    assert play.submission().person == play.person("jan")


def registered(play: Play, who: str) -> dict[str, Any]:
    """What Chris fills in about what somebody handed in that morning."""
    handed = {"person_id": str(play.ids[who]), "channel": "hand", "handed_time": "9:00"}
    told = {"disagrees": "y", "says": "Er was een feest.", "reason": "other", **MODULE}
    days = {**day("arrived_day", "15", "4"), **day("day", "14", "4"), **day("last_day", "20", "6")}
    return {**handed, **told, **days, "teacher_id": str(play.ids["lies"])}


@pytest.mark.obligation("1.7-08")
def test_the_secretariat_registers_what_came_on_paper(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/inkomend?q=amina")
    chris.follow("Afwezigheid van Amina")
    filled = registered(play, "amina")
    chris.send("Registreer dit", **{**filled, "reason": "ill"})
    assert chris.errors == ["Was je ziek? Voeg dan je medisch attest toe."]
    chris.send("Registreer dit", **filled)
    assert chris.path == "/inkomend/bewijs/AF-2025-0001"
    assert play.submission().evidence["last_day"] == "2025-06-20"
    assert play.open_tasks() == [("director", "accept")]


def test_what_a_minor_handed_in_waits_for_the_guardian_with_its_days(play: Play) -> None:
    chris, jan = Browser(play, "chris"), Browser(play, "jan")
    chris.get(f"/inkomend/afwezigheid/{play.ids['ines']}")
    chris.send("Registreer dit", **registered(play, "ines"))
    assert play.count(Case) == 0
    jan.get("/dossiers")
    jan.follow("Een afwezigheid bij een evaluatie melden: NT2 1.2")
    assert jan.facts()["Het einde van de module"] == "vrijdag 20 juni 2025"
    jan.send("Meld de afwezigheid", disagrees="y")
    assert play.open_tasks() == [("director", "accept")]
