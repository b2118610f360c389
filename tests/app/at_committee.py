"""Somebody at the pages of the committee of a case."""

from tests.app.browsing import Browser
from tests.panel import Panel


def browser(panel: Panel, who: str, path: str) -> Browser:
    opened = Browser(panel.play, who)
    opened.get(path)
    return opened


def items(page: Browser) -> list[str]:
    """The lines of the list of places."""
    found = page.page.xpath("//main//li[contains(@class, 'ww-task')]")
    return [" ".join(line.text_content().split()) for line in found]
