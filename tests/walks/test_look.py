"""Every page holds: for axe, narrow and wide, with large letters, in the dark, with colours forced,
without movement, on paper, and by keyboard."""

import pytest
from flask import Flask
from playwright.sync_api import expect
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map

from app.demo import pages as demo
from app.factory import create_app
from tests.conftest import SETTINGS
from tests.walks import looking
from tests.walks.pages import NO_PAGES, PAGES, Way
from tests.walks.visitor import NARROW, RULES, WIDE, Visitor

NOT_ON_PAPER = ".ww-navigation, .ww-demo, .ww-me, .ww-back, .govuk-skip-link, main button"


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Map:
    """Every address of the house with its demo."""
    data = {"DATA": tmp_path_factory.mktemp("addresses"), "SQLALCHEMY_DATABASE_URI": "sqlite://"}
    app: Flask = create_app({**SETTINGS, **data})
    app.register_blueprint(demo.pages)
    return app.url_map


def named(page: tuple[str, str, Way]) -> str:
    who, endpoint, way = page
    return f"{who.split(' ')[0]} {endpoint} {way if isinstance(way, str) else way.__name__}".strip()


@pytest.fixture(params=PAGES, ids=named)
def at(request: pytest.FixtureRequest, onlooker: Visitor, addresses: Map) -> Visitor:
    who, endpoint, way = request.param
    is_now(onlooker, who)
    onlooker.page.set_viewport_size({"width": WIDE, "height": 800})
    goes(onlooker, way)
    onlooker.page.wait_for_url(lambda url: endpoint_of(url, onlooker, addresses) == endpoint)
    expect(onlooker.page.locator("h1")).to_have_count(1)
    return onlooker


def is_now(onlooker: Visitor, who: str) -> None:
    if not who:
        onlooker.page.context.clear_cookies()
    elif onlooker.page.locator(".ww-me__name", has_text=who).count() == 0:
        onlooker.is_now(who)


def goes(onlooker: Visitor, way: Way) -> None:
    if not isinstance(way, str):
        way(onlooker)
        return
    address, *clicks = way.split(" > ")
    onlooker.goes_to(address)
    for each in clicks:
        onlooker.page.locator(each).first.click()


def endpoint_of(url: str, onlooker: Visitor, addresses: Map) -> str:
    """The route that answers there; empty where there is none."""
    path = url.removeprefix(onlooker.centre).partition("?")[0]
    try:
        return str(addresses.bind("").match(path)[0])
    except NotFound:
        return ""


def test_every_route_is_looked_at_or_is_no_page(addresses: Map) -> None:
    looked_at = {endpoint for _, endpoint, _ in PAGES} - {""}
    routes = {rule.endpoint for rule in addresses.iter_rules() if "GET" in (rule.methods or ())}
    assert sorted([*looked_at, *NO_PAGES]) == sorted(routes)


def test_the_page_holds_however_it_is_looked_at(at: Visitor) -> None:
    found = {
        "narrow": [*looking.too_wide(at.page, NARROW), *at.findings(RULES)],
        "wide": [*looking.too_wide(at.page, WIDE), *at.findings(RULES)],
        "zoomed to 200 %": looking.too_wide(at.page, WIDE // 2),
        "at 200 %": looking.at_twice_the_size(at.page),
        "by keyboard": looking.without_focus_or_reach(at),
        "in the dark": in_the_dark(at),
        "colours forced": without_colours(at),
        "without movement": without_movement(at),
        "on paper": on_paper(at),
    }
    assert {how: what for how, what in found.items() if what} == {}


def in_the_dark(at: Visitor) -> list[str]:
    at.page.emulate_media(color_scheme="dark")
    found = at.findings(["color-contrast"])
    at.page.emulate_media(color_scheme="light")
    return found


def without_colours(at: Visitor) -> list[str]:
    at.page.emulate_media(forced_colors="active")
    at.page.evaluate(looking.DRAWN)
    found: list[str] = at.page.evaluate(looking.WITHOUT_EDGE)
    at.page.emulate_media(forced_colors="none")
    return found


def without_movement(at: Visitor) -> list[str]:
    at.page.emulate_media(reduced_motion="reduce")
    found: list[str] = at.page.evaluate(looking.MOVING)
    at.page.emulate_media(reduced_motion=None)
    return found


def on_paper(at: Visitor) -> list[str]:
    at.page.emulate_media(media="print")
    found = [each.inner_text() for each in at.page.locator(NOT_ON_PAPER).all() if each.is_visible()]
    at.page.emulate_media(media="screen")
    return found
