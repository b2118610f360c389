"""Signing in and out, and what every answer tells the browser."""

import pytest
from werkzeug.test import TestResponse

from app.html.security import HEADERS
from processes import accounts
from processes.accounts.passwords import hashed
from processes.models import transaction
from tests.app.site import Site, site_of, words
from tests.play import Play

# What is not a page of ours, however it is written.
TRICKS = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "/\t\\evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://evil.example",
    "https:evil.example",
    "HtTpS:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/x\r\nSet-Cookie: a=b",
    "",
]


def test_nobody_comes_back_to_where_they_wanted_to_be(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    sent = site.get("/dossiers/BZ-2025-0001?x=1").location
    assert sent == "/aanmelden?verder=/dossiers/BZ-2025-0001?x%3D1"
    site.get(sent)
    assert sign_in(site, "amina").location == "/dossiers/BZ-2025-0001?x=1"


def test_after_signing_in_nobody_is_sent_to_another_host(play: Play) -> None:
    give_password(play, "amina")
    site, found = site_of(play, "-"), {}
    for trick in TRICKS:
        site.send("GET", "/aanmelden", query_string={"verder": trick})
        answer = sign_in(site, "amina")
        found[trick] = answer.location
        assert "a=b" not in str(answer.headers)
    assert found == dict.fromkeys(TRICKS, "/")


def test_the_session_is_a_new_one_after_signing_in(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    with site.client.session_transaction() as session:
        session["prepared"] = "by somebody else"
    before, token = site.client.get_cookie("session"), site.token()
    sign_in(site, "amina")
    after = site.client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    with site.client.session_transaction() as session:
        assert "prepared" not in session
        assert accounts.session_of(session["_user_id"]).person.name == "Amina"
    assert site.send("POST", "/afmelden", data={"csrf_token": token}).status_code == 400


def test_the_session_of_a_cookie_is_read_by_no_script(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    cookie = sign_in(site, "amina").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_after_signing_out_the_pages_are_shut(play: Play) -> None:
    amina = site_of(play, "amina")
    amina.post("/afmelden")
    assert amina.get("/dossiers").status_code == 302


def test_an_address_that_is_known_is_answered_like_one_that_is_not(play: Play) -> None:
    give_password(play, "amina")
    site, told = site_of(play, "-"), []
    for name in ("amina", "geert"):
        answer = sign_in(site, name, password="fout")
        told.append((answer.status_code, words(answer.text), answer.text.replace(name, "?")))
    assert told[0] == told[1]
    assert "Dit e-mailadres en dit wachtwoord horen niet bij elkaar." in told[0][1]


def test_who_has_no_password_cannot_sign_in_with_an_empty_one(play: Play) -> None:
    assert sign_in(site_of(play, "-"), "amina", password="x").status_code == 422


def test_guessing_a_password_is_slowed_down_for_that_address_only(play: Play) -> None:
    give_password(play, "amina")
    give_password(play, "jan")
    site = site_of(play, "-")
    tries = [sign_in(site, "amina", password="fout").status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert sign_in(site, " AMINA").status_code == 429
    assert sign_in(site, "jan").status_code == 302
    play.travel_to("2025-04-14 09:10:01")
    assert sign_in(site_of(play, "-"), "amina").status_code == 302


def test_every_answer_tells_the_browser_what_it_may_do(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, nobody = site_of(play, "amina"), site_of(play, "-")

    def breaks() -> str:
        raise RuntimeError("the database is gone")

    monkeypatch.setitem(play.app.view_functions, "start.alive", breaks)
    answers = [
        amina.get("/dossiers"),
        nobody.get("/dossiers"),
        nobody.send("POST", "/afmelden"),
        amina.get("/overzicht"),
        amina.get("/nergens"),
        amina.get("/afmelden"),
        nobody.post("/aanmelden"),
        nobody.get("/leeft"),
        nobody.get("/static/icon.svg"),
        [sign_in(nobody, "x") for _ in range(11)][-1],
    ]
    codes = [answer.status_code for answer in answers]
    assert codes == [200, 302, 400, 403, 404, 405, 422, 500, 200, 429]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def give_password(play: Play, name: str) -> None:
    with transaction():
        play.person(name).password_hash = hashed("goed")


def sign_in(site: Site, name: str, password: str = "goed") -> TestResponse:
    return site.post("/aanmelden", email=f"{name}@encora.example", password=password)
