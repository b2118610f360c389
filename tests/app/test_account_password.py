"""Choosing a password, by a link that was mailed."""

from collections.abc import Iterator

import pytest
from argon2 import Type, extract_parameters
from flask import Flask

from processes.accounts import INVITATION, send_link
from processes.accounts.passwords import check, hashed, matches
from processes.models import Person, transaction
from tests.app.accounts import House, later, open_house, text_of
from tests.conftest import Guesses
from tests.play import refusal

AMINA = "amina@encora.example"
NEW = "groene fietsen in de regen"
EASY = "Dit wachtwoord is makkelijk te raden. Kies een ander, zoals een korte zin."
OWN = "In dit wachtwoord staat bijna alleen je naam of je e-mailadres. Kies een ander."


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


@pytest.mark.obligation("CNO-04")
def test_who_forgot_a_password_chooses_another_and_is_in(house: House) -> None:
    link = house.mailed_link("/wachtwoord")
    assert house.mails()[-1] == (AMINA, "Kies een nieuw wachtwoord")
    visitor = house.visitor()
    assert visitor.post(link, link, password=NEW).location == "/"
    assert "Je wachtwoord is bewaard. Je bent aangemeld." in visitor.get("/account").text
    assert house.visitor().sign_in(AMINA, NEW).status_code == 302
    assert house.visitor().sign_in(AMINA).status_code == 422


def test_a_new_password_ends_every_session_elsewhere_and_says_so_by_mail(house: House) -> None:
    elsewhere, bram = house.signed_in(), house.mailed_link(email="bram@encora.example")
    link = house.mailed_link("/wachtwoord")
    house.visitor().post(link, password=NEW)
    house.work()
    assert not elsewhere.is_in()
    assert house.mails()[-1] == (AMINA, "Je wachtwoord is veranderd")
    assert "https://weerwoord.example/wachtwoord" in text_of(house.office.messages[-1])
    assert house.visitor().post(bram).status_code == 302


def test_a_new_password_takes_the_other_links_with_it(house: House) -> None:
    sign_in, first, second = (
        house.mailed_link(page) for page in ("/aanmelden/link", "/wachtwoord", "/wachtwoord")
    )
    house.visitor().post(second, password=NEW)
    assert [house.visitor().get(path).status_code for path in (sign_in, first)] == [410, 410]


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("kort", "Kies een wachtwoord van minstens 12 tekens. Dit zijn er 4."),
        ("elf tekens!", "Kies een wachtwoord van minstens 12 tekens. Dit zijn er 11."),
        ("a b" * 67, "Kies een wachtwoord van hoogstens 200 tekens."),
        ("qwertyuiop123", EASY),
        ("QwertyUiop123", EASY),
        ("Wachtwoord123", EASY),
        ("welkom2025!!!!", EASY),
        ("password 1234567890", EASY),
        ("aaaaaaaaaaaa", EASY),
        ("112211221122", EASY),
        ("abcdefghijkl", EASY),
        ("azertyuiop12", EASY),
        ("antwerpen2025!", EASY),
        ("wachtwoordwachtwoord", EASY),
        ("amina2001amina2001", EASY),
        ("cvo springplank", EASY),
        ("DitIsMijnWachtwoord", EASY),
        ("dit is mijn w@chtw00rd", EASY),
        ("MijnNieuwePaswoord2026!", EASY),
        ("Welkom op de school", EASY),
        ("amina en de springplank", EASY),
        ("het wachtwoord van Amina", EASY),
        ("amina@encora.example", OWN),
        ("Amina Yilmaz", OWN),
        ("AminaYilmaz2025", OWN),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, told: str) -> None:
    amina = Person(name="Amina Yilmaz", email="amina@encora.example")
    assert refusal(lambda: check(password, amina, "CVO De Springplank")) == ("password", told)


@pytest.mark.parametrize(
    "password",
    [
        "twaalf teken",
        "drie blauwe stoelen",
        "geen hoofdletter of cijfer",
        "ik ben amina en ik leer nederlands",
        "mijn wachtwoord eet vijf bananen",
        "٣ قطط تحت الشجرة",
        "зелений велосипед",
        "😀🐢🚲🌧☕📚 ok nu",
    ],
)
def test_any_long_password_is_good_whatever_it_is_made_of(password: str) -> None:
    amina = Person(name="Amina Yilmaz", email="amina@encora.example")
    check(password, amina, "CVO De Springplank")
    assert matches(password, hashed(password))


def test_a_guess_of_a_password_takes_64_mib_three_times_over(guesses: Guesses) -> None:
    kept = extract_parameters(guesses.passwords.hash("drie blauwe stoelen"))
    assert (kept.type, kept.memory_cost, kept.time_cost) == (Type.ID, 64 * 1024, 3)  # in kB


def test_who_is_unknown_costs_as_much_as_a_wrong_password(guesses: Guesses) -> None:
    assert guesses.passwords.check_needs_rehash(guesses.nobody) is False
    assert guesses.passwords.verify(guesses.nobody, "nobody has this password")


def test_who_chose_a_weak_password_chooses_again_with_the_same_link(house: House) -> None:
    link = house.mailed_link("/wachtwoord")
    visitor = house.visitor()
    for weak, told in (("", "Kies een wachtwoord."), ("welkom2025!!!!", EASY)):
        answer = visitor.post(link, link, password=weak)
        assert answer.status_code == 422
        assert told in answer.text
    assert visitor.post(link, link, password=NEW).status_code == 302


def test_an_invitation_works_for_a_week(house: House) -> None:
    with transaction():
        send_link(house.person("Bram"), INVITATION)
    house.work()
    assert house.mails() == [("bram@encora.example", "Je account bij CVO Voorbeeld")]
    assert "7 dagen lang" in text_of(house.office.messages[-1])
    link = house.link()
    with later(days=8):
        assert house.visitor().get(link).status_code == 410
    with later(days=6):
        assert house.visitor().post(link, password=NEW).status_code == 302
        assert house.visitor().sign_in("bram@encora.example", NEW).status_code == 302


def test_who_is_signed_in_asks_for_that_link_on_their_own_page(house: House) -> None:
    visitor = house.signed_in()
    assert visitor.post("/account/wachtwoord").location == "/account"
    house.work()
    assert house.mails() == [(AMINA, "Kies een nieuw wachtwoord")]
