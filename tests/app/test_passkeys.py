"""Passkeys: added, used as a second step and alone, lost, removed; and what lets nobody in."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from processes import accounts
from processes.errors import Refused
from processes.models import Passkey, Person, db, transaction
from tests.app.accounts import PASSWORD, House, Visitor, open_house, text_of
from tests.app.authenticator import Authenticator, bytes_of

WIM, INDEX = "wim@encora.example", "/account/toegangssleutels"
ALONE, SECOND = "/aanmelden/toegangssleutel", "/aanmelden/code/toegangssleutel"
CONFIRM = "/account/bevestig/toegangssleutel"
NOON = datetime(2025, 4, 22, 10, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with time_machine.travel(NOON, tick=False), open_house(app) as house:
        house.add("Wim Wouters", WIM, "administrator", password=PASSWORD)
        house.add("Dirk Dael", "dirk@encora.example", "director", password=PASSWORD)
        yield house


def at(seconds: float) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(seconds=seconds), tick=False)


def asked(visitor: Visitor, path: str) -> dict[str, Any]:
    answer = visitor.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    found: dict[str, Any] = json.loads(answer.text)
    return found


def add(visitor: Visitor, key: Authenticator, name: str = "Mijn telefoon") -> TestResponse:
    made = key.make(asked(visitor, f"{INDEX}/nieuw"))
    return visitor.post(f"{INDEX}/nieuw", INDEX, name=name, credential=made)


def with_key(house: House, key: Authenticator) -> tuple[Visitor, list[str]]:
    """Wim, who has this key, signed in; and his spare codes."""
    visitor = house.signed_in(WIM)
    page = add(visitor, key)
    assert page.status_code == 200
    return visitor, re.findall(r"<li>([a-z0-9-]{19})</li>", page.text)


def signs_in(
    visitor: Visitor, key: Authenticator, path: str = ALONE, page: str = "/aanmelden"
) -> TestResponse:
    return visitor.post(path, page, credential=key.answer(asked(visitor, path)))


@pytest.mark.parametrize("stage_database", ["sqlite", "postgresql"], indirect=True)
def test_who_has_a_key_signs_in_with_it_alone_and_goes_on_to_where_they_wanted(
    house: House,
) -> None:
    key = Authenticator()
    _, spare = with_key(house, key)
    assert len(set(spare)) == 10
    with at(60):
        visitor = house.visitor()
        page = "/aanmelden?verder=/beheer"
        assert signs_in(visitor, key, page=page).location == "/beheer"
        assert visitor.get("/beheer").status_code == 200


def test_with_a_password_or_a_link_the_key_is_asked_too_or_a_spare_code(house: House) -> None:
    key = Authenticator()
    _, spare = with_key(house, key)
    with at(60):
        visitor = house.visitor()
        assert visitor.sign_in(WIM).location == "/aanmelden/code"
        assert "Gebruik je toegangssleutel" in visitor.get("/aanmelden/code").text
        assert not visitor.is_in()
        assert signs_in(visitor, key, SECOND).location == "/"
        assert visitor.is_in()
        other = house.visitor()
        assert other.post(house.mailed_link(email=WIM)).location == "/aanmelden/code"
        assert other.post("/aanmelden/code", "/aanmelden/code", code=spare[0]).location == "/"


def test_a_key_that_asks_for_nothing_is_a_second_step_and_no_sign_in(house: House) -> None:
    key = Authenticator(verifies=False)
    with_key(house, key)
    with at(60):
        visitor = house.visitor()
        refused = signs_in(visitor, key)
        assert refused.status_code == 422
        assert "Met deze toegangssleutel lukte het niet." in refused.text
        visitor.sign_in(WIM)
        assert signs_in(visitor, key, SECOND).location == "/"


def test_who_is_not_known_yet_reads_of_nobody_which_keys_they_have(house: House) -> None:
    key = Authenticator()
    with_key(house, key)
    visitor = house.visitor()
    options = asked(visitor, ALONE)
    assert options["allowCredentials"] == []
    assert (options["rpId"], options["userVerification"]) == ("weerwoord.example", "required")
    visitor.sign_in(WIM)
    (named,) = asked(visitor, SECOND)["allowCredentials"]
    assert bytes_of(named["id"]) == key.id


def test_an_answer_works_once_also_with_the_cookie_of_before(house: House) -> None:
    key = Authenticator()
    key.count = -(2**40)  # a key that does not count
    key.count = 0
    with_key(house, key)
    with at(60):
        visitor = house.visitor()
        token = visitor.token()
        given = key.answer(asked(visitor, ALONE))
        cookie = visitor.cookie()
        data = {"csrf_token": token, "credential": given}
        assert visitor.ask("POST", ALONE, data=data).status_code == 302
        with transaction():
            db.session.scalars(db.select(Passkey)).one().sign_count = 0
        thief = house.visitor()
        thief.client.set_cookie("session", cookie, domain="weerwoord.example")
        assert thief.ask("POST", ALONE, data=data).status_code == 422
        assert not thief.is_in()


def test_a_key_that_was_copied_is_found_by_its_count(house: House) -> None:
    key = Authenticator()
    with_key(house, key)
    with at(60):
        assert signs_in(house.visitor(), key).status_code == 302
    with at(120):
        key.count = 0
        assert signs_in(house.visitor(), key).status_code == 422


def test_a_question_holds_for_ten_minutes_and_for_who_was_asked(house: House) -> None:
    key = Authenticator()
    with_key(house, key)
    with at(60):
        visitor, other = house.visitor(), house.visitor()
        given = key.answer(asked(visitor, ALONE))
        asked(other, ALONE)
        assert other.post(ALONE, credential=given).status_code == 422
        assert other.post(ALONE, credential=given).status_code == 422
    with at(661):
        assert visitor.post(ALONE, credential=given).status_code == 422


def test_what_was_answered_on_a_false_website_lets_nobody_in(house: House) -> None:
    key = Authenticator()
    with_key(house, key)
    key.origin = "https://weerwoord.example.false"
    with at(60):
        assert signs_in(house.visitor(), key).status_code == 422


def test_a_key_of_another_is_not_that_of_who_waits_nor_of_who_left(house: House) -> None:
    wims, dirks = Authenticator(), Authenticator()
    with_key(house, wims)
    add(house.signed_in("dirk@encora.example"), dirks)
    with at(60):
        visitor = house.visitor()
        visitor.sign_in(WIM)
        assert signs_in(visitor, dirks, SECOND).status_code == 422
        assert signs_in(house.visitor(), Authenticator()).status_code == 422
        with transaction():
            house.person("Wim").active = False
        assert signs_in(house.visitor(), wims).status_code == 422


@pytest.mark.parametrize(
    "given", ["", "{}", "[" * 9000, '{"id": 3}', '{"id": "AA", "rawId": "AA"}', "x" * 100_000, "\0"]
)
def test_whatever_is_sent_in_place_of_an_answer_is_refused(house: House, given: str) -> None:
    visitor, _ = with_key(house, Authenticator())
    asked(visitor, f"{INDEX}/nieuw")
    sent = visitor.post(f"{INDEX}/nieuw", INDEX, name="Nog een", credential=given)
    assert sent.status_code == 422
    assert "Er kwam geen toegangssleutel mee." in sent.text
    assert 'value="Nog een"' in sent.text
    stranger = house.visitor()
    asked(stranger, ALONE)
    assert stranger.post(ALONE, credential=given).status_code == 422


def test_a_key_has_a_name_and_is_added_once(house: House) -> None:
    key = Authenticator()
    visitor, _ = with_key(house, key)
    nameless = add(visitor, Authenticator(), " ")
    assert "Geef je toegangssleutel een naam" in nameless.text
    assert add(visitor, key, "Dezelfde").status_code == 422
    second = Authenticator()
    assert add(visitor, second, "Laptop").location == INDEX
    page = visitor.get(INDEX).text
    assert ("Mijn telefoon" in page, "Laptop" in page, "Dezelfde" in page) == (True, True, False)
    options = asked(visitor, f"{INDEX}/nieuw")
    assert {bytes_of(each["id"]) for each in options["excludeCredentials"]} == {key.id, second.id}


def test_nobody_has_more_than_twenty(house: House) -> None:
    visitor, _ = with_key(house, Authenticator())
    for number in range(19):
        assert add(visitor, Authenticator(), f"Sleutel {number}").location == INDEX
    assert "Je hebt al 20 toegangssleutels." in add(visitor, Authenticator()).text


def test_who_finds_a_device_that_is_signed_in_changes_nothing(house: House) -> None:
    key = Authenticator()
    visitor, _ = with_key(house, key)
    with at(60):
        visitor = house.visitor()
        signs_in(visitor, key)
        number = house.person("Wim").id
    with at(700):
        to_confirm = f"/account/bevestig?verder={INDEX}"
        assert visitor.get(INDEX).location == to_confirm
        token = visitor.token("/account")
        for path in (f"{INDEX}/nieuw", f"{INDEX}/1/weg"):
            assert visitor.ask("POST", path, data={"csrf_token": token}).location == to_confirm
        assert visitor.get("/account/tweede-stap").location.startswith("/account/bevestig")
        assert accounts.passkeys_of(db.session.get_one(Person, number))
        assert visitor.get(to_confirm).status_code == 200
        wrong = Authenticator()
        assert signs_in(visitor, wrong, CONFIRM).status_code == 422
        confirmed = visitor.post(
            f"{CONFIRM}?verder={INDEX}", credential=key.answer(asked(visitor, CONFIRM))
        )
        assert confirmed.location == INDEX
        assert visitor.get(INDEX).status_code == 200


def test_a_spare_code_confirms_too_and_leads_nowhere_else(house: House) -> None:
    visitor, spare = with_key(house, Authenticator())
    page = "/account/bevestig?verder=//elders.example"
    assert visitor.post(page, "/account/bevestig", code="nee").status_code == 422
    assert visitor.post(page, "/account/bevestig", code=spare[1]).location == "/account"


def test_a_key_that_was_removed_works_no_more_and_the_last_turns_the_step_off(
    house: House,
) -> None:
    first, second = Authenticator(), Authenticator()
    visitor, _ = with_key(house, first)
    add(visitor, second, "Laptop")
    one, two = accounts.passkeys_of(house.person("Wim"))
    assert visitor.post(f"{INDEX}/{one.id}/weg", INDEX).location == INDEX
    with at(60):
        assert signs_in(house.visitor(), first).status_code == 422
        assert signs_in(house.visitor(), second).status_code == 302
        assert visitor.post(f"{INDEX}/{two.id}/weg", INDEX).location == "/account"
        assert house.visitor().sign_in(WIM).location == "/"
        house.work()
    assert house.mails() == [
        (WIM, "Je account heeft een nieuwe toegangssleutel"),
        (WIM, "Je account heeft een nieuwe toegangssleutel"),
        (WIM, "Een toegangssleutel van je account is verwijderd"),
        (WIM, "De tweede stap bij het aanmelden is uitgezet"),
    ]
    assert "Laptop" in text_of(house.office.messages[1])


def test_nobody_removes_a_key_of_another(house: House) -> None:
    with_key(house, Authenticator())
    (key,) = accounts.passkeys_of(house.person("Wim"))
    dirk = house.signed_in("dirk@encora.example")
    assert dirk.post(f"{INDEX}/{key.id}/weg", "/account").status_code == 404
    assert accounts.passkeys_of(house.person("Wim"))


def test_an_administrator_turns_off_the_keys_of_who_lost_them(house: House) -> None:
    key = Authenticator()
    add(house.signed_in("dirk@encora.example"), key)
    page = f"/beheer/mensen/{house.person('Dirk').id}"
    house.signed_in(WIM).post(f"{page}/tweede-stap", page)
    with at(60):
        assert signs_in(house.visitor(), key).status_code == 422
        assert house.visitor().sign_in("dirk@encora.example").location == "/"


def test_whose_role_needs_a_second_step_may_add_a_key_for_it(house: House) -> None:
    visitor = house.signed_in(WIM)
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    assert visitor.get("/beheer?zoek=an").location == "/account/tweede-stap"
    assert f'href="{INDEX}"' in visitor.get("/account/tweede-stap").text
    assert 'href="/beheer?zoek=an"' in add(visitor, Authenticator()).text
    assert visitor.get("/beheer").status_code == 200


def test_a_house_whose_address_is_a_number_has_none(house: House) -> None:
    house.app.config["BASE_URL"] = "http://127.0.0.1:8000"
    visitor = house.signed_in(WIM)
    assert visitor.get(INDEX).status_code == 404
    assert house.visitor().get(ALONE).status_code == 404
    assert "toegangssleutel" not in visitor.get("/account").text
    assert "toegangssleutel" not in house.visitor().get("/aanmelden").text


def test_the_safety_log_says_which_key_came_and_went(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="weerwoord.security"):
        visitor, _ = with_key(house, Authenticator())
        stranger = house.visitor()
        asked(stranger, ALONE)
        stranger.post(ALONE, credential="{}")
        (key,) = accounts.passkeys_of(house.person("Wim"))
        visitor.post(f"{INDEX}/{key.id}/weg", INDEX)
    wim = house.person("Wim").id
    assert [line for line in caplog.messages if not line.startswith("sign_in")] == [
        f"passkey_added person={wim}",
        f"second_step_on person={wim}",
        "refused_sign_in by=passkey why=wrong",
        f"passkey_removed person={wim}",
        f"second_step_off person={wim}",
    ]


def test_the_door_refuses_what_the_page_would(house: House) -> None:
    wim = house.person("Wim").id
    for name in (" ", "x" * 61):
        with pytest.raises(Refused), transaction():
            accounts.add_passkey(db.session.get_one(Person, wim), name, "{}", b"")
