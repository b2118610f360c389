"""Signing in by password: who may, what is told, and what a stranger learns."""

import re
import socket
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from app.limiter import QUICK, limiter
from processes.accounts.passwords import hashed, matches
from processes.models import Person, Session, db, transaction
from tests.app.accounts import PASSWORD, House, Visitor, kept_as, open_house
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


def test_ten_wrong_tries_close_an_address_for_a_while_known_or_not(house: House) -> None:
    for email in ("amina@encora.example", "nobody@encora.example"):
        visitor = house.visitor()
        tries = [visitor.post("/aanmelden", email=email, password="") for _ in range(11)]
        assert [t.status_code for t in tries] == [422] * 10 + [429]
        assert "Even wachten" in tries[-1].text
    assert house.visitor().sign_in("amina@encora.example").status_code == 429
    house.add("Chris", "chris@encora.example", password=PASSWORD)
    assert house.visitor().sign_in("chris@encora.example").status_code == 302


def test_a_mailed_link_still_opens_for_whom_another_locked_out(house: House) -> None:
    for _ in range(11):
        house.visitor().post("/aanmelden", email="amina@encora.example", password="")
    assert house.visitor().post(house.mailed_link()).status_code == 302


def test_while_the_place_that_counts_is_away_each_process_counts_for_itself(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:  # it takes in, and never answers
        port = hanging.getsockname()[1]
        away = storage_from_string(f"redis://127.0.0.1:{port}", **QUICK)
        monkeypatch.setattr(limiter, "_storage", away)
        monkeypatch.setattr(limiter, "_limiter", FixedWindowRateLimiter(away))
        monkeypatch.setattr(limiter, "_storage_dead", False)
        wrong = [house.visitor().post("/aanmelden", email="a@b.be", password="") for _ in range(11)]
        assert [answer.status_code for answer in wrong] == [422] * 10 + [429]
        assert house.visitor().sign_in("amina@encora.example").status_code == 302
        alive = house.visitor().get("/leeft")
    assert alive.text == "ja, maar elk proces telt pogingen om aan te melden zelf"
    assert alive.status_code == 200
    told = "Rate limit storage unreachable - falling back to in-memory storage"
    assert [line.message for line in caplog.records if line.levelname != "INFO"] == [told]
    assert house.visitor().get("/leeft").text != "ja"  # gone, where it hung


def test_what_is_right_never_counts_so_that_a_full_class_can_sign_in_on_the_last_day(
    house: House,
) -> None:
    answers = [house.visitor().sign_in("amina@encora.example") for _ in range(12)]
    assert {answer.status_code for answer in answers} == {302}


def test_a_hundred_wrong_tries_close_the_door_to_where_they_come_from(house: House) -> None:
    visitor = house.visitor()
    page = visitor.get("/aanmelden").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    for number in range(100):
        said = {"csrf_token": token[1], "email": f"{number}@encora.example", "password": ""}
        assert visitor.ask("POST", "/aanmelden", data=said).status_code == 422
    assert visitor.sign_in("amina@encora.example").status_code == 429
    elsewhere = Visitor(house.app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert elsewhere.sign_in("amina@encora.example").status_code == 302
