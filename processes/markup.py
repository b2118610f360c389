"""From Markdown to the two forms of a mail, HTML and plain text. What people typed stays what they
typed: never markup."""

import re
from textwrap import indent

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

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


def to_text(markdown: str) -> str:
    """The same text without any mark of Markdown, as a plain mail is read: a link with its address
    behind it, a quotation with `> ` before each of its lines."""
    blocks = SyntaxTreeNode(_markdown.parse(markdown)).children
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "inline":
        return "".join(map(_inline, node.children))
    blocks = [_block(child) for child in node.children]
    if node.type == "blockquote":
        return indent("\n\n".join(blocks), "> ", lambda line: True).replace("> \n", ">\n")
    if node.type in ("bullet_list", "ordered_list"):
        return "\n".join(_item(node, number, said) for number, said in enumerate(blocks, start=1))
    return "\n".join(blocks) or node.content


def _item(of: SyntaxTreeNode, number: int, said: str) -> str:
    mark = "- " if of.type == "bullet_list" else f"{number}. "
    return mark + indent(said, " " * len(mark)).lstrip()


def _inline(node: SyntaxTreeNode) -> str:
    said = "".join(map(_inline, node.children)) or node.content
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    return _link(node, said) if node.type == "link" else said


def _link(node: SyntaxTreeNode, said: str) -> str:
    """`Bekijk je dossier: https://…` where the link is all there is, else `je dossier (https://…)`."""
    address = str(node.attrs["href"])
    if said in address:
        return address
    return f"{said} ({address})" if len(node.siblings) > 1 else f"{said}: {address}"
