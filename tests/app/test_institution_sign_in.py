"""Institutions sign in on a side of their own, with an account of their own kind."""

from collections.abc import Iterator

import pytest
from flask import Flask

from processes.models import (
    Institution,
    Session,
    db,
    transaction,
)
from tests.app.accounts import House, text_of
from tests.app.schools import SCHOOL, enters, open_school


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_school(app) as house:
        yield house


@pytest.mark.obligation("CNO-08", "CNO-20")
def test_an_institution_signs_in_on_its_own_side_and_a_person_on_theirs(house: House) -> None:
    assert enters(house.visitor()) == (302, "/instelling")
    assert enters(house.visitor(), "amina@encora.example") == (422, "")
    assert house.visitor().sign_in(SCHOOL).status_code == 422


def test_the_sign_in_page_shows_both_sides(house: House) -> None:
    assert '<a href="/instelling/aanmelden"' in house.visitor().get("/aanmelden").text


def test_an_institution_with_the_address_of_a_person_opens_nothing_of_theirs(house: House) -> None:
    with transaction():
        db.session.scalars(db.select(Institution)).one().email = "amina@encora.example"
    school = house.visitor()
    assert enters(school, "amina@encora.example") == (302, "/instelling")
    assert (school.get("/instelling").status_code, school.is_in()) == (200, False)


def test_who_signs_in_on_one_side_is_signed_out_on_the_other(house: House) -> None:
    visitor = house.signed_in()
    enters(visitor)
    assert (visitor.get("/instelling").status_code, visitor.is_in()) == (200, False)
    visitor.sign_in("amina@encora.example")
    assert (visitor.get("/instelling").location, visitor.is_in()) == ("/instelling/aanmelden", True)
    sessions = db.session.scalars(db.select(Session).order_by(Session.id))
    assert [(each.institution_id, each.ended_at is None) for each in sessions] == [
        *((1, False), (None, True))
    ]


@pytest.mark.obligation("CNO-29")
def test_a_mailed_link_signs_in_once_and_another_chooses_a_password(house: House) -> None:
    link = house.mailed_link("/instelling/aanmelden/link", SCHOOL)
    visitor = house.visitor()
    assert visitor.get(link).status_code == 200  # looking uses nothing up
    assert visitor.post(link, link).location == "/instelling"
    assert house.visitor().get(link).status_code == 410
    link = house.mailed_link("/instelling/wachtwoord", SCHOOL)
    password = "negen blauwe fietsen zingen"
    assert house.visitor().post(link, link, password=password).location == "/instelling"
    assert visitor.get("/instelling").status_code == 302  # signed out there
    assert enters(house.visitor(), password=password) == (302, "/instelling")
    house.work()
    assert house.mails()[-1] == (SCHOOL, "Je wachtwoord is veranderd")
    assert "https://weerwoord.example/instelling/wachtwoord" in text_of(house.office.messages[-1])


@pytest.mark.parametrize(
    ("page", "email", "other"),
    [
        ("/aanmelden/link", "amina@encora.example", "/instelling/aanmelden/link/"),
        ("/instelling/aanmelden/link", SCHOOL, "/aanmelden/link/"),
        ("/wachtwoord", "amina@encora.example", "/instelling/wachtwoord/kiezen/"),
        ("/instelling/wachtwoord", SCHOOL, "/wachtwoord/kiezen/"),
    ],
)
def test_a_link_of_one_side_opens_nothing_on_the_other(
    house: House, page: str, email: str, other: str
) -> None:
    nonce = house.mailed_link(page, email).rsplit("/", 1)[1]
    visitor = house.visitor()
    assert visitor.get(other + nonce).status_code == 410
    answer = visitor.post(other + nonce, password="negen blauwe fietsen zingen")
    assert answer.status_code == 410


def test_who_asks_a_link_on_the_wrong_side_gets_none(house: House) -> None:
    for page, email in [
        ("/aanmelden/link", SCHOOL),
        ("/instelling/aanmelden/link", "amina@encora.example"),
        ("/instelling/wachtwoord", "nobody@encora.example"),
    ]:
        assert house.visitor().post(page, email=email).status_code == 302
    house.work()
    assert house.mails() == []


def test_who_is_often_wrong_waits(house: House) -> None:
    visitor = house.visitor()
    codes = [enters(visitor, password="wrong")[0] for _ in range(11)]
    assert codes == [*[422] * 10, 429]
