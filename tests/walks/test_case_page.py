"""The page of a case in a real browser: in every language, and on paper."""

from playwright.sync_api import expect

from app.html.languages import LANGUAGES
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
