"""Somebody with a passkey in a real browser: adds it, signs in with it, and loses it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, CDPSession, expect

from processes.accounts.passwords import hashed
from processes.models import Person, Role, db, transaction
from tests.app.own_server import serving
from tests.walks.visitor import Visitor

WIM, PASSWORD = "wim@encora.example", "drie blauwe stoelen"
ADD, USE = "Voeg een toegangssleutel toe", "Gebruik je toegangssleutel"
ALONE = "Meld je aan met een toegangssleutel"
A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def wim(app: Flask, context: BrowserContext) -> Iterator[Visitor]:
    """He administers, in a house that has a name: a browser gives no key to a number."""
    with transaction():
        one = Person(name="Wim Maes", email=WIM, password_hash=hashed(PASSWORD))
        one.roles = [Role(name="administrator")]
        db.session.add(one)
    with serving(app, app) as (_, port):
        app.config["BASE_URL"] = f"http://localhost:{port}"
        visitor = Visitor(context.new_page(), app.config["BASE_URL"], pictures=False)
        yield visitor
    assert visitor.complaints == []


def with_phone(visitor: Visitor) -> tuple[CDPSession, str]:
    """The browser has a key of its own, that asks for a finger."""
    told = visitor.page.context.new_cdp_session(visitor.page)
    told.send("WebAuthn.enable")
    made = told.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})
    return told, made["authenticatorId"]


def signs_in(visitor: Visitor) -> None:
    visitor.goes_to("/aanmelden")
    visitor.fills_in("Je e-mailadres", WIM)
    visitor.page.get_by_label("Je wachtwoord", exact=True).fill(PASSWORD)
    visitor.presses("Aanmelden")


def test_a_passkey_is_added_used_alone_and_as_second_step_and_removed(wim: Visitor) -> None:
    told, phone = with_phone(wim)
    signs_in(wim)
    wim.goes_to("/account")
    wim.follows(ADD)
    wim.looks_closely("passkeys")
    wim.fills_in("Naam van de nieuwe toegangssleutel", "Mijn telefoon")
    wim.presses(ADD)
    wim.reads("Bewaar je reservecodes")
    (spare, *_) = wim.page.locator(".ww-secret li").all_inner_texts()
    wim.page.get_by_role("button", name="Ik heb ze bewaard").click()
    wim.presses("Afmelden")

    wim.goes_to("/aanmelden?verder=/account/toegangssleutels")
    wim.looks_closely("sign_in_by_passkey")
    wim.presses(ALONE)
    wim.reads("laatst gebruikt op")
    wim.presses("Afmelden")

    signs_in(wim)
    wim.looks_closely("second_step_by_passkey")
    wim.presses(USE)
    expect(wim.page.locator(".ww-me__name")).to_contain_text("Wim Maes")
    wim.presses("Afmelden")

    # Whoever breaks it off, or has the key elsewhere, goes on another way.
    told.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": False})
    wim.goes_to("/aanmelden")
    failed = wim.page.get_by_text("Het lukte niet. Probeer het opnieuw, of kies een andere manier.")
    expect(failed).to_be_hidden()
    wim.presses(ALONE)
    expect(failed).to_be_visible()
    signs_in(wim)
    wim.fills_in("Een van je reservecodes", spare)
    wim.presses("Ga verder")
    wim.goes_to("/account/toegangssleutels")
    wim.page.get_by_role("button", name="Verwijder").click()
    wim.reads("De toegangssleutel Mijn telefoon is verwijderd.")
    wim.presses("Afmelden")
    signs_in(wim)
    expect(wim.page.locator(".ww-me__name")).to_contain_text("Wim Maes")


def test_without_scripts_the_other_ways_are_there_and_nothing_that_does_not_work(
    wim: Visitor, browser: Browser
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{wim.centre}/aanmelden")
    expect(page.get_by_role("button", name=ALONE)).to_have_count(0)
    page.get_by_label("Je e-mailadres").fill(WIM)
    page.get_by_label("Je wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(page.locator(".ww-me__name")).to_contain_text("Wim Maes")
    page.goto(f"{wim.centre}/account/toegangssleutels")
    expect(page.get_by_role("button", name=ADD)).to_have_count(0)
    expect(page.get_by_text("In deze browser kan dat niet.")).to_be_visible()
    plain.close()
