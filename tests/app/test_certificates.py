"""The pages of certificates: what the sheet says, what is proposed, signed, withdrawn; and what
anybody reads who has a code (art. 3.7)."""

import pytest
from sqlalchemy import select

from processes.cases.enrolment.certificates import shown
from processes.models import (
    Case,
    Certificate,
    CertificatePaper,
    Nt2Test,
    Programme,
    Result,
    db,
    transaction,
)
from tests.app.browsing import HOME, Browser
from tests.app.site import site_of
from tests.certifying import issued, propose, sheet, sign
from tests.enrolling import asks, sees
from tests.offering import run
from tests.pdf_text import pages_read
from tests.play import Play

ASK, LIST = "/nakijken", "/studiebewijzen"


@pytest.fixture
def passed(play: Play) -> Play:
    """Amina passed NT2 1.2 on 14 April 2025."""
    play.result("2025-04-14", certificate=True)
    return play


def issue(play: Play) -> Certificate:
    """The sheet is written, the certificate proposed, and signed, all of it on the pages."""
    number = db.session.scalars(select(Programme.id).where(Programme.name == "NT2")).one()
    chris = Browser(play, "chris")
    chris.get(f"/opleidingen/opleiding/{number}")
    chris.follow("Opleidingsfiche: welk studiebewijs krijgt wie slaagt?")
    [module] = chris.page.xpath("//select[starts-with(@name, 'gives_')]/@name")
    chris.send("Bewaar de fiche", **{module: "partial"})
    assert "De opleidingsfiche is bewaard." in chris.text
    chris.get(LIST)
    assert (
        "Voor te stellen 1 Te ondertekenen 0 Uitgereikt 0 Na te kijken 0 Ingetrokken 0"
        in chris.text
    )
    chris.follow("Amina")
    assert "Deelcertificaat: NT2 1.2 (NT2). Geslaagd voor NT2 1.2 op maandag" in chris.text
    chris.send("Stel voor aan de directie")
    dirk = Browser(play, "dirk")
    dirk.get(LIST)
    dirk.follow("Amina")
    assert "Geslaagd voor NT2 1.2 op maandag 14 april 2025." in dirk.text
    dirk.send("Kijk na", signed="yes")
    dirk.send("Verstuur")
    return db.session.scalars(select(Certificate)).one()


@pytest.mark.obligation("3.7-01", "3.7-02")
def test_from_the_sheet_to_a_paper_that_anybody_can_check(passed: Play) -> None:
    own = issue(passed)
    amina = Browser(passed, "amina")
    amina.get("/account/papieren")
    address = amina.links()["Deelcertificaat: NT2 1.2 (PDF)"]
    drawn = amina.client.get(address, base_url=HOME)
    [page] = pages_read(drawn.data)
    for said in (
        "Deelcertificaat SB-2025-00001",
        "Wie Amina, geboren op dinsdag 1 mei 1990",
        "Module NT2 1.2",
        "Ondertekend door Dirk, voor de directie",
        f"Code {shown(own.code)}",
        "https://weerwoord.example/nakijken",
    ):
        assert said in page
    assert amina.client.get(address, base_url=HOME).data == drawn.data
    assert passed.count(CertificatePaper) == 1
    assert site_of(passed, "jan").get(address).status_code == 404
    anybody = Browser(passed)
    anybody.get(ASK)
    assert anybody.send("Kijk na", code=own.code).status_code == 422
    anybody.send("Kijk na", code=shown(own.code).lower(), name="AMINA")
    assert "Echt Het centrum" in anybody.text
    assert "Deelcertificaat: NT2 1.2 (NT2), uitgereikt op" in anybody.text


def test_a_true_code_on_a_paper_with_another_name_is_unknown(passed: Play) -> None:
    own = issue(passed)
    anybody = Browser(passed)
    anybody.get(ASK)
    for code, name in ((own.code, "Jan"), ("A" * 16, "Amina")):
        anybody.send("Kijk na", code=code, name=name)
        assert "Onbekend Het centrum kent geen studiebewijs met deze code en deze naam." in (
            anybody.text
        )
        assert "Deelcertificaat" not in anybody.text


def test_the_direction_withdraws_one_and_everybody_reads_so(passed: Play) -> None:
    own = issue(passed)
    code = own.code
    dirk = Browser(passed, "dirk")
    dirk.get(f"{LIST}?stand=uitgereikt")
    dirk.follow("Amina")
    dirk.follow("Trek dit studiebewijs in")
    assert dirk.send("Trek het studiebewijs in", why=" ").status_code == 422
    dirk.send("Trek het studiebewijs in", why="De naam klopte niet.")
    assert "Het studiebewijs is ingetrokken. De cursist krijgt een mail." in dirk.text
    assert "De naam klopte niet." in dirk.text
    dirk.follow("Bekijk het dossier")
    assert "Studiebewijs SB-2025-00001 ingetrokken" in dirk.text
    anybody = Browser(passed)
    anybody.get(ASK)
    anybody.send("Kijk na", code=code, name="amina")
    assert "Het studiebewijs met deze code en deze naam geldt niet meer." in anybody.text
    anybody.send("Kijk na", code="geraden", name="Amina")
    assert "Onbekend" in anybody.text
    amina = Browser(passed, "amina")
    amina.get("/account/papieren")
    assert "ingetrokken" in amina.text


def test_the_direction_says_that_one_stays_valid_and_looks_at_it_no_more(play: Play) -> None:
    play.reach_decision(reconvene=True)
    sheet(gives="")
    play.meet_again(certificate=True)
    propose(play)
    sign(play)
    dirk = Browser(play, "dirk")
    number = issued().id
    dirk.get(f"{LIST}/{number}/geldig")
    assert "Bij dit studiebewijs is niets meer na te kijken." in dirk.text
    assert "Dit studiebewijs blijft geldig" not in dirk.text
    with transaction():
        db.session.scalars(select(Result)).one().certificate = False
    play.travel_to("2025-04-23 10:00")
    dirk = Browser(play, "dirk")
    dirk.get(f"{LIST}?stand=nakijken")
    dirk.follow("Amina")
    dirk.follow("Dit studiebewijs blijft geldig")
    assert dirk.send("Laat het geldig", why="").status_code == 422
    dirk.send("Laat het geldig", why="De fout was van ons.")
    assert "Het studiebewijs blijft geldig. De cursist krijgt een mail." in dirk.text
    assert "Na te kijken 0" in dirk.text
    dirk.get(f"{LIST}/{number}")
    assert "Blijft geldig, zei Dirk op woensdag 23 april 2025 De fout was van ons." in dirk.text
    assert "Trek dit studiebewijs in" in dirk.text
    dirk.follow("Bekijk het dossier")
    assert "Studiebewijs SB-2025-00001 blijft geldig" in dirk.text
    assert Browser(play, "chris").get(f"{LIST}/{number}/geldig").status_code == 403


def test_who_guesses_codes_is_soon_kept_out(passed: Play) -> None:
    anybody = Browser(passed)
    anybody.get(ASK)
    answers = [
        anybody.send("Kijk na", code=f"GERADEN{n}", name="Amina").status_code for n in range(60)
    ]
    assert set(answers) == {200}
    assert anybody.send("Kijk na", code="GERADEN", name="Amina").status_code == 429


def test_a_sheet_that_gives_something_for_the_whole_says_what_counts(passed: Play) -> None:
    number = db.session.scalars(select(Programme.id).where(Programme.name == "NT2")).one()
    chris, other = Browser(passed, "chris"), Browser(passed, "chris")
    for each in (chris, other):
        each.get(f"/opleidingen/opleiding/{number}/fiche")
    assert chris.send("Bewaar de fiche", gives="certificate").status_code == 422
    assert "Kruis aan welke modules meetellen" in chris.errors[0]
    [counts] = chris.page.xpath("//input[starts-with(@name, 'counts_')]/@name")
    chris.send("Bewaar de fiche", **{"gives": "certificate", counts: "y"})
    assert "De opleidingsfiche is bewaard." in chris.text
    assert other.send("Bewaar de fiche", gives="diploma").status_code == 409


@pytest.mark.obligation("3.6-02")
def test_whoever_reads_that_one_is_refused_asks_for_a_talk_from_there(passed: Play) -> None:
    give_the_whole(passed)
    chris = Browser(passed, "chris")
    chris.get(LIST)
    chris.follow("Amina")
    chris.send("Stel voor aan de directie")
    dirk = Browser(passed, "dirk")
    dirk.get(LIST)
    dirk.follow("Amina")
    assert dirk.send("Kijk na", signed="no").status_code == 422
    dirk.send("Kijk na", signed="no", reasons="De stage telt niet mee.")
    dirk.send("Verstuur")
    passed.accept_mails()
    amina = Browser(passed, "amina")
    amina.get("/account/papieren")
    assert "Niet uitgereikt" in amina.text
    amina.follow("Certificaat: NT2, de hele opleiding")
    assert "Hele opleiding NT2, Amina" in amina.text
    amina.get("/portaal")
    assert "Hele opleiding NT2, geen studiebewijs" in amina.text
    number = db.session.scalars(select(Result.id).where(Result.module == "")).one()
    chris.get(f"/resultaten/{number}")
    assert "De directie ondertekende een studiebewijs niet, in dossier VS-" in chris.text
    case = db.session.scalars(select(Case).where(Case.result_id == number)).one()
    page = f"/dossiers/{case.reference}"
    amina.get(page)
    assert "Ga je niet akkoord? Bij Mijn papieren staat wat je kan doen." in amina.text
    with transaction():
        case.result_id = None  # so it ended in the diagram of before
    amina.get(page)
    assert "Bij Mijn papieren staat" not in amina.text
    assert "dit voorstel niet. Heb je een vraag? Vraag het aan het secretariaat." in amina.text


def give_the_whole(play: Play, **more: str) -> None:
    """Who passes the only module of NT2 gets a certificate of the whole."""
    number = db.session.scalars(select(Programme.id).where(Programme.name == "NT2")).one()
    chris = Browser(play, "chris")
    chris.get(f"/opleidingen/opleiding/{number}/fiche")
    [counts] = chris.page.xpath("//input[starts-with(@name, 'counts_')]/@name")
    chris.send("Bewaar de fiche", **{"gives": "certificate", counts: "y", **more})


@pytest.mark.obligation("3.2-02")
def test_the_secretariat_writes_down_that_the_test_was_passed(passed: Play) -> None:
    give_the_whole(passed, nt2_test="y")
    chris = Browser(passed, "chris")
    chris.get(LIST)
    assert "NT2, de hele opleiding: er staat nog niets over de NT2-test (art. 3.2)." in chris.text
    chris.follow("Schrijf op wat je weet over de test van Amina")
    page = chris.path
    day = {"day-day": "1", "day-month": "4", "day-year": "2023"}
    assert chris.send("Bewaar", **day).status_code == 422
    assert chris.send("Bewaar", said="not_asked", **day | {"day-month": "10"}).status_code == 422
    assert "Wie in 2023-2024 begon" in chris.errors[0]
    chris.send("Bewaar", said="failed", **day | {"day-year": "2025"})
    assert "niet geslaagd voor de NT2-test op 1 april 2025. Stel het voor" in chris.text
    chris.follow("Amina")
    assert "Niet geslaagd voor de NT2-test: de directie kan dit niet ondertekenen." in chris.text
    chris.get(page)
    chris.send("Bewaar", said="passed", **day | {"day-year": "2025"})
    assert "Het is bewaard." in chris.text
    assert "Certificaat: NT2, de hele opleiding" in chris.text
    chris.get(page)
    assert "Dit staat er nu: Geslaagd, dinsdag 1 april 2025. Chris schreef dat op" in chris.text


@pytest.mark.obligation("3.2-06")
def test_who_follows_what_asks_the_test_reads_what_is_known_of_it(passed: Play) -> None:
    amina = Browser(passed, "amina")
    amina.get("/account/papieren")
    assert "NT2-test" not in amina.text
    give_the_whole(passed, nt2_test="y")
    amina.get("/account/papieren")
    assert "alleen als je slaagt voor de NT2-test (art. 3.2)" in amina.text
    assert "NT2 Er staat nog niets over je test." in amina.text
    chris = Browser(passed, "chris")
    for said, words in (("failed", "Niet geslaagd"), ("passed", "Geslaagd")):
        chris.get(LIST)
        chris.follow("Schrijf op wat je weet over de test van Amina")
        chris.send("Bewaar", said=said, **{"day-day": "1", "day-month": "4", "day-year": "2025"})
        amina.get("/account/papieren")
        assert f"NT2 {words}, dinsdag 1 april 2025." in amina.text
    jan = Browser(passed, "jan")
    jan.get("/account/papieren")
    assert "NT2-test" not in jan.text


@pytest.mark.obligation("3.2-02")
def test_the_secretariat_says_of_several_at_once_that_the_test_is_not_asked(passed: Play) -> None:
    give_the_whole(passed, nt2_test="y")
    with transaction():
        for name in ("zoe", "otto"):
            passed.add(name)
    run(passed, "NT-1", "NT2 1.2", "NT2")
    for name in ("amina", "zoe", "otto"):
        sees(passed, asks(passed, "NT-1", name))
    chris = Browser(passed, "chris")
    chris.get(LIST)
    chris.follow("Van wie is de NT2-test van NT2 niet nodig?")
    assert "Amina, eerste les hier: maandag 5 mei 2025" in chris.text
    page = chris.path
    assert chris.send("Bewaar").status_code == 422
    assert "Kruis minstens één cursist aan." in chris.errors[0]
    of = [str(passed.ids[name]) for name in ("amina", "zoe")]
    site_of(passed, "chris").post(page, people=of)
    rows = db.session.scalars(select(Nt2Test).order_by(Nt2Test.id)).all()
    assert [(each.person.name, each.said) for each in rows] == [
        ("Amina", "not_asked"), ("Zoe", "not_asked"),
    ]  # fmt: skip
    chris.get(page)
    assert ("Otto" in chris.text, "Amina" in chris.text) == (True, False)
    chris.get(LIST)
    assert "Certificaat: NT2, de hele opleiding" in chris.text
    assert site_of(passed, "dirk").get(page).status_code == 403
