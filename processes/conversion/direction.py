"""Which way a text is read. A browser finds that out by itself (`dir="auto"`), and WeasyPrint is
told."""

import re
import unicodedata

from lxml import html as markup

_TO_THE_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_BLOCKS = ("p", "li", "h1", "h2", "h3", "td", "th", "dd")


def with_directions(page: str) -> str:
    """A page of HTML in which a block of text that begins with letters that are read from right to
    left is read so. What has a class has its own place, and keeps that: an address, a signature."""
    if not _TO_THE_LEFT.search(page):
        return page
    document = markup.document_fromstring(page)
    for block in document.iter(*_BLOCKS):
        if not block.get("class") and _begins_to_the_left(block.text_content()):
            block.set("dir", "rtl")
    return str(markup.tostring(document, encoding="unicode", doctype="<!doctype html>"))


def _begins_to_the_left(text: str) -> bool:
    ways = map(unicodedata.bidirectional, text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"
