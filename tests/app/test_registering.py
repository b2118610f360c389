"""Getting an account: warned, confirmed by a mailed link, and nothing told of who has one."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from processes import accounts
from processes.models import Mail, Person, Registration, db
from tests.app.accounts import PASSWORD, House, Visitor, later, open_house, text_of
from tests.statements import statements

NEW = "nieuw@voorbeeld.example"
# A number of 30 July 1985, with its check digits.
NUMBER = "85.07.30-033.28"


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


def asks(visitor: Visitor, **fields: str) -> tuple[int, str, str]:
    """The answer: its code, where it leads, and the page without what was typed."""
    typed = {
        "name": "Nora Nieuw",
        "email": NEW,
        "born_on-day": "30",
        "born_on-month": "7",
        "born_on-year": "1985",
        "is_new": "y",
        **fields,
    }
    answer = visitor.post("/registreren", "/registreren", **typed)
    return answer.status_code, answer.location or "", answer.text


def confirms(house: House, password: str = PASSWORD) -> Visitor:
    visitor, link = house.visitor(), house.link()
    assert visitor.post(link, link, password=password).location == "/"
    return visitor


@pytest.mark.obligation("CNO-03")
def test_who_asks_for_an_account_is_warned_against_a_second_one(house: House) -> None:
    page = house.visitor().get("/registreren").text
    assert "Maak dan geen nieuw account: daarin staat niet wat je vroeger volgde." in page
    code, _, page = asks(house.visitor(), is_new="")
    assert (code, "Heb je al een account? Meld je dan aan." in page) == (422, True)


@pytest.mark.obligation("CNO-05")
def test_a_mailed_link_confirms_an_account_and_signs_in(house: House) -> None:
    assert asks(house.visitor())[:2] == (302, "/registreren/kijk-in-je-mail")
    house.work()
    assert house.mails() == [(NEW, "Bevestig je account bij CVO Voorbeeld")]
    assert "Nora" not in text_of(house.office.messages[0])  # anybody can type anything
    assert [person.email for person in db.session.scalars(db.select(Person))].count(NEW) == 0
    page = house.visitor().get(house.link()).text
    told = "Nora Nieuw", "Geboren op 30 juli 1985. Er is geen rijksregisternummer ingevuld."
    assert [each for each in told if each not in page] == []
    link, visitor = house.link(), confirms(house)
    assert visitor.is_in()
    nora = house.person("Nora")
    assert (nora.born_on, nora.roles, nora.active) == (date(1985, 7, 30), [], True)
    assert nora.made_own_account
    assert house.visitor().get(link).status_code == 410  # works once
    assert db.session.scalars(db.select(Registration)).all() == []
    assert house.visitor().sign_in(NEW).status_code == 302


def test_the_answer_and_its_work_are_the_same_whether_the_address_exists(
    house: House,
) -> None:
    asks(house.visitor(), email="warm@voorbeeld.example")
    answers, counted = [], []
    for email in (NEW, "amina@encora.example", "weg@encora.example"):
        visitor = house.visitor()
        visitor.get("/registreren")
        with statements() as said:
            answers.append(asks(visitor, email=email))
        counted.append(len(said))
    assert [answer[:2] for answer in answers] == [(302, "/registreren/kijk-in-je-mail")] * 3
    assert len({page for *_, page in answers}) == 1
    assert len(set(counted)) == 1


@pytest.mark.obligation("CNO-02")
def test_who_has_an_account_reads_so_and_gets_no_second_one(house: House) -> None:
    asks(house.visitor(), email="Amina@Encora.example")
    asks(house.visitor(), email="weg@encora.example")  # who may not sign in
    house.work()
    assert house.mails() == [("amina@encora.example", "Je hebt al een account bij CVO Voorbeeld")]
    assert "https://weerwoord.example/wachtwoord" in text_of(house.office.messages[0])
    assert db.session.scalars(db.select(Registration)).all() == []


def test_of_two_that_were_asked_the_last_is_confirmed_and_both_are_over_then(house: House) -> None:
    asks(house.visitor(), name="Nora Een")
    house.work()
    first = house.link()
    asks(house.visitor(), name="Nora Twee")
    house.work()
    confirms(house)
    assert house.person("Nora").name == "Nora Twee"
    assert house.visitor().get(first).status_code == 410


def test_a_link_confirms_nothing_once_somebody_has_that_address(house: House) -> None:
    asks(house.visitor())
    house.work()
    house.add("Nora Anders", NEW)
    visitor, link = house.visitor(), house.link()
    assert visitor.post(link, link, password=PASSWORD).status_code == 410
    assert house.person("Nora").name == "Nora Anders"


def test_a_weak_password_uses_no_link_and_makes_no_account(house: House) -> None:
    asks(house.visitor())
    house.work()
    visitor, link = house.visitor(), house.link()
    assert visitor.post(link, link, password="nora nieuw").status_code == 422
    confirms(house)


def test_a_link_works_a_week_and_what_nobody_confirmed_is_erased(house: House) -> None:
    asks(house.visitor())
    house.work()
    link = house.link()
    with later(days=6, hours=23):
        assert house.visitor().get(link).status_code == 200
        accounts.forget_registrations()
    with later(days=7, minutes=1):
        assert house.visitor().get(link).status_code == 410
        accounts.forget_registrations()
        assert db.session.scalars(db.select(Registration)).all() == []
        assert db.session.scalars(db.select(Mail)).all() == []


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "Vul je naam in."),
        ("email", "nieuw", "Schrijf je e-mailadres voluit, zoals naam@voorbeeld.be."),
        ("born_on-year", "2040", "Deze geboortedatum kan niet. Kijk de datum na."),
        ("register_number", "85.07.30-033.29", "Dit nummer klopt niet."),
        ("register_number", "00.01.01-001.05", "Dit nummer hoort bij een andere geboortedatum."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    house: House, field: str, typed: str, told: str
) -> None:
    code, _, page = asks(house.visitor(), **{field: typed})
    assert (code, told in page) == (422, True)
    kept = {"Nora Nieuw", NEW, "1985"} - ({"Nora Nieuw"} if field == "name" else set())
    kept -= {NEW} if field == "email" else {"1985"} if field == "born_on-year" else set()
    assert [each for each in kept if each not in page] == []


def test_a_register_number_is_kept_sealed_and_shown_nowhere(app: Flask, house: House) -> None:
    asks(house.visitor(), register_number=NUMBER)
    house.work()
    visitor = confirms(house)
    nora = house.person("Nora")
    assert accounts.register_number_of(nora) == "85073003328"
    assert "85073003328" not in (nora.register_number or "")
    for page in ("/account", "/account/gegevens"):
        assert re.sub(r"\D", "", NUMBER) not in re.sub(r"\D", "", visitor.get(page).text)
    page = "/account/gegevens"
    assert "Haal mijn rijksregisternummer weg" not in house.signed_in().get(page).text
    app.config["FORMER_SECRET_KEYS"], app.secret_key = [app.secret_key], "a new key of the house"
    assert accounts.register_number_of(house.person("Nora")) == "85073003328"
    app.config["FORMER_SECRET_KEYS"] = []
    assert accounts.register_number_of(house.person("Nora")) is None


def test_a_register_number_that_was_given_is_taken_away_again(house: House) -> None:
    asks(house.visitor(), register_number=NUMBER)
    house.work()
    visitor, page = confirms(house), "/account/gegevens"
    visitor.post(page, page, name="Nora Nieuw")
    assert accounts.register_number_of(house.person("Nora")) == "85073003328"
    visitor.post(page, page, name="Nora Nieuw", without_number="y")
    assert house.person("Nora").register_number is None
    assert "Haal mijn rijksregisternummer weg" not in visitor.get(page).text


def test_who_asks_too_often_waits(house: House) -> None:
    visitor = house.visitor()
    assert [asks(visitor)[0] for _ in range(6)] == [*[302] * 5, 429]


@pytest.mark.obligation("CNO-11")
def test_somebody_changes_their_name_and_phone_themself(house: House) -> None:
    visitor, page = house.signed_in(), "/account/gegevens"
    shown = re.findall(r'name="shown" value="([^"]*)"', visitor.get(page).text)[0]
    typed = {"name": "Amina Haddad", "phone": "0470 12 34 56", "shown": shown}
    assert visitor.post(page, page, **typed).location == "/account"
    amina = house.person("Amina")
    assert (amina.name, amina.phone) == ("Amina Haddad", "0470 12 34 56")
    answer = visitor.post(page, page, **{**typed, "name": "Amina Anders"})
    assert (answer.status_code, "Amina Haddad" in answer.text) == (409, True)


@pytest.mark.parametrize("phone", ["12", "bel me", "0470 12 34 56 78 90 12 34", "<b>0470123456"])
def test_what_is_no_phone_number_is_refused_and_stays(house: House, phone: str) -> None:
    answer = house.signed_in().post("/account/gegevens", "/account", name="Amina", phone=phone)
    assert (answer.status_code, "Schrijf een telefoonnummer" in answer.text) == (422, True)


def test_a_number_of_another_birthday_is_refused(house: House) -> None:
    asks(house.visitor())
    house.work()
    visitor, page = confirms(house), "/account/gegevens"
    answer = visitor.post(page, page, name="Nora Nieuw", register_number="00.01.01-001.05")
    assert (answer.status_code, "andere geboortedatum" in answer.text) == (422, True)
    assert visitor.post(page, page, name="Nora Nieuw", register_number=NUMBER).status_code == 302
    assert visitor.post(page, page, name="Nora Nieuw").status_code == 302  # it stays
    assert accounts.register_number_of(house.person("Nora")) == "85073003328"


def test_who_works_here_keeps_the_name_under_which_they_decide(house: House) -> None:
    house.add("Joke Peeters", "joke@encora.example", "secretariat", password=PASSWORD)
    joke = house.signed_in("joke@encora.example")
    answer = joke.post("/account/gegevens", "/account", name="Iemand Anders")
    assert (answer.status_code, "Vraag een beheerder" in answer.text) == (422, True)
