"""From Markdown to the HTML of a mail. What people typed stays what they typed: never markup."""

import re

from markdown_it import MarkdownIt

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# A web address without anything that Markdown could read as more than an address.
_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&'+,=%-]+", re.ASCII)
_markdown = MarkdownIt("commonmark", {"html": False})


def literal(text: str) -> str:
    """Markdown that shows exactly this text, its lines kept, and stays within its paragraph.

    A web address is passed as it is, so that it can stand in a link.
    """
    if _ADDRESS.fullmatch(text):
        return text
    return _PUNCTUATION.sub(r"\\\1", text).replace("\n", "\\\n")


def to_html(markdown: str) -> str:
    """The HTML of a Markdown text; HTML in it is shown as text, links to scripts are refused."""
    return str(_markdown.render(markdown))
