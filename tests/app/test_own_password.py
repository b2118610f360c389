"""Who is signed in takes another password, with the one that they have."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.app.accounts import PASSWORD, House, open_house
from tests.app.schools import SCHOOL, enters, open_school

AMINA = "amina@encora.example"
NEW = "groene fietsen in de regen"
PAGE, OURS = "/account/wachtwoord/veranderen", "/instelling/wachtwoord/veranderen"
WRONG = "Dit is niet je wachtwoord van nu."


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


@pytest.fixture
def school(app: Flask) -> Iterator[House]:
    with open_school(app) as house:
        yield house


def test_who_types_the_old_and_a_new_password_has_the_new_one(house: House) -> None:
    visitor = house.signed_in()
    assert visitor.post(PAGE, PAGE, current=PASSWORD, password=NEW).location == "/account"
    assert "Je wachtwoord is veranderd." in visitor.get("/account").text
    house.work()
    assert house.mails() == [(AMINA, "Je wachtwoord is veranderd")]
    assert house.visitor().sign_in(AMINA, NEW).status_code == 302
    assert house.visitor().sign_in(AMINA).status_code == 422


def test_they_stay_signed_in_there_and_nowhere_else_and_no_link_works(house: House) -> None:
    link = house.mailed_link()
    here, elsewhere = house.signed_in(), house.signed_in()
    here.post(PAGE, PAGE, current=PASSWORD, password=NEW)
    assert (here.is_in(), elsewhere.is_in()) == (True, False)
    assert house.visitor().get(link).status_code == 410


@pytest.mark.parametrize(
    ("current", "password", "told"),
    [
        ("", NEW, "Vul het wachtwoord van nu in."),
        ("een ander wachtwoord", NEW, WRONG),
        (PASSWORD, "", "Kies een wachtwoord."),
        (PASSWORD, "kort", "Kies een wachtwoord van minstens 12 tekens. Dit zijn er 4."),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(
    house: House, current: str, password: str, told: str
) -> None:
    visitor, elsewhere = house.signed_in(), house.signed_in()
    answer = visitor.post(PAGE, PAGE, current=current, password=password)
    assert (answer.status_code, told in answer.text) == (422, True)
    house.work()
    assert (house.mails(), elsewhere.is_in()) == ([], True)
    assert house.visitor().sign_in(AMINA).status_code == 302


def test_who_has_no_password_changes_none_and_is_offered_a_link(house: House) -> None:
    link = house.mailed_link(email="bram@encora.example")
    visitor = house.visitor()
    visitor.post(link)
    account = visitor.get("/account").text
    assert (PAGE in account, "Mail me een link om een wachtwoord te kiezen" in account) == (
        False,
        True,
    )
    assert WRONG in visitor.post(PAGE, PAGE, current="geen", password=NEW).text


def test_who_guesses_the_old_password_waits_as_at_signing_in(house: House) -> None:
    visitor = house.signed_in()
    for _ in range(10):
        assert visitor.post(PAGE, PAGE, current="geraden", password=NEW).status_code == 422
    late = visitor.post(PAGE, PAGE, current=PASSWORD, password=NEW)
    assert (late.status_code, late.headers["Retry-After"]) == (429, "30")
    assert "Er is te vaak een fout wachtwoord getypt." in late.text
    assert "Dan hoef je niet te wachten." in late.text
    assert visitor.sign_in(AMINA).status_code == 429


def test_an_institution_changes_its_own_password_too(school: House) -> None:
    here, elsewhere = school.visitor(), school.visitor()
    enters(here), enters(elsewhere)
    assert OURS in here.get("/instelling/gegevens").text
    wrong = here.post(OURS, OURS, current="geraden", password=NEW)
    assert (wrong.status_code, WRONG in wrong.text) == (422, True)
    assert here.post(OURS, OURS, current=PASSWORD, password=NEW).location == "/instelling/gegevens"
    school.work()
    assert school.mails() == [(SCHOOL, "Je wachtwoord is veranderd")]
    assert "Jullie wachtwoord is veranderd." in here.get("/instelling/gegevens").text
    assert elsewhere.get("/instelling/gegevens").status_code == 302
    assert enters(school.visitor(), password=NEW) == (302, "/instelling")
