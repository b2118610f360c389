"""A sentence with a hole: a slot that stayed empty. Every page that a test opens is looked at."""

import re

from lxml import html
from werkzeug.test import TestResponse

_HOLE = re.compile(r"\S [.,;](?:\s|$)|\bNone\b")
_SAID = " | ".join(f"//main//{tag}" for tag in ("h1", "h2", "h3", "p", "li", "dt", "dd", "td"))


def holes(page: str) -> list[str]:
    """What a page in Dutch says that has one."""
    tree = html.fromstring(page)
    if tree.get("lang") != "nl":
        return []
    said = (" ".join(part.text_content().split()) for part in tree.xpath(_SAID))
    return [words for words in said if _HOLE.search(words)]


def check_no_holes(answer: TestResponse) -> None:
    """Raises AssertionError for a page that has a sentence with a hole."""
    if answer.mimetype == "text/html" and answer.text:
        found = holes(answer.text)
        assert found == [], found
