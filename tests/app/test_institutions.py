"""Schools and other institutions: who keeps them, and what they do on their own pages."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from processes.cases.institutions import kept, moving, people
from processes.cases.institutions.details import Details
from processes.errors import Refused
from processes.models import (
    BY_INSTITUTION,
    Event,
    Institution,
    InstitutionLink,
    Person,
    db,
    transaction,
)
from tests.app.accounts import PASSWORD, House, kept_as, later, text_of
from tests.app.schools import SCHOOL, enters, open_school


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_school(app) as house:
        yield house


def test_the_secretariat_adds_one_which_chooses_its_password(house: House) -> None:
    joke = house.signed_in("joke@encora.example")
    answer = joke.post("/scholen/nieuw", "/scholen/nieuw", name="De Brug", email="brug@x.example")
    house.work()
    assert answer.location == "/scholen/2"
    assert house.mails() == [("brug@x.example", "Je account bij CVO Voorbeeld")]
    brug = house.visitor()
    assert brug.post(house.link(), house.link(), password=PASSWORD).location == "/instelling"
    assert "De Brug" in brug.get("/instelling").text


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("email", SCHOOL, "Een andere instelling heeft dit e-mailadres al. Kies een ander adres."),
        ("email", "brug", "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."),
        (
            *("enterprise_number", "0428.759.498"),
            "Dit is geen ondernemingsnummer. Het heeft tien cijfers, zoals 0428.759.497. "
            "Kijk het na.",
        ),
        ("invoice_email", "x", "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."),
        ("postal_address", "x" * 301, "Dit is te lang. Schrijf hoogstens 300 tekens."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    house: House, field: str, typed: str, told: str
) -> None:
    joke, page = house.signed_in("joke@encora.example"), "/scholen/nieuw"
    asked = {
        "name": "De Brug",
        "email": "brug@x.example",
        "invoice_address": "Kaai 1",
        field: typed,
    }
    answer = joke.post(page, page, **asked)
    assert answer.status_code == 422
    shown = [f'<p id="{field}-error"', told, "Kaai 1", "De Brug"]
    assert [each for each in shown if each not in answer.text] == []


def test_a_thousand_words_are_looked_for_by_the_first_of_them(house: House) -> None:
    joke = house.signed_in("joke@encora.example")
    assert joke.get(f"/rekeningen?q={'woord+' * 1200}").status_code == 200


def test_an_enterprise_number_is_kept_as_its_ten_digits(app: Flask, house: House) -> None:
    with transaction():
        joke = db.session.scalars(db.select(Person).where(Person.name.startswith("Joke"))).one()
        details = Details("De Brug", "BE 0428.759.497")
        one = kept.add_institution(joke, "brug@x.example", details)
        assert (one.enterprise_number, len(one.code)) == ("0428759497", 8)


def linked(name: str) -> int:
    """Somebody links themself to the school; the number of the link."""
    with transaction():
        person = db.session.scalars(db.select(Person).where(Person.name.startswith(name))).one()
        link = people.link_by_code(person, "abcd-2345")
        db.session.flush()
        return link.id


@pytest.mark.obligation("CNO-30", "CNO-34")
def test_an_institution_sees_who_linked_themself_and_has_no_way_to_add_anybody(
    house: House,
) -> None:
    school = house.visitor()
    enters(school)
    assert "Er is nog niemand aan jullie gekoppeld." in school.get("/instelling").text
    linked("Amina")
    page = school.get("/instelling").text
    assert ("Amina Yilmaz" in page, "ABCD2345" in page) == (True, True)
    writes = {
        (rule.endpoint, rule.rule)
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint.startswith("institution.") and "POST" in (rule.methods or ())
    }
    assert writes == {
        ("institution.unlink", "/instelling/mensen/<int:number>/loskoppelen"),
        ("institution.details", "/instelling/gegevens"),
        ("institution.change_password", "/instelling/wachtwoord/veranderen"),
        ("institution.ask_address", "/instelling/e-mailadres"),
        ("institution.confirm_address", "/instelling/e-mailadres/<token>"),
        ("institution.end", "/instelling/sessies/<int:number>/afmelden"),
        ("institution.sign_out", "/instelling/afmelden"),
    }


@pytest.mark.obligation("CNO-35", "CNO-36")
def test_an_institution_unlinks_somebody_once_it_confirmed_and_they_read_so(house: House) -> None:
    number = linked("Amina")
    school = house.visitor()
    enters(school)
    page = f"/instelling/mensen/{number}/loskoppelen"
    assert "Wil je Amina Yilmaz loskoppelen?" in school.get(page).text
    assert "Amina Yilmaz" in school.get("/instelling").text  # asking changes nothing
    assert school.post(page, page).location == "/instelling"
    assert "Er is nog niemand aan jullie gekoppeld." in school.get("/instelling").text
    house.work()
    assert house.mails() == [
        (SCHOOL, "Amina Yilmaz koppelde zich aan Sint-Jan"),
        ("amina@encora.example", "Je bent niet meer gekoppeld aan Sint-Jan"),
    ]
    assert school.get(page).status_code == 404
    assert school.post(page, "/instelling/gegevens").status_code == 404
    link = db.session.get_one(InstitutionLink, number)
    assert (link.ended_by, link.until is None) == (BY_INSTITUTION, False)


def test_an_institution_unlinks_nobody_of_another(house: House) -> None:
    number = linked("Amina")
    with transaction():
        other = Institution(name="De Brug", email="brug@x.example", code="BRUG2345")
        other.password_hash = kept_as(PASSWORD)
        db.session.add(other)
    brug = house.visitor()
    enters(brug, "brug@x.example")
    page = f"/instelling/mensen/{number}/loskoppelen"
    asked = brug.get(page), brug.post(page, "/instelling/gegevens")
    assert [answer.status_code for answer in asked] == [404, 404]


def test_an_institution_keeps_its_own_details_and_nobody_writes_over_what_they_did_not_see(
    house: House,
) -> None:
    school, page = house.visitor(), "/instelling/gegevens"
    enters(school)
    shown = re.findall(r'name="shown" value="([^"]+)"', school.get(page).text)[0]
    typed = {"name": "Sint-Jan", "invoice_email": "factuur@scholen.example", "shown": shown}
    assert school.post(page, page, **typed).location == page
    kept_now = db.session.scalars(db.select(Institution)).one()
    assert (kept_now.notes_go_to, kept_now.email) == ("factuur@scholen.example", SCHOOL)
    answer = school.post(page, page, **{**typed, "invoice_email": "ander@scholen.example"})
    assert answer.status_code == 409
    assert "factuur@scholen.example" in answer.text


def test_the_secretariat_reads_that_an_institution_calls_itself_otherwise(house: House) -> None:
    school, page = house.visitor(), "/instelling/gegevens"
    enters(school)
    school.post(page, page, name="Sint-Jan", postal_address="Kaai 1")
    house.work()
    assert house.mails() == []
    school.post(page, page, name="Sint-Jozef", postal_address="Kaai 1", listed="y")
    house.work()
    ((to, _),) = house.mails()
    said = text_of(house.office.messages[-1])
    told = "Sint-Jan", "Sint-Jozef", "Mag iedereen zich aan haar koppelen? Ja.", "/scholen/1"
    assert (to, [each for each in told if each not in said]) == ("joke@encora.example", [])
    kinds = db.session.scalars(db.select(Event.kind).order_by(Event.id)).all()
    assert kinds == ["institution_said", "institution_said"]


def test_an_address_that_another_takes_at_the_same_moment_is_refused(house: House) -> None:
    with transaction():
        db.session.add(Institution(name="De Brug", email="brug@x.example", code="BRUG2345"))
    taken = pytest.raises(Refused, match="Een andere instelling heeft dit e-mailadres al")
    with taken, transaction():
        moving.move(kept.locked(1), "brug@x.example")


def test_a_wrong_enterprise_number_of_its_own_comes_back_with_all_that_was_typed(
    house: House,
) -> None:
    school, page = house.visitor(), "/instelling/gegevens"
    enters(school)
    answer = school.post(
        page, page, name="Sint-Jan", enterprise_number="12", postal_address="Kaai 1"
    )
    assert answer.status_code == 422
    told = ("Dit is geen ondernemingsnummer.", "Kaai 1")
    assert [each for each in told if each not in answer.text] == []


@pytest.mark.obligation("CNO-29")
def test_an_institution_moves_to_an_address_once_it_confirmed_that_it_reads_there(
    house: House,
) -> None:
    school, elsewhere, page = house.visitor(), house.visitor(), "/instelling/e-mailadres"
    enters(school)
    enters(elsewhere)
    assert school.post(page, page, email="nieuw@scholen.example").location == "/instelling/gegevens"
    house.work()
    assert house.mails() == [("nieuw@scholen.example", "Bevestig dit e-mailadres")]
    assert "Sint-Jan" not in text_of(house.office.messages[-1])
    link = house.link()
    assert house.visitor().get(link).location == "/instelling/aanmelden"  # alone it opens nothing
    assert enters(house.visitor()) == (302, "/instelling")  # nothing changed yet
    assert school.post(link, link).location == "/instelling/gegevens"
    assert [each.get("/instelling").status_code for each in (school, elsewhere)] == [200, 302]
    house.work()
    assert house.mails()[-1] == (SCHOOL, "Het e-mailadres van Sint-Jan is veranderd")
    assert enters(house.visitor()) == (422, "")
    assert enters(house.visitor(), "nieuw@scholen.example") == (302, "/instelling")
    assert school.get(link).status_code == 410


def test_an_address_that_another_took_meanwhile_is_not_given_twice(house: House) -> None:
    school, page = house.visitor(), "/instelling/e-mailadres"
    enters(school)
    school.post(page, page, email="brug@x.example")
    house.work()
    link = house.link()
    with transaction():
        db.session.add(Institution(name="De Brug", email="brug@x.example", code="BRUG2345"))
    assert school.post(link, page).status_code == 410
    brug = db.session.scalars(db.select(Institution).filter_by(name="De Brug")).one()
    assert (brug.email, house.mails()[-1][0]) == ("brug@x.example", "brug@x.example")


def test_a_link_to_confirm_an_address_is_over_after_an_hour_and_of_one_institution(
    house: House,
) -> None:
    school, page = house.visitor(), "/instelling/e-mailadres"
    enters(school)
    school.post(page, page, email="nieuw@scholen.example")
    house.work()
    with transaction():
        other = Institution(name="De Brug", email="brug@x.example", code="BRUG2345")
        other.password_hash = kept_as(PASSWORD)
        db.session.add(other)
    brug = house.visitor()
    enters(brug, "brug@x.example")
    assert brug.post(house.link(), page).status_code == 410
    minutes = house.app.config["LINK_MINUTES"] + 1
    with later(minutes=minutes):
        assert school.get(house.link()).status_code == 410


def test_at_another_address_an_institution_chooses_another_password(house: House) -> None:
    school, joke = house.visitor(), house.signed_in("joke@encora.example")
    enters(school)
    answer = joke.post("/scholen/1", "/scholen/1", name="Sint-Jan", email="nieuw@scholen.example")
    assert answer.location == "/scholen/1"
    assert school.get("/instelling").status_code == 302
    assert enters(house.visitor()) == (422, "")
    assert enters(house.visitor(), "nieuw@scholen.example") == (422, "")
    house.work()
    assert dict(house.mails()) == {
        SCHOOL: "Het e-mailadres van Sint-Jan is veranderd",
        "nieuw@scholen.example": "Kies een wachtwoord bij dit e-mailadres",
    }
    old, new = sorted(house.office.messages, key=lambda mail: mail["To"] != SCHOOL)
    assert "nieuw@scholen.example" not in text_of(old)
    link = re.search(r"https://weerwoord.example(/instelling/wachtwoord/[^>\s]+)", text_of(new))
    assert link
    password = "negen blauwe fietsen zingen"
    assert school.post(link[1], link[1], password=password).location == "/instelling"


@pytest.mark.obligation("CNO-27")
def test_closing_as_a_payer_asks_why_and_a_mail_tells_it(house: House) -> None:
    linked("Amina")
    joke, page = house.signed_in("joke@encora.example"), "/scholen/1/afsluiten"
    assert "Schrijf waarom." in joke.post(page, page).text
    assert payers() == ["Sint-Jan"]
    assert joke.post(page, page, why="Ze vroegen het zelf.").location == "/scholen/1"
    assert payers() == []
    house.work()
    assert house.mails()[-1] == (SCHOOL, "Sint-Jan kan niet meer gekozen worden als betaler")
    assert "Ze vroegen het zelf." in text_of(house.office.messages[-1])
    school = house.visitor()
    enters(school)
    assert "Ze vroegen het zelf." in school.get("/instelling").text
    assert joke.post("/scholen/1/openen", page).location == "/scholen/1"
    assert payers() == ["Sint-Jan"]
    house.work()
    assert house.mails()[-1] == (SCHOOL, "Sint-Jan kan weer gekozen worden als betaler")


def payers() -> list[str]:
    db.session.rollback()
    amina = db.session.scalars(db.select(Person).where(Person.name.startswith("Amina"))).one()
    return [each.name for each in people.payers_of(amina)]
