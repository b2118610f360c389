"""The page of a case in a real browser: in every language, on paper, and to withdraw a request."""

from playwright.sync_api import expect

from app.languages import LANGUAGES
from tests.walks.visitor import Visitor

TALK = "Je hebt een gesprek op vrijdag 13 maart 2026 om 10.30 uur."


def test_the_case_in_every_language(visitor: Visitor) -> None:
    visitor.is_now("Oleh Kovalenko")
    visitor.opens_case("NT2 2.3")
    visitor.reads(TALK)
    visitor.looks_closely("case-of-cursist", picture=True)
    for language in LANGUAGES.values():
        visitor.page.get_by_role("link", name=language.name, exact=True).click()
        block = visitor.page.get_by_role("region", name=language.name)
        expect(block).to_have_attribute("lang", language.code)
        expect(block).to_have_css("direction", language.direction)
        visitor.reads(TALK)
        visitor.looks_closely(f"case-{language.code}", picture=language.code == "ar")
    visitor.opens_case("NT2 2.3")
    expect(visitor.page.locator(".ww-own")).to_have_attribute("lang", "uk")
    visitor.follows("Alleen Nederlands")
    expect(visitor.page.locator(".ww-own")).to_have_count(0)


def test_on_paper_everything_is_open_and_nothing_can_be_pressed(visitor: Visitor) -> None:
    visitor.is_now("Mei Lin")
    visitor.opens_case("NT2 3.1")
    expect(visitor.page.get_by_role("button", name="Beroep indienen")).to_be_visible()
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("button", name="Beroep indienen")).to_be_hidden()
    expect(visitor.page.locator(".ww-languages")).to_be_hidden()
    expect(visitor.page.locator(".ww-days").first).to_be_visible()
    assert visitor.page.locator("main button:visible").count() == 0


def test_the_request_is_withdrawn_by_keyboard_alone(visitor: Visitor) -> None:
    asks_to_withdraw(visitor)
    visitor.looks_closely("withdraw")
    withdraws(visitor)
    visitor.looks_closely("withdrawn")
    nothing_is_asked_of_the_chair(visitor)


# axe itself needs scripts, and would wait for ever without them.
def test_the_request_is_withdrawn_without_scripts(visitor_without_scripts: Visitor) -> None:
    asks_to_withdraw(visitor_without_scripts)
    withdraws(visitor_without_scripts)
    nothing_is_asked_of_the_chair(visitor_without_scripts)


def asks_to_withdraw(oleh: Visitor) -> None:
    oleh.is_now("Oleh Kovalenko")
    oleh.opens_case("NT2 2.3")
    oleh.page.get_by_role("link", name="De vraag intrekken").press("Enter")
    oleh.reads("Het gesprek van vrijdag 13 maart 2026 om 10.30 uur gaat niet door.")


def withdraws(oleh: Visitor) -> None:
    oleh.page.get_by_label("Waarom trek je de vraag in?").press_sequentially("Ik ben verhuisd.")
    oleh.page.keyboard.press("Tab")
    oleh.page.keyboard.press("Enter")
    oleh.reads("De vraag is ingetrokken. Je krijgt een mail als bewijs.")


def nothing_is_asked_of_the_chair(oleh: Visitor) -> None:
    oleh.is_now("Ines Verhulst")
    oleh.goes_to("/taken")
    oleh.does_not_read("BZ-2026-0005")
    oleh.finds_mail("De vraag om een gesprek is ingetrokken (BZ-2026-0005)")
