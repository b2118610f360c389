"""Mailed links: they work once, they tell nobody who is known here, and nothing keeps them."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from processes import accounts
from processes.clock import machine_now
from processes.models import LinkRequest, Mail, Person, SignInLink, db, transaction
from tests.app.accounts import House, later, open_house, text_of
from tests.statements import statements
from workers import leases

ASKED = ["amina@encora.example", "nobody@encora.example", "weg@encora.example"]
SIGN_IN, PASSWORD = "/aanmelden/link", "/wachtwoord"


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


def test_who_has_no_password_signs_in_by_a_mailed_link(house: House) -> None:
    link = house.mailed_link(email="bram@encora.example")
    assert house.mails() == [("bram@encora.example", "Je link om aan te melden")]
    visitor = house.visitor()
    page = visitor.get(link)
    assert "Aanmelden als Bram Peeters" in page.text
    assert visitor.post(link, link).location == "/"
    assert visitor.is_in()


def test_looking_uses_nothing_up_for_mail_scanners_look_too(house: House) -> None:
    link = house.mailed_link()
    assert [house.visitor().get(link).status_code for _ in range(3)] == [200] * 3
    assert house.visitor().ask("HEAD", link).status_code == 200
    assert house.visitor().post(link).status_code == 302


def test_a_link_works_once(house: House) -> None:
    link = house.mailed_link()
    assert house.visitor().post(link).status_code == 302
    visitor = house.visitor()
    again = visitor.post(link)
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in again.text
    assert 'href="/aanmelden/link"' in again.text
    assert not visitor.is_in()


def test_a_link_that_is_used_too_old_or_made_up_gets_the_same_kind_answer(house: House) -> None:
    used, old = house.mailed_link(), house.mailed_link()
    house.visitor().post(used)
    with later(minutes=31):
        answers = [house.visitor().get(path) for path in (used, old, f"{SIGN_IN}/{'x' * 43}")]
    pages = {re.sub(r'content="[^"]+"', "", answer.text) for answer in answers}
    assert [answer.status_code for answer in answers] == [410] * 3
    assert len(pages) == 1


def test_a_link_is_too_old_after_half_an_hour(house: House) -> None:
    link = house.mailed_link()
    with later(minutes=29):
        assert house.visitor().get(link).status_code == 200
    with later(minutes=30):
        assert house.visitor().get(link).status_code == 410
        assert house.visitor().post(link).status_code == 410


def test_the_time_of_a_link_counts_from_when_its_mail_leaves(house: House) -> None:
    house.visitor().post(SIGN_IN, email="amina@encora.example")
    with later(hours=5):
        house.work()
        assert house.visitor().post(house.link()).status_code == 302


def test_a_link_to_sign_in_sets_no_password_and_the_other_way_round(house: House) -> None:
    sign_in, password = house.mailed_link(SIGN_IN), house.mailed_link(PASSWORD)
    crossed = [
        sign_in.replace("/aanmelden/link/", "/wachtwoord/kiezen/"),
        password.replace("/wachtwoord/kiezen/", "/aanmelden/link/"),
    ]
    assert [house.visitor().get(path).status_code for path in crossed] == [410, 410]


def test_who_may_no_longer_sign_in_cannot_use_the_link_that_was_sent_before(house: House) -> None:
    link = house.mailed_link()
    with transaction():
        house.person("Amina").active = False
    assert house.visitor().get(link).status_code == 410
    assert house.visitor().post(link).status_code == 410


def test_where_one_was_going_is_kept_until_the_link_comes(house: House) -> None:
    visitor = house.visitor()
    visitor.get("/aanmelden?verder=/account")
    visitor.post(SIGN_IN, token_from=SIGN_IN, email="amina@encora.example")
    house.work()
    assert visitor.post(house.link(), token_from=house.link()).location == "/account"


@pytest.mark.parametrize("page", [SIGN_IN, PASSWORD])
def test_asking_does_and_answers_the_same_whether_the_address_exists_or_not(
    house: House, page: str
) -> None:
    answers, work = set(), set()
    for address in ASKED:
        visitor = house.visitor()
        visitor.get(page)
        with statements() as said:
            answer = visitor.post(page, token_from=page, email=address)
        answers.add((answer.status_code, answer.location))
        work.add(tuple(said))
    assert answers == {(302, "/aanmelden/kijk-in-je-mail")}
    [only] = work
    assert any("INSERT INTO link_request" in statement for statement in only)
    assert not any("person" in statement for statement in only)


def test_only_who_is_known_and_may_sign_in_gets_the_mail(house: House) -> None:
    for address in ASKED:
        house.visitor().post(SIGN_IN, email=address)
    house.work()
    assert house.mails() == [("amina@encora.example", "Je link om aan te melden")]
    assert db.session.scalar(db.select(db.func.count()).select_from(LinkRequest)) == 0


def test_an_address_that_only_resembles_one_never_gets_its_mail(house: House) -> None:
    house.add("Kim", "kim@encora.example")
    house.visitor().post(SIGN_IN, email="\u212aim@encora.example")  # the sign for kelvin
    house.work()
    assert {to for to, _ in house.mails()} <= {"kim@encora.example"}


@pytest.mark.parametrize(
    "typed",
    [
        "amina@encora.example\r\nBcc: all@evil.example",
        "amina@encora.example\nSubject: x",
        "amina@encora.example, all@evil.example",
        "<amina@encora.example>",
        "Amina <amina@encora.example>",
        "amina\u2028@encora.example",
        "amina@encora.example%0d%0aBcc:all@evil.example",
        f"{'a' * 250}@encora.example",
        "amina",
        "@",
        "",
    ],
)
def test_what_is_no_address_is_refused_and_nothing_is_kept(house: House, typed: str) -> None:
    assert house.visitor().post(SIGN_IN, email=typed).status_code == 422
    assert db.session.scalar(db.select(db.func.count()).select_from(LinkRequest)) == 0


def test_a_sign_that_nobody_sees_is_not_part_of_an_address(house: House) -> None:
    assert house.visitor().post(SIGN_IN, email="amina@encora.example\x00").status_code == 302
    assert db.session.scalar(db.select(LinkRequest.address)) == "amina@encora.example"


def test_five_links_to_one_address_are_enough_for_a_while_known_or_not(house: House) -> None:
    for address in ("amina@encora.example", "nobody@encora.example"):
        asked = [house.visitor().post(SIGN_IN, email=address).status_code for _ in range(6)]
        assert asked == [302] * 5 + [429]


def test_the_owner_of_a_link_gets_in_whatever_others_of_their_network_try(house: House) -> None:
    visitor = house.visitor()
    tried = [visitor.get(f"{SIGN_IN}/{number}").status_code for number in range(110)]
    assert tried == [410] * 110
    assert house.visitor().post(house.mailed_link()).status_code == 302


def test_who_has_had_many_links_reads_that_these_still_work(house: House) -> None:
    link = house.mailed_link()
    asked = [house.visitor().post(SIGN_IN, email="amina@encora.example") for _ in range(5)]
    assert "De links die je al kreeg, werken nog" in asked[-1].text
    assert house.visitor().post(link).status_code == 302


def test_on_a_known_device_one_asks_for_a_link_whatever_others_asked(house: House) -> None:
    hers = house.signed_in()
    hers.post("/afmelden", token_from="/account")
    for _ in range(6):
        house.visitor().post(SIGN_IN, email="amina@encora.example")
    assert house.visitor().post(SIGN_IN, email="amina@encora.example").status_code == 429
    assert hers.post(SIGN_IN, email="amina@encora.example").status_code == 302
    assert hers.post(SIGN_IN, email="bram@encora.example").status_code == 302


def test_no_file_and_no_log_ever_holds_what_the_mail_holds(
    house: House, tmp_path: Path, sqlite_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    link = house.mailed_link()
    nonce = link.rpartition("/")[2]
    house.visitor().get(link)
    house.visitor().post(link)
    assert nonce in text_of(house.office.messages[-1])
    files = [*tmp_path.rglob("*"), *sqlite_folder.iterdir()]
    kept = b"".join(file.read_bytes() for file in files if file.is_file())
    assert b"Je link om aan te melden" in kept
    assert nonce.encode() not in kept
    assert nonce not in caplog.text


def test_a_mail_that_is_sent_again_carries_a_link_that_works(house: House) -> None:
    first = house.mailed_link()
    with transaction():
        mail = db.session.scalars(db.select(Mail)).one()
        mail.state, mail.next_at = "queued", machine_now()
    house.work()
    assert house.link() != first
    assert house.visitor().post(house.link()).status_code == 302
    assert house.visitor().post(first).status_code == 302


def test_links_that_are_over_are_forgotten(house: House) -> None:
    house.mailed_link()
    with later(hours=1):
        house.mailed_link()
        assert db.session.scalar(db.select(db.func.count()).select_from(SignInLink)) == 1


def test_the_address_of_a_link_is_told_to_no_page_that_follows(house: House) -> None:
    answer = house.visitor().get(house.mailed_link())
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_links_need_their_token_against_forged_requests(house: House) -> None:
    for path in (SIGN_IN, PASSWORD, house.mailed_link(), house.mailed_link(PASSWORD)):
        assert house.visitor().ask("POST", path, data={}).status_code == 400


def test_an_address_with_signs_of_another_alphabet_is_asked_for_like_any_other(
    house: House,
) -> None:
    house.add("Ümit", "ümit@encora.example")
    house.visitor().post(SIGN_IN, email="Ümit@encora.example")
    accounts.answer_requests()
    told = db.session.scalars(db.select(Mail.address)).all()
    assert told == ["ümit@encora.example"]
    assert leases.claim()
    assert db.session.scalar(db.select(Person.id).where(Person.email == told[0]))
