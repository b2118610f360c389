"""The proofs of the conditions of an enrolment on the pages: sent, opened, looked at (2.1, 2.3)."""

import pytest
from sqlalchemy import select

from processes.models import SentProof, Task, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.app.site import site_of, site_of_institution
from tests.app.test_access import PEOPLE
from tests.app.things import one_of_each
from tests.enrolling import asks, own
from tests.offering import run
from tests.pictures import picture
from tests.play import Play
from tests.scenes import scene

CARD = [("kaart.png", picture(60, 40))]


@pytest.fixture
@scene
def asked(play: Play) -> Play:
    """On 15 April 2025 Amina enrols in a run that is paid with a debit note."""
    run(play, "KO-1", payment="debit_note")
    play.travel_to("2025-04-15 10:00")
    asks(play, "KO-1")
    return play


@pytest.fixture
def amina(asked: Play) -> Browser:
    """Amina, who opened the page on which proofs are sent."""
    amina = Browser(asked, "amina")
    amina.get("/mijn-lessen")
    amina.follow("Stuur bewijzen door voor Soep, lesgroep KO-1")
    return amina


def task() -> str:
    """Where the papers of Amina are looked at."""
    number = db.session.scalars(select(Task.id).where(Task.closed_at.is_(None))).one()
    return f"/taken/{number}"


@pytest.mark.obligation("2.3-05", "2.3-06")
def test_what_is_sent_is_looked_at_by_the_secretariat_and_there_is_a_place(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    assert "We kregen het bewijs. Het secretariaat kijkt het na." in amina.text
    amina.send("Stuur door", files=[("attest.pdf", PDF)], shows="residence")
    assert "nog na te kijken" in amina.text
    chris = Browser(asked, "chris")
    chris.get("/inschrijvingen")
    chris.follow("Bewijzen doorgestuurd (1)")
    assert "bewijzen doorgestuurd sinds" in chris.text
    chris.follow("Amina")
    assert "Identiteit: kaart.png" in chris.text
    good = {"identity_read": "good", "residence_read": "good"}
    chris.send("Kijk na", admitted="yes", reduction="none", **good)
    chris.send("Verstuur")
    assert own("amina").seated_at
    amina.get("/mijn-lessen")
    assert "Stuur bewijzen door" not in amina.text


def test_what_is_not_good_is_told_with_why_and_the_page_to_send_another(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    chris = Browser(asked, "chris")
    chris.get(task())
    said = {"admitted": "yes", "reduction": "none", "lives_lawfully": "y"}
    chris.send("Kijk na", **said, identity_read="not_good")
    assert "Schrijf waarom dit bewijs niet goed is." in chris.errors[0]
    chris.send("Kijk na", **said, identity_read="not_good", identity_why="Onleesbaar.")
    assert "wat je doorstuurde, is niet goed. Onleesbaar." in chris.text
    chris.send("Verstuur")
    amina.get("/mijn-lessen")
    assert "Identiteit: niet goed. Onleesbaar." in amina.text
    amina.follow("Stuur bewijzen door voor Soep, lesgroep KO-1")
    assert "Niet goed: Onleesbaar." in amina.text


def test_what_is_wrong_stands_at_its_field_and_the_choice_stays(amina: Browser) -> None:
    amina.send("Stuur door", files=CARD)
    assert amina.errors == ["Waarvoor is dit bewijs? Kies waarvoor dit bewijs is."]
    amina.send("Stuur door", shows="identity")
    assert amina.errors == ["Foto of pdf Kies een foto of een pdf."]
    amina.send("Stuur door", files=[("a.exe", b"MZ")], shows="identity")
    assert "van een soort die we niet aannemen" in amina.errors[0]
    assert amina.page.xpath("//input[@value='identity'][@checked]")


def test_a_file_is_opened_by_whose_it_is_and_the_office_alone(asked: Play, amina: Browser) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    number = db.session.scalars(select(SentProof.id)).one()
    where = f"/bewijzen/{number}"
    assert amina.get(where).mimetype == "image/png"
    for who, code in {"chris": 200, "dirk": 404, "els": 404, "jan": 404}.items():
        assert Browser(asked, who).get(where).status_code == code
    chris = Browser(asked, "chris")
    chris.get(f"/dossiers/{asked.case().reference}")
    assert "Doorgestuurd bewijs ingekeken" in chris.text


def test_who_takes_back_a_file_sees_it_no_more(amina: Browser) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    amina.send("Haal weg: Identiteit")
    assert "Het bestand is weggehaald." in amina.text
    assert "kaart.png" not in amina.text


@pytest.mark.obligation("7.1-05", "7.1-06")
def test_somebody_reads_what_is_kept_of_what_they_sent(asked: Play, amina: Browser) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    amina.get("/account/wat-we-bewaren")
    assert "zoals je identiteitskaart (1)" in amina.text


def test_a_minor_does_not_send_and_a_guardian_does(play: Play) -> None:
    run(play, "KO-1", payment="debit_note")
    play.travel_to("2025-04-15 10:00")
    asks(play, "KO-1", "jan", "ines", number="07.06.10-002.13")
    where = f"/mijn-lessen/{own('ines').id}/bewijzen"
    assert Browser(play, "ines").get(where).status_code == 404
    jan = Browser(play, "jan")
    jan.get(where)
    jan.send("Stuur door", files=CARD, shows="identity")
    assert "We kregen het bewijs." in jan.text


def test_one_press_accepts_what_was_sent_unless_more_was_sent_since(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    amina.send("Stuur door", files=[("attest.pdf", PDF)], shows="residence")
    chris = Browser(asked, "chris")
    chris.get(task())
    amina.send("Stuur door", files=[("b.png", picture(50, 40))], shows="identity")
    chris.send("Toegelaten, en alles is in orde")
    assert "Er veranderde intussen iets." in chris.text
    chris.get(task())
    chris.send("Toegelaten, en alles is in orde")
    assert "De cursist heeft een plaats, en krijgt een mail." in chris.text
    assert own("amina").seated_at
    assert {each.good for each in db.session.scalars(select(SentProof))} == {True}


def test_what_was_taken_back_is_not_taken_for_what_came_after_it(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    chris = Browser(asked, "chris")
    chris.get(task())
    amina.send("Haal weg: Identiteit")
    amina.send("Stuur door", files=[("b.png", picture(50, 40))], shows="identity")
    said = {"admitted": "yes", "reduction": "none", "lives_lawfully": "y", "identity_read": "good"}
    chris.send("Kijk na", **said)
    assert "Er is intussen iets weggehaald." in chris.errors[0]
    assert "Identiteit: b.png" in chris.text
    assert own("amina").identity_shown is False
    chris.send("Kijk na", **said)
    chris.send("Verstuur")
    assert own("amina").seated_at


def test_one_press_says_that_somebody_is_belgian_where_only_the_card_was_sent(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    chris = Browser(asked, "chris")
    chris.get(task())
    assert "Is de cursist geen Belg? Vul dan in wat hieronder staat." in chris.text
    chris.send("Toegelaten, Belg, en alles is in orde")
    assert "De cursist heeft een plaats, en krijgt een mail." in chris.text
    assert (own("amina").lives_lawfully, own("amina").identity_shown) == (True, True)


def test_no_press_is_there_for_who_sent_nothing_of_who_they_are(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=[("attest.pdf", PDF)], shows="residence")
    chris = Browser(asked, "chris")
    chris.get(task())
    assert "en alles is in orde" not in chris.text


def test_who_sent_all_looks_at_it_still_for_as_long_as_it_is_kept(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    chris = Browser(asked, "chris")
    chris.get(task())
    chris.send("Toegelaten, Belg, en alles is in orde")
    amina.get("/mijn-lessen")
    amina.follow("Wat je doorstuurde voor Soep, lesgroep KO-1")
    assert amina.title.endswith("Wat je doorstuurde")
    assert "Er is geen bewijs meer nodig." in amina.text
    assert "We wissen het op 22 april 2025" in amina.text
    assert "Stuur nog iets door" not in amina.text
    asked.travel_to("2025-04-23 10:00")
    amina.get("/mijn-lessen")
    assert "Wat je doorstuurde" not in amina.text


def test_of_more_files_those_that_came_are_told_beside_what_is_wrong(amina: Browser) -> None:
    assert amina.page.xpath("//input[@type='file' and @multiple]")  # both sides of a card at once
    amina.send("Stuur door", files=[*CARD, ("brief.docx", b"niets")], shows="identity")
    assert amina.errors == [
        "Foto of pdf Het bestand brief.docx is van een soort die we niet aannemen. "
        "Kies een pdf of een foto (jpg, png, webp of heic)."
    ]
    assert "Dit kregen we wel: kaart.png." in amina.text
    assert [each.shows for each in db.session.scalars(select(SentProof))] == ["identity"]


def test_the_list_of_proofs_is_in_the_order_in_which_they_were_sent(asked: Play) -> None:
    with transaction():
        asked.add("bas")
    asks(asked, "KO-1", "bas")
    for name in ("bas", "amina"):
        page = Browser(asked, name)
        page.get(f"/mijn-lessen/{own(name).id}/bewijzen")
        page.send("Stuur door", files=CARD, shows="identity")
    chris = Browser(asked, "chris")
    chris.get("/inschrijvingen?stand=bewijzen")
    assert chris.text.index("Bas") < chris.text.index("Amina")
    chris.get("/inschrijvingen?stand=na-te-kijken")
    assert chris.text.index("Amina") < chris.text.index("Bas")


def test_of_every_role_the_office_alone_opens_what_somebody_sent(
    asked: Play, amina: Browser
) -> None:
    amina.send("Stuur door", files=CARD, shows="identity")
    mine, number = own("amina").id, db.session.scalars(select(SentProof.id)).one()
    school = one_of_each(asked)["school"]
    sites = {name: site_of(asked, name) for name in PEOPLE}
    sites["school"] = site_of_institution(asked, school)
    asks_for = [
        lambda site: site.get(f"/mijn-lessen/{mine}/bewijzen"),
        lambda site: site.get(f"/bewijzen/{number}"),
        lambda site: site.post(f"/inschrijvingen/{mine}/in-orde"),
        lambda site: site.post(f"/bewijzen/{number}/weg"),  # the last: Amina may
    ]
    codes = [[ask(site).status_code for site in sites.values()] for ask in asks_for]
    found = dict(zip(sites, zip(*codes, strict=True), strict=True))
    let_in = {"amina": (200, 200, 403, 302), "chris": (404, 200, 302, 404)}
    nobody = dict.fromkeys(("-", "school"), (302, 302, 302, 302))
    others = dict.fromkeys(sites, (404, 404, 403, 404))
    assert found == others | nobody | let_in
