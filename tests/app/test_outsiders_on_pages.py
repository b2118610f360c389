"""Calling people from outside to a hearing, in a browser without scripts (art. 3.6)."""

import pytest
from sqlalchemy import select

from processes.cases.doors import reports
from processes.models import Outsider, PostItem, db, transaction
from tests.app.browsing import Browser
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.scenes import scene

PLANNED = {
    "moment": "other",
    "day-day": "6",
    "day-month": "5",
    "day-year": "2025",
    "time": "14.00",
    "setting": "at_centre",
    "place": "Zaal 3",
}
WIM = {
    "outside-0-name": "Wim Peeters",
    "outside-0-capacity": "getuige",
    "outside-0-about": "Wat zag je in lokaal 12?",
    "outside-0-email": "wim@voorbeeld.be",
}
LEA = {
    "outside-1-name": "Léa Dubois",
    "outside-1-capacity": "deskundige",
    "outside-1-about": "Hoe leest men dit verslag?",
    "outside-1-postal_address": "Kerkstraat 5\n2000 Antwerpen",
}
ANOTHER = "Nog iemand van buiten"


@pytest.fixture
@scene
def panel(play: Play) -> Panel:
    """Amina's appeal is admitted on 23 April 2025: Tess plans the hearing."""
    panel = evaluation_appeal(play)
    panel.do("compose", "tess", members=panel.choices("nora", "bram", "clara", "stan"))
    panel.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")
    return panel


@pytest.fixture
def tess(panel: Panel) -> Browser:
    browser = Browser(panel.play, "tess")
    browser.get(f"/taken/{panel.play.task('invite_hearing').id}")
    return browser


def rows(browser: Browser) -> list[str]:
    """The name in each row; the last one is empty."""
    names = browser.page.xpath("//input[starts-with(@id, 'outside-')][contains(@id, '-name')]")
    return [name.get("value", "") for name in names]


def test_a_second_row_comes_by_a_button_and_what_was_typed_stays(tess: Browser) -> None:
    assert rows(tess) == [""]
    tess.send(ANOTHER, **PLANNED, **WIM)
    assert (rows(tess), tess.errors) == (["Wim Peeters", ""], [])
    tess.send(ANOTHER)
    assert rows(tess) == ["Wim Peeters", ""]  # one is empty still


def test_the_button_for_one_more_stands_below_the_rows(tess: Browser) -> None:
    *_, last = tess.page.xpath(f"//button[.='{ANOTHER}']/preceding::label")
    assert last.get("for") == "outside-0-postal_address"


def test_who_is_called_is_shown_before_it_is_sent_and_then_to_who_appealed(
    panel: Panel, tess: Browser
) -> None:
    tess.send(ANOTHER, **PLANNED, **WIM)
    tess.send("Kijk na", **LEA)
    assert tess.errors == []
    for words in ("wim@voorbeeld.be", "gewone brief", "Léa Dubois", "Wat zag je in lokaal 12?"):
        assert words in tess.text
    tess.send("Verstuur")
    assert len(db.session.scalars(select(Outsider)).all()) == 2
    amina = Browser(panel.play, "amina")
    amina.get(f"/dossiers/{panel.case.reference}")
    named = "Wim Peeters (getuige), Léa Dubois (deskundige)"
    assert amina.facts()["Wie ook gehoord wordt"] == named
    for secret in ("wim@voorbeeld.be", "Kerkstraat 5", "Wat zag je"):
        assert secret not in amina.text


def test_each_error_stands_at_the_field_of_its_row(tess: Browser) -> None:
    wrong = {"outside-1-name": "wim peeters", "outside-1-email": "wim"}
    tess.send(ANOTHER, **PLANNED, **WIM)
    tess.send("Kijk na", **wrong)
    assert tess.errors == [
        "Persoon 2: In welke hoedanigheid? Schrijf in welke hoedanigheid je deze persoon hoort.",
        "Persoon 2: Waarover wil de commissie deze persoon horen? "
        "Schrijf waarover de commissie deze persoon wil horen.",
    ]
    tess.send("Kijk na", **{**LEA, **wrong})
    assert tess.errors == [
        "Persoon 2: E-mailadres Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
    ]
    tess.send("Kijk na", **{"outside-1-email": "wim@voorbeeld.be"})
    assert tess.errors == [
        "Persoon 2: Naam Deze naam staat er twee keer. Zijn het twee mensen? Schrijf dan iets bij "
        "de naam."
    ]


def test_who_came_is_ticked_in_the_report(panel: Panel, tess: Browser) -> None:
    tess.send("Kijk na", **PLANNED, **WIM)
    tess.send("Verstuur")
    panel.play.travel_to("2025-05-06 15:00")
    tess = Browser(panel.play, "tess")
    tess.get(f"/taken/{panel.play.task('hearing').id}")
    assert "Wie van de opgeroepen mensen kwam?" in tess.text
    report = {"present": "Amina", "explained": "Alles.", "said": "Ik was ziek."}
    tess.send("Kijk na", talk_outcome="held", came="Wim Peeters (getuige)", **report)
    assert "Wie werd ook gehoord? Wim Peeters (getuige)" in tess.text
    tess.send("Verstuur")
    tess.get(f"/dossiers/{panel.case.reference}")
    assert tess.facts()["Wie ook gehoord werd"] == "Wim Peeters (getuige)"


def test_who_was_called_to_a_hearing_that_was_cancelled_is_proposed_again(
    panel: Panel, tess: Browser
) -> None:
    tess.send("Kijk na", **PLANNED, **WIM)
    tess.send("Verstuur")
    panel.do("hearing", "tess", {"talk_outcome": "cancelled"}, cancel_reason="De zaal is bezet.")
    tess.get(f"/taken/{panel.play.task('invite_hearing').id}")
    assert rows(tess) == ["Wim Peeters", ""]


LATER = {
    "name": "Léa Dubois",
    "capacity": "deskundige",
    "about": "Hoe leest men dit verslag?",
    "email": "lea@voorbeeld.be",
}
CALL, PUT_RIGHT = "Roep nog iemand van buiten op", "Verbeter het adres van Wim Peeters"
LINK = "Roep nog iemand op, of verbeter een adres"


@pytest.fixture
def invited(panel: Panel, tess: Browser) -> Browser:
    """Tess, on the page of who is called from outside; Wim is."""
    tess.send("Kijk na", **PLANNED, **WIM)
    tess.send("Verstuur")
    tess.get(f"/dossiers/{panel.case.reference}")
    tess.follow(LINK)
    return tess


def test_one_more_is_called_once_it_was_shown_what_would_be_sent(
    panel: Panel, invited: Browser
) -> None:
    invited.follow(CALL)
    assert invited.send("Kijk na", **{**LATER, "capacity": ""}).status_code == 422
    assert invited.errors == [
        "In welke hoedanigheid? Schrijf in welke hoedanigheid je deze persoon hoort."
    ]
    invited.send("Kijk na", **LATER)
    for words in ("Léa Dubois, lea@voorbeeld.be", "Amina, amina@encora.example"):
        assert words in invited.text
    assert len(db.session.scalars(select(Outsider)).all()) == 1
    invited.send("Pas aan")
    assert invited.page.xpath("//input[@name='email']/@value") == ["lea@voorbeeld.be"]
    invited.send("Kijk na")
    invited.send("Verstuur")
    assert "Deze persoon is opgeroepen." in invited.text
    amina = Browser(panel.play, "amina")
    amina.get(f"/dossiers/{panel.case.reference}")
    assert "Wim Peeters (getuige), Léa Dubois (deskundige)" in amina.text
    assert "Nog iemand opgeroepen voor de zitting" in amina.text
    assert "lea@voorbeeld.be" not in amina.text


def test_one_more_of_the_staff_is_called_in_the_same_way(panel: Panel, invited: Browser) -> None:
    with transaction():
        panel.play.add("lies", "teacher")
    invited.follow("Roep nog een medewerker op")
    assert invited.send("Kijk na", person_id="").status_code == 422
    invited.send("Kijk na", person_id=str(panel.play.ids["lies"]))
    assert "Lies, lies@encora.example" in invited.text
    invited.send("Verstuur")
    assert "Deze medewerker is opgeroepen." in invited.text
    listed = invited.page.xpath("//h2[.='Opgeroepen']/following::ul[1]/li/text()")
    assert listed == ["Lies", "Wim Peeters (getuige)"]


def test_what_a_door_refuses_of_one_more_stands_at_its_field(invited: Browser) -> None:
    invited.follow(CALL)
    invited.send("Kijk na", **{**LATER, "name": "Wim Peeters"})
    assert invited.errors == [
        "Naam Wim Peeters is al opgeroepen. Is het iemand anders? Schrijf dan iets bij de naam."
    ]


def test_an_address_is_put_right_once_it_was_shown_what_would_be_sent(
    panel: Panel, invited: Browser
) -> None:
    invited.follow(PUT_RIGHT)
    assert invited.send("Kijk na", email="").status_code == 422
    assert invited.errors == ["E-mailadres Vul een e-mailadres of een postadres in."]
    invited.send("Kijk na", email="wim.p@voorbeeld.be")
    assert "Wim Peeters, wim.p@voorbeeld.be" in invited.text
    assert "Amina, amina@" not in invited.text
    invited.send("Verstuur")
    assert "Het adres is verbeterd." in invited.text
    assert invited.facts()["E-mailadres"] == "wim.p@voorbeeld.be"
    invited.get(f"/dossiers/{panel.case.reference}")
    assert "Adres van iemand van buiten verbeterd" in invited.text


def test_what_two_put_right_is_shown_side_by_side(panel: Panel, invited: Browser) -> None:
    other = Browser(panel.play, "tess")
    other.get(invited.path)
    for each in (invited, other):
        each.follow(PUT_RIGHT)
    invited.send("Kijk na", email="wim.p@voorbeeld.be")
    invited.send("Verstuur")
    assert other.send("Kijk na", email="wim@anders.be").status_code == 409
    assert "Dit veranderde intussen" in other.text
    other.send("Kijk na")
    other.send("Verstuur")
    assert other.facts()["E-mailadres"] == "wim@anders.be"


def test_once_the_hearing_began_the_page_says_why_nobody_is_called(
    panel: Panel, invited: Browser
) -> None:
    path = invited.path
    panel.play.travel_to("2025-05-06 14:00")
    late = Browser(panel.play, "tess")
    for page in (path, f"{path}/nieuw"):
        late.get(page)
        assert "De zitting is al begonnen." in late.text
        assert LINK not in late.links()


@pytest.mark.parametrize("who", ["amina", "stan", "bram"])
def test_nobody_else_sees_where_an_invitation_goes(
    panel: Panel, invited: Browser, who: str
) -> None:
    assert Browser(panel.play, who).get(invited.path).status_code == 404


def test_who_came_is_put_right_in_the_report(panel: Panel, tess: Browser) -> None:
    tess.send(ANOTHER, **PLANNED, **WIM)
    tess.send("Kijk na", **LEA)
    tess.send("Verstuur")
    panel.play.travel_to("2025-05-06 15:00")
    report = {"present": "Amina", "explained": "Alles.", "said": "Ik was ziek."}
    wim, lea = "Wim Peeters (getuige)", "Léa Dubois (deskundige)"
    panel.do("hearing", "tess", {"talk_outcome": "held"}, came=[wim], **report)
    tess = Browser(panel.play, "tess")
    tess.get(f"/dossiers/{panel.case.reference}")
    tess.follow("Verbeter het verslag")
    assert tess.page.xpath("//input[@name='came'][@checked]/@value") == [wim]
    tess.send("Kijk na", came=[lea])
    assert f"Wie werd ook gehoord? {lea}" in tess.text
    tess.send("Bewaar het verslag")
    assert "Het verslag is verbeterd." in tess.text
    assert panel.case.talks[-1].came == [lea]
    kept = [each.evidence["came"] for each in panel.case.submissions if each.element == "hearing"]
    assert kept == [[wim], [lea]]
    panel.do("decide", "stan", {"outcome": "confirmed"}, reasons="Daarom.")
    letters = db.session.scalars(select(PostItem).where(PostItem.role == "cursist")).all()
    assert (lea in letters[-1].html, wim in letters[-1].html) == (True, False)


def test_nobody_is_said_to_have_come_who_was_not_called(panel: Panel, tess: Browser) -> None:
    tess.send("Kijk na", **PLANNED, **WIM)
    tess.send("Verstuur")
    panel.play.travel_to("2025-05-06 15:00")
    report = {"present": "Amina", "explained": "Alles.", "said": "Ik was ziek."}
    panel.do("hearing", "tess", {"talk_outcome": "held"}, **report)
    number, by = panel.case.id, panel.play.person("tess")
    with transaction():
        wrong = refusal(lambda: reports.correct(number, by, report, ["Piet (buur)"]))
    assert wrong == ("came", "Kies mensen uit de lijst.")
