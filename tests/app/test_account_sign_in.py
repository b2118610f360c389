"""Signing in by password: who may, what is told, and what a stranger learns."""

import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask

from processes.accounts.passwords import hashed, matches
from processes.models import Person, Session, db, transaction
from tests.app.accounts import PASSWORD, House, kept_as, open_house
from tests.statements import statements

WRONG = [
    ("nobody@encora.example", PASSWORD),
    ("amina@encora.example", "not the password"),
    ("bram@encora.example", "has none yet"),
    ("weg@encora.example", PASSWORD),
]

FAMILY = "gezin@encora.example"


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


def shown(page: str, typed: str) -> str:
    """A page without what differs by chance, and without what was typed."""
    page = re.sub(r'name="csrf_token" value="[^"]+"', "", page)
    return page.replace(typed, "")


@pytest.mark.obligation("CNO-01")
def test_address_and_password_open_the_door_to_where_one_was_going(house: House) -> None:
    visitor = house.visitor()
    asked = visitor.get("/dossiers/BZ-2025-0001")
    assert asked.location == "/aanmelden?verder=/dossiers/BZ-2025-0001"
    visitor.get(asked.location)
    answer = visitor.post(
        "/aanmelden", asked.location, email="amina@encora.example", password=PASSWORD
    )
    assert (answer.status_code, answer.location) == (302, "/dossiers/BZ-2025-0001")
    assert visitor.is_in()


@pytest.mark.parametrize("typed", ["Amina@Encora.Example", "  amina@encora.example "])
def test_capitals_and_spaces_do_not_keep_anybody_out(house: House, typed: str) -> None:
    assert house.visitor().sign_in(typed).status_code == 302


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("ümit@encora.example", "ümit@encora.example"),
        ("Ümit@encora.example", "ümit@encora.example"),
        ("ümit@encora.example", "ÜMIT@encora.example"),
        ("u\u0308mit@encora.example", "\u00fcmit@encora.example"),
    ],
)
def test_an_address_is_the_same_however_its_signs_are_made(
    house: House, kept: str, typed: str
) -> None:
    house.add("Ümit", kept, password=PASSWORD)
    assert house.visitor().sign_in(typed).status_code == 302


def test_a_password_is_the_same_however_its_signs_are_made() -> None:
    assert matches("cafe\u0301 con leche", hashed("caf\u00e9 con leche"))


def test_whatever_is_wrong_the_answer_is_the_same(house: House) -> None:
    answers = [(house.visitor().sign_in(email, word), email) for email, word in WRONG]
    assert {answer.status_code for answer, _ in answers} == {422}
    assert len({shown(answer.text, email) for answer, email in answers}) == 1
    assert "Dit e-mailadres en dit wachtwoord horen niet bij elkaar." in answers[0][0].text


def test_whatever_is_wrong_the_work_is_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    verify = PasswordHasher.verify

    def watched(hasher: PasswordHasher, kept: str, password: str) -> bool:
        tried.append(kept.rpartition("$")[0].rpartition("$")[0])  # how it was made, without salt
        return bool(verify(hasher, kept, password))

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    with transaction():
        for name in ("Ouder", "Kind"):
            one = Person(name=name, email=FAMILY, shares_email=True, password_hash=kept_as("x"))
            db.session.add(one)
    work = []
    for email, word in (*WRONG, (FAMILY, PASSWORD)):
        visitor = house.visitor()
        visitor.get("/aanmelden")
        tried.clear()
        with statements() as said:
            visitor.sign_in(email, word)
        work.append((tuple(tried), tuple(said)))
    assert len(set(work)) == 1
    assert len(work[0][0]) == 2  # two may share an address, and that does not show either


def test_where_one_was_going_is_forgotten_by_a_sign_in_page_that_says_nothing(
    house: House,
) -> None:
    visitor = house.visitor()
    visitor.get("/aanmelden?verder=/account")
    assert visitor.sign_in("amina@encora.example").location == "/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elders.example", "//elders.example", "/\\elders.example", "http://[", "//[", "taken"],
)
def test_who_wants_to_be_elsewhere_goes_to_the_first_page(house: House, elsewhere: str) -> None:
    assert house.visitor().sign_in("amina@encora.example", verder=elsewhere).location == "/"


def test_a_session_that_was_prepared_is_not_the_one_that_begins(house: House) -> None:
    visitor = house.visitor()
    visitor.get("/aanmelden")
    planted = visitor.cookie()
    visitor.sign_in("amina@encora.example")
    assert visitor.is_in()
    attacker = house.visitor()
    attacker.client.set_cookie("session", planted, domain="weerwoord.example", secure=True)
    assert not attacker.is_in()


def test_who_signs_in_again_has_a_new_session_and_the_old_one_is_over(house: House) -> None:
    visitor = house.signed_in()
    old = visitor.cookie()
    visitor.sign_in("amina@encora.example")
    thief = house.visitor()
    thief.client.set_cookie("session", old, domain="weerwoord.example", secure=True)
    assert visitor.is_in()
    assert not thief.is_in()


def test_the_cookie_carries_a_nonce_of_which_the_row_keeps_the_hash(house: House) -> None:
    visitor = house.signed_in()
    with visitor.client.session_transaction(base_url="https://weerwoord.example") as cookie:
        nonce = cookie["_user_id"]
    row = db.session.scalars(db.select(Session)).one()
    assert len(nonce) == 43
    assert nonce not in (row.nonce_hash, row.device)
    assert len(row.nonce_hash) == 64
