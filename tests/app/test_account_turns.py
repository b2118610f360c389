"""Guessing at passwords, and keeping others from signing in: what it does, and to whom."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from limits.storage import storage_from_string

from app import turns
from app.html.waits import seconds_in_words
from app.limiter import QUICK, limiter, network
from app.turns import ACCOUNT, ACCOUNT_HERE, NETWORK, Counted, Pace
from tests.app.accounts import House, Visitor, later, open_house

AMINA = "amina@encora.example"
EVERYBODY = [f"{number}@encora.example" for number in range(100)]
NOON = datetime(2025, 4, 22, 10, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with time_machine.travel(NOON, tick=False), open_house(app) as house:
        yield house


def at(house: House, address: str) -> Visitor:
    """A browser that is new, on a network."""
    visitor = house.visitor()
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor


def guess(visitor: Visitor, *emails: str, times: int = 1) -> list[int]:
    """Wrong tries, one after the other: what each is answered."""
    said = {"csrf_token": visitor.token(), "password": ""}
    return [
        visitor.ask("POST", "/aanmelden", data={**said, "email": email}).status_code
        for email in (emails or (AMINA,)) * times
    ]


@pytest.mark.parametrize("email", [AMINA, "nobody@encora.example"])
def test_after_ten_wrong_tries_each_waits_longer_whether_the_address_exists_or_not(
    house: House, email: str
) -> None:
    assert guess(house.visitor(), email, times=12) == [422] * 10 + [429] * 2
    answer = house.visitor().post("/aanmelden", email=email, password="")
    assert "Er is te vaak een fout wachtwoord getypt. Probeer het opnieuw over 30 s" in answer.text
    assert f'value="{email}"' in answer.text
    assert answer.headers["Retry-After"] == "30"
    with time_machine.travel(NOON.replace(second=31), tick=False):
        assert guess(house.visitor(), email, times=2) == [422, 429]
        answer = house.visitor().post("/aanmelden", email=email, password="")
        assert answer.headers["Retry-After"] == "60"


def test_a_right_password_waits_like_a_wrong_one_and_begins_anew(house: House) -> None:
    guess(house.visitor(), times=10)
    assert house.visitor().sign_in(AMINA).status_code == 429
    with time_machine.travel(NOON.replace(second=31), tick=False):
        assert house.visitor().sign_in(AMINA).status_code == 302
        assert guess(house.visitor(), times=11) == [422] * 10 + [429]


def test_another_account_does_not_wait(house: House) -> None:
    house.add("Chris", "chris@encora.example", password="een lange zin over koffie")
    guess(house.visitor(), times=11)
    assert house.visitor().sign_in("chris@encora.example").status_code == 302


def test_who_guesses_on_one_network_makes_nobody_wait_on_another(house: House) -> None:
    assert guess(at(house, "192.0.2.7"), times=11)[-1] == 429
    assert at(house, "192.0.2.8").sign_in(AMINA).status_code == 302


def test_who_guesses_from_many_networks_is_slowed_down_too(house: House) -> None:
    for number in range(5):
        assert guess(at(house, f"192.0.2.{number}"), times=10) == [422] * 10
    assert guess(at(house, "192.0.2.5")) == [429]


def test_all_addresses_of_one_network_of_ipv6_are_one(house: House) -> None:
    for number in range(10):
        guess(at(house, f"2001:db8:1:1::{number:x}:1"))
    assert guess(at(house, "2001:db8:1:1:ffff::1")) == [429]
    assert guess(at(house, "2001:db8:1:2::1")) == [422]


def test_a_device_known_from_before_is_let_in_whatever_others_try(house: House) -> None:
    hers = house.signed_in()
    hers.post("/afmelden", token_from="/account")
    for number in range(5):
        guess(at(house, f"192.0.2.{number}"), times=10)
    guess(house.visitor(), *EVERYBODY)
    assert house.visitor().sign_in(AMINA).status_code == 429
    assert hers.sign_in(AMINA).status_code == 302


def test_a_known_device_is_slowed_down_by_itself_and_keeps_nobody_else_out(house: House) -> None:
    hers = house.signed_in()
    hers.post("/afmelden", token_from="/account")
    assert guess(hers, times=11) == [422] * 10 + [429]
    assert house.visitor().sign_in(AMINA).status_code == 302


def test_a_device_is_known_for_who_signed_in_there_and_for_nobody_else(house: House) -> None:
    house.add("Chris", "chris@encora.example", password="een lange zin over koffie")
    mallory = house.signed_in("chris@encora.example")
    mallory.post("/afmelden", token_from="/account")
    assert guess(mallory, times=11)[-1] == 429
    assert house.visitor().sign_in(AMINA).status_code == 429


def test_a_family_on_one_device_is_known_each_of_them(house: House) -> None:
    house.add("Chris", "chris@encora.example", password="een lange zin over koffie")
    ours = house.signed_in()
    ours.sign_in("chris@encora.example")
    ours.post("/afmelden", token_from="/account")
    for email in (AMINA, "chris@encora.example"):
        guess(house.visitor(), email, times=11)
        assert ours.sign_in(email).status_code == 302
        ours.post("/afmelden", token_from="/account")


@pytest.mark.parametrize("forged", ["", "x", "eyJhIjoxfQ.aaaa.bbbb"])
def test_a_cookie_that_we_did_not_sign_knows_no_device(house: House, forged: str) -> None:
    guess(house.visitor(), times=10)
    visitor = house.visitor()
    visitor.client.set_cookie("device", forged, domain="weerwoord.example")
    assert visitor.sign_in(AMINA).status_code == 429


def test_the_cookie_of_a_device_names_nobody_and_is_read_by_no_script(house: House) -> None:
    answer = house.visitor().sign_in(AMINA)
    (cookie,) = (c for c in answer.headers.getlist("Set-Cookie") if c.startswith("device="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "amina" not in cookie


def test_a_device_that_was_not_used_for_longer_than_a_year_is_known_no_more(house: House) -> None:
    hers = house.signed_in()
    with later(days=401):
        guess(house.visitor(), times=11)
        assert hers.sign_in(AMINA).status_code == 429


def test_a_mailed_link_still_opens_for_whom_another_made_wait(house: House) -> None:
    guess(house.visitor(), times=11)
    assert house.visitor().post(house.mailed_link()).status_code == 302


def test_what_is_right_never_counts_so_that_a_full_class_can_sign_in_on_the_last_day(
    house: House,
) -> None:
    answers = [house.visitor().sign_in(AMINA) for _ in range(12)]
    assert {answer.status_code for answer in answers} == {302}


def test_a_hundred_wrong_tries_slow_down_where_they_come_from(house: House) -> None:
    assert guess(house.visitor(), *EVERYBODY) == [422] * 100
    assert house.visitor().sign_in(AMINA).status_code == 429
    assert at(house, "192.0.2.7").sign_in(AMINA).status_code == 302
    with time_machine.travel(NOON.replace(second=6), tick=False):
        assert house.visitor().sign_in(AMINA).status_code == 302


def test_while_the_place_that_counts_is_away_each_process_counts_for_itself(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:  # it takes in, and never answers
        port = hanging.getsockname()[1]
        away = storage_from_string(f"redis://127.0.0.1:{port}", **QUICK)
        monkeypatch.setattr(limiter, "_storage", away)
        monkeypatch.setattr(turns, "counted", Counted())
        assert guess(house.visitor(), "a@b.be", times=11) == [422] * 10 + [429]
        assert house.visitor().sign_in(AMINA).status_code == 302
        alive = house.visitor().get("/leeft")
    assert alive.text == "ja, maar elk proces telt pogingen om aan te melden zelf"
    assert alive.status_code == 200
    told = "tries are counted in this process: TimeoutError"
    assert [line.message for line in caplog.records if line.levelname != "INFO"] == [told]
    assert house.visitor().get("/leeft").text != "ja"  # gone, where it hung


def test_links_are_asked_for_also_while_the_place_that_counts_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = storage_from_string("redis://127.0.0.1:1", **QUICK)
    monkeypatch.setattr(limiter, "_storage", away)
    monkeypatch.setattr(limiter, "_limiter", type(limiter._limiter)(away))
    monkeypatch.setattr(limiter, "_storage_dead", False)
    asked = [house.visitor().post("/aanmelden/link", email=AMINA) for _ in range(6)]
    assert [answer.status_code for answer in asked] == [302] * 5 + [429]


@pytest.mark.parametrize(
    ("pace", "wrong", "seconds"),
    [
        (ACCOUNT_HERE, 9, 0),
        (ACCOUNT_HERE, 10, 30),
        (ACCOUNT_HERE, 11, 60),
        (ACCOUNT_HERE, 14, 480),
        (ACCOUNT_HERE, 15, 900),
        (ACCOUNT_HERE, 100_000, 900),
        (ACCOUNT, 49, 0),
        (ACCOUNT, 50, 30),
        (NETWORK, 99, 0),
        (NETWORK, 100, 5),
        (NETWORK, 104, 60),
    ],
)
def test_a_wait_doubles_up_to_a_longest(pace: Pace, wrong: int, seconds: int) -> None:
    assert pace.wait_after(wrong) == seconds


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("", "nowhere"),
    ],
)
def test_a_network_is_one_address_of_ipv4_or_64_bits_of_ipv6(
    app: Flask, address: str, counted_as: str
) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert network() == counted_as


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 seconde"),
        (30, "30 seconden"),
        (99, "99 seconden"),
        (100, "2 minuten"),
        (900, "15 minuten"),
    ],
)
def test_a_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert seconds_in_words(seconds) == words
