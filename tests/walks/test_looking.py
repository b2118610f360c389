"""What a look finds with colours that are worked out once is what axe finds by itself."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.walks.visitor import FINDINGS, Visitor

CONTRAST = ["color-contrast"]
COLOURS = """<!doctype html><html lang="nl"><title>Kleuren</title><main style="background: #fff">
<p id="grey" style="color: #999">Grijs</p>
<p id="again" style="color: rgb(153, 153, 153)">Weer grijs</p>
<p id="faint" style="color: rgba(0, 0, 0, 0.3)">Zwart, maar dun</p>
<p id="dark" style="color: #999; background: #000">Grijs op zwart</p>
<p id="under" style="color: #767676; background: rgba(0, 0, 0, 0.1)">Grijs op bijna wit</p>
<p id="good" style="color: oklch(0.3 0.1 250)">Donkerblauw</p>
<p id="bad" style="color: oklch(0.8 0.1 250)">Lichtblauw</p></main>"""


def test_a_text_that_is_hard_to_read_is_found_however_often_its_colour_was_met(page: Page) -> None:
    page.set_content(COLOURS)
    page.evaluate(Axe().axe_script)
    by_itself = page.evaluate(FINDINGS, CONTRAST)
    assert by_itself == ["color-contrast: #grey, #again, #faint, #under, #bad"]
    page.evaluate("delete window.axe")
    looks = Visitor(page, "about:blank", pictures=False)
    assert looks.findings(CONTRAST) == looks.findings(CONTRAST) == by_itself
