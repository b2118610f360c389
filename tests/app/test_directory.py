"""Who works in a centre signs in by its directory (OpenID Connect), at a provider that runs."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from processes import accounts
from processes.clock import machine_now
from processes.models import DirectoryAccount, Event, Passkey, db, transaction
from tests.app.accounts import HOME, PASSWORD, House, Visitor, later, open_house
from tests.app.provider import CLIENT, SECRET, Provider, running

WIM = "wim@encora.example"


@pytest.fixture
def provider(app: Flask) -> Iterator[Provider]:
    with running() as provider:
        said = {"OIDC_ISSUER": provider.issuer, "OIDC_CLIENT_ID": CLIENT}
        app.config.update(said, OIDC_CLIENT_SECRET=SECRET)
        provider.says = {"email": WIM, "email_verified": True}
        yield provider


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        house.add("Wim Wouters", WIM, "administrator", password=PASSWORD)
        yield house


def led_back(visitor: Visitor) -> str:
    """Goes to the provider, which signs them in; where that leads back to."""
    asked = visitor.get("/aanmelden/centrum")
    assert asked.status_code == 302
    answer = requests.get(asked.location, allow_redirects=False, timeout=30)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{HOME}/aanmelden/centrum/terug?")
    return answer.headers["Location"].removeprefix(HOME)


def signs_in(visitor: Visitor) -> TestResponse:
    return visitor.get(led_back(visitor))


def test_who_works_here_signs_in_and_goes_on_to_where_they_wanted(
    house: House, provider: Provider
) -> None:
    visitor = house.visitor()
    page = visitor.get("/aanmelden?verder=/beheer").text
    assert "Meld je aan met je account van het centrum" in page
    provider.says |= {"email": WIM.upper()}
    assert signs_in(visitor).location == "/beheer"
    assert visitor.get("/beheer").status_code == 200


def test_what_is_asked_has_a_state_a_nonce_and_a_challenge(
    house: House, provider: Provider
) -> None:
    asked = parse_qs(urlsplit(house.visitor().get("/aanmelden/centrum").location).query)
    assert {name: len(value[0]) for name, value in asked.items() if name in ("state", "nonce")} == {
        "state": 30,
        "nonce": 20,
    }
    assert (asked["code_challenge_method"], len(asked["code_challenge"][0])) == (["S256"], 43)
    assert asked["redirect_uri"] == [f"{HOME}/aanmelden/centrum/terug"]


def test_nobody_comes_in_by_the_answer_of_another_or_twice(
    house: House, provider: Provider
) -> None:
    visitor, thief = house.visitor(), house.visitor()
    back = led_back(visitor)
    thief.get("/aanmelden/centrum")
    assert thief.get(back).status_code == 422
    assert visitor.get(back).status_code == 302
    assert visitor.get(back).status_code == 422
    assert house.visitor().get("/aanmelden/centrum/terug?state=x&code=y").status_code == 422
    assert house.visitor().get("/aanmelden/centrum/terug?error=access_denied").status_code == 422


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "een ander"},
        {"aud": "een ander"},
        {"iss": "https://elders.example"},
        {"exp": 1},
        {"email": None},
        {"email": [WIM]},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"amr": "mfa"},
        {"sub": ""},
        {"sub": 1},
        {"sub": "1" * 256},
    ],
)
def test_what_does_not_hold_lets_nobody_in(
    house: House, provider: Provider, says: dict[str, object]
) -> None:
    provider.says |= says
    visitor = house.visitor()
    refused = signs_in(visitor)
    assert refused.status_code == 422
    assert "Met je account van het centrum lukte het niet." in refused.text
    assert not visitor.is_in()


def test_a_token_that_another_signed_lets_nobody_in(house: House, provider: Provider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert signs_in(house.visitor()).status_code == 422


@pytest.mark.parametrize(
    "address", ["amina@encora.example", "weg@encora.example", "niemand@encora.example"]
)
def test_who_is_a_cursist_or_left_or_is_not_known_does_not_come_in(
    house: House, provider: Provider, address: str
) -> None:
    provider.says |= {"email": address}
    visitor = house.visitor()
    refused = signs_in(visitor)
    assert refused.status_code == 422
    assert "Met dit account van het centrum kan je hier niet binnen." in refused.text
    assert not visitor.is_in()


def test_who_was_known_by_their_address_once_is_known_by_the_subject_from_then_on(
    house: House, provider: Provider
) -> None:
    assert signs_in(house.visitor()).status_code == 302
    account = db.session.scalars(db.select(DirectoryAccount)).one()
    kept = account.issuer, account.subject, account.address, account.person.name
    assert kept == (provider.issuer, "1", WIM, "Wim Wouters")
    provider.says = {}  # no address at all
    assert signs_in(house.visitor()).status_code == 302
    house.work()
    assert house.mails() == [(WIM, "Je meldt je aan met je account van het centrum")]


def test_another_address_at_the_directory_is_no_other_person_and_is_told(
    house: House, provider: Provider
) -> None:
    signs_in(house.visitor())
    provider.says |= {"email": "w.wouters@encora.example"}
    visitor = house.visitor()
    for _ in range(2):
        assert signs_in(visitor).status_code == 302
    assert visitor.get("/beheer").status_code == 200
    house.work()
    moved = "Je account van het centrum heeft een ander e-mailadres"
    assert house.mails()[1:] == [(WIM, moved), ("w.wouters@encora.example", moved)]
    assert house.person("Wim").email == WIM
    events = db.session.scalars(db.select(Event).order_by(Event.id))
    told = [(each.details["before"], each.details["after"]) for each in events]
    assert told == [
        ({"directory": "(geen)"}, {"directory": WIM}),
        ({"directory": WIM}, {"directory": "w.wouters@encora.example"}),
    ]


def test_who_gets_the_address_of_a_colleague_at_the_directory_is_not_that_colleague(
    house: House, provider: Provider
) -> None:
    signs_in(house.visitor())
    provider.says |= {"sub": "2"}
    visitor = house.visitor()
    refused = signs_in(visitor)
    assert refused.status_code == 422
    assert "Met dit account van het centrum kan je hier niet binnen." in refused.text
    assert not visitor.is_in()


def test_who_got_another_account_there_comes_in_once_an_administrator_let_go_of_the_first(
    house: House, provider: Provider
) -> None:
    house.add("Dirk Dael", "dirk@encora.example", "director")
    house.add("Ann Bos", "ann@encora.example", "administrator", password=PASSWORD)
    first, ann = house.visitor(), house.signed_in("ann@encora.example")
    page = f"/beheer/mensen/{house.person('Wim').id}"
    assert "Maak het account los" not in ann.get(page).text
    signs_in(first)
    house.work()
    assert "Maak het account los" in ann.get(page).text
    assert ann.post(f"{page}/account-van-het-centrum", page).location == page
    assert not first.is_in()
    ann.post(f"{page}/account-van-het-centrum", page)
    assert "Wim Wouters heeft hier geen account van het centrum." in ann.get(page).text
    house.work()
    loose = "Het account van het centrum van Wim Wouters is losgemaakt"
    assert house.mails()[1:] == [(WIM, loose), ("dirk@encora.example", loose)]
    provider.says |= {"sub": "2"}
    assert signs_in(house.visitor()).status_code == 302


def test_who_left_does_not_come_in_by_an_account_that_was_known(
    house: House, provider: Provider
) -> None:
    signs_in(house.visitor())
    with transaction():
        house.person("Wim").active = False
    assert signs_in(house.visitor()).status_code == 422


def test_who_has_another_address_here_is_known_by_it_anew(house: House, provider: Provider) -> None:
    house.add("Ann Bos", "ann@encora.example", "administrator")
    signs_in(house.visitor())
    with transaction():
        person = house.person("Wim")
        person.email = "wim.wouters@encora.example"
        accounts.shut_out(person)
    assert signs_in(house.visitor()).status_code == 422
    provider.says |= {"email": "wim.wouters@encora.example"}
    assert signs_in(house.visitor()).status_code == 302


@pytest.mark.parametrize(("ways", "status"), [(["pwd"], 302), (["pwd", "mfa"], 200)])
def test_the_second_step_is_that_of_the_provider_where_it_says_so(
    house: House, provider: Provider, ways: object, status: int
) -> None:
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    provider.says |= {"amr": ways}
    visitor = house.visitor()
    assert signs_in(visitor).location == "/"
    assert visitor.get("/beheer").status_code == status


def test_who_has_a_key_here_shows_it_before_keys_change_however_they_came_in(
    house: House, provider: Provider
) -> None:
    with transaction():
        wim, now = house.person("Wim"), machine_now()
        key = {"credential_id": "one", "public_key": b"", "sign_count": 0, "last_challenge": 0}
        db.session.add(Passkey(person_id=wim.id, name="Telefoon", since=now, **key))
    provider.says |= {"amr": ["pwd", "mfa"]}
    visitor = house.visitor()
    assert signs_in(visitor).location == "/"
    asked = visitor.get("/account/toegangssleutels").location
    assert asked == "/account/bevestig?verder=/account/toegangssleutels"


def test_a_provider_that_is_away_leaves_the_other_ways(house: House, provider: Provider) -> None:
    house.app.config["OIDC_ISSUER"] = "http://127.0.0.1:9"
    refused = house.visitor().get("/aanmelden/centrum")
    assert refused.status_code == 422
    assert "Het aanmelden van het centrum antwoordt niet." in refused.text
    assert house.visitor().sign_in(WIM).location == "/"
    house.app.config["OIDC_ISSUER"], there = provider.issuer, "/aanmelden/centrum"
    house.app.extensions.pop("app.writing.directory")  # what it knows of the one that is away
    assert house.visitor().get(there).status_code == 422  # not asked again at once
    with later(seconds=31):
        assert house.visitor().get(there).status_code == 302


def test_a_house_without_a_directory_has_none_of_it(house: House) -> None:
    assert house.visitor().get("/aanmelden/centrum").status_code == 404
    assert "account van het centrum" not in house.visitor().get("/aanmelden").text
