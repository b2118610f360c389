"""Every main page holds: narrow and wide, with large letters, in the dark, with colours forced,
without movement, on paper, and by keyboard."""

import pytest

from tests.walks import looking
from tests.walks.visitor import NARROW, WIDE, Visitor

NOBODY, AMINA, OLEH, MEI, INES, JOKE, MARC, WIM = (
    "", "Amina Yilmaz", "Oleh Kovalenko", "Mei Lin", "Ines Verhulst", "Joke Peeters", "Marc Aerts",
    "Wim Maes",
)  # fmt: skip
# Who looks at which page; behind `>` stands the link that is followed from there.
PAGES = [
    (NOBODY, "/"),
    (NOBODY, "/laatste-dag?received_on-day=5&received_on-month=3&received_on-year=2026"),
    (NOBODY, "/aanmelden"),
    (AMINA, "/dossiers"),
    (AMINA, "/bezwaar"),
    (AMINA, "/bezwaar > main a[href*=bezwaar]"),
    (AMINA, "/account"),
    (OLEH, "/dossiers > .ww-task__link"),
    (MEI, "/dossiers > .ww-task__link"),
    (INES, "/taken"),
    (INES, "/taken > .ww-task__link"),
    (INES, "/afgevaardigden"),
    (JOKE, "/taken"),
    (JOKE, "/resultaten"),
    (JOKE, "/resultaten > main .ww-tasks a, main table a"),
    (JOKE, "/resultaten/csv"),
    (JOKE, "/inkomend"),
    (JOKE, "/ouders"),
    (MARC, "/overzicht"),
    (MARC, "/overzicht/procedures/evaluation_objection"),
    (MARC, "/dossiers/BZ-2026-0005"),
    (MARC, "/dossiers/BZ-2026-0005/schema"),
    (MARC, "/instellingen"),
    (WIM, "/beheer"),
    (WIM, "/beheer/storingen"),
    (WIM, "/beheer/centrum"),
]
NOT_ON_PAPER = ".ww-navigation, .ww-demo, .ww-me, .ww-back, .govuk-skip-link, main button"


@pytest.fixture(params=PAGES, ids=lambda page: f"{page[0].split(' ')[0]} {page[1]}".strip())
def at(request: pytest.FixtureRequest, onlooker: Visitor) -> Visitor:
    who, where = request.param
    path, _, link = where.partition(" > ")
    is_now(onlooker, who)
    onlooker.page.set_viewport_size({"width": WIDE, "height": 800})
    onlooker.goes_to(path)
    if link:
        onlooker.page.locator(link).first.click()
    assert onlooker.page.locator("h1").count() == 1, f"{onlooker.page.url} is no page"
    return onlooker


def is_now(onlooker: Visitor, who: str) -> None:
    if not who:
        onlooker.page.context.clear_cookies()
    elif onlooker.page.locator(".ww-me__name", has_text=who).count() == 0:
        onlooker.is_now(who)


def test_the_page_holds_however_it_is_looked_at(at: Visitor) -> None:
    found = {
        "narrow": looking.too_wide(at.page, NARROW),
        "wide": looking.too_wide(at.page, WIDE),
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
