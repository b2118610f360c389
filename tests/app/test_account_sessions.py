"""Where somebody is signed in: they see it, end it, and it ends by itself."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from app.html.devices import device_in_words
from processes.models import Session, db, transaction
from tests.app.accounts import IPHONE, House, Visitor, later, open_house
from tests.statements import statements


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        yield house


def devices(visitor: Visitor) -> list[str]:
    """The devices on somebody's page: this one, then the latest first."""
    listed = visitor.get("/account").text.partition("Waar je aangemeld bent")[2]
    return re.findall(r"<strong>(.+?)</strong>", listed)


def other_session(visitor: Visitor) -> str:
    """Where the first button on somebody's page ends a session."""
    found = re.search(r'action="(/account/sessies/\d+/afmelden)"', visitor.get("/account").text)
    assert found
    return found[1]


def test_somebody_sees_who_they_are_here_and_where_they_are_signed_in(house: House) -> None:
    phone, desk = house.signed_in(agent=IPHONE), house.signed_in()
    page = desk.get("/account").text
    assert "Amina Yilmaz" in page
    assert "amina@encora.example" in page
    assert devices(desk) == ["Firefox op Windows", "Safari op iPhone"]
    assert devices(phone) == ["Safari op iPhone", "Firefox op Windows"]
    assert page.count("Dit toestel") == 1


def test_the_name_in_the_header_leads_to_ones_own_page(house: House) -> None:
    page = house.signed_in().get("/account").text
    assert re.search(r'<a class="ww-me__name" href="/account">.*Amina Yilmaz</a>', page)


def test_one_session_is_ended_at_once(house: House) -> None:
    phone, desk = house.signed_in(agent=IPHONE), house.signed_in()
    assert desk.post(other_session(desk)).location == "/account"
    assert not phone.is_in()
    assert devices(desk) == ["Firefox op Windows"]


def test_all_others_are_ended_and_this_one_stays(house: House) -> None:
    others = [house.signed_in(agent=IPHONE) for _ in range(3)]
    desk = house.signed_in()
    desk.post("/account/sessies/afmelden")
    assert [other.is_in() for other in others] == [False] * 3
    assert desk.is_in()


def test_nobody_ends_the_session_of_somebody_else(house: House) -> None:
    house.add("Chris", "chris@encora.example", password="een lange zin over koffie")
    mine, hers = house.signed_in(), house.signed_in("chris@encora.example")
    numbers = db.session.scalars(db.select(Session.id).order_by(Session.id)).all()
    answers = [hers.post(f"/account/sessies/{n}/afmelden").status_code for n in (numbers[0], 999)]
    hers.post("/account/sessies/afmelden")
    assert answers == [404, 404]
    assert mine.is_in()


def test_the_device_that_was_used_longest_ago_makes_room_for_an_eleventh(house: House) -> None:
    phone, oldest = house.signed_in(agent=IPHONE), house.signed_in()
    others = [house.signed_in() for _ in range(8)]
    with later(minutes=5):
        assert oldest.is_in()
    with later(minutes=10):
        newest = house.signed_in()
        told = "Je was op te veel toestellen aangemeld. Je bent afgemeld op Safari op iPhone."
        assert told in newest.get("/account").text
        assert not phone.is_in()
        assert {each.is_in() for each in (oldest, newest, *others)} == {True}


def test_on_how_many_devices_somebody_is_signed_in_is_a_setting(house: House) -> None:
    house.app.config["MOST_SESSIONS"] = 1
    first, second = house.signed_in(), house.signed_in()
    assert (first.is_in(), second.is_in()) == (False, True)


def test_signing_out_ends_the_session_also_for_a_copy_of_its_cookie(house: House) -> None:
    visitor, thief = house.signed_in(), house.visitor()
    thief.client.set_cookie("session", visitor.cookie(), domain="weerwoord.example", secure=True)
    assert thief.is_in()
    answer = visitor.post("/afmelden", token_from="/account")
    assert answer.location == "/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not thief.is_in()


def test_a_session_ends_after_two_hours_in_which_nothing_was_asked(house: House) -> None:
    visitor = house.signed_in()
    with later(minutes=119):
        assert visitor.is_in()
    with later(minutes=119 + 119):
        assert visitor.is_in()
    with later(minutes=119 + 119 + 120):
        assert not visitor.is_in()


def test_a_session_ends_after_twelve_hours_whatever_is_asked(house: House) -> None:
    visitor = house.signed_in()
    for hour in range(1, 12):
        with later(hours=hour):
            assert visitor.is_in()
    with later(hours=12):
        assert not visitor.is_in()


def test_the_lives_of_a_session_are_settings(house: House) -> None:
    house.app.config["SESSION_IDLE_MINUTES"] = 5
    visitor = house.signed_in()
    with later(minutes=6):
        assert not visitor.is_in()


def test_who_may_no_longer_sign_in_is_out_at_the_next_request(house: House) -> None:
    visitor = house.signed_in()
    with transaction():
        house.person("Amina").active = False
    assert not visitor.is_in()


def test_when_somebody_was_seen_is_written_once_a_minute(house: House) -> None:
    visitor = house.signed_in()
    with statements() as soon:
        visitor.get("/account")
    with later(minutes=2), statements() as afterwards:
        visitor.get("/account")
        visitor.get("/account")
    assert [s for s in soon if s.startswith("UPDATE")] == []
    assert len([s for s in afterwards if s.startswith("UPDATE session")]) == 1


def test_sessions_that_are_over_are_forgotten_at_the_next_sign_in(house: House) -> None:
    house.signed_in()
    with later(days=1):
        house.signed_in()
    assert db.session.scalar(db.select(db.func.count()).select_from(Session)) == 1


def test_a_device_that_names_itself_strangely_stays_words(house: House) -> None:
    strange = "<script>alert(1)</script> Firefox/1 Windows \u202e" + "x" * 5000
    visitor = house.signed_in(agent=strange)
    assert devices(visitor) == ["Firefox op Windows"]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("", "Onbekend toestel"),
        ("curl/8.5", "Onbekend toestel"),
        (IPHONE, "Safari op iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Mobile Safari/537.36",
            "Chrome op Android",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet op Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge op Windows",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            "Safari op Mac",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
            "Chrome op iPad",
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36",
            "Chrome op Chromebook",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox op Linux",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Linux"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert device_in_words(user_agent) == words
