"""The texts that a template says: its words between the tags, and the strings that it hands on."""

import re
from ast import literal_eval
from collections.abc import Iterator
from html import unescape

from jinja2 import Environment

from app.commands.texts.python import is_prose

_lexer = Environment()  # noqa: S701 - it takes templates apart, and renders none
_TAG = re.compile(r"<([/!]?)(\w+)((?:[^<>\"]|\"[^\"]*\")*)>", re.DOTALL)
# Attributes that are read out or shown.
_SHOWN = re.compile(r'(?:aria-label|alt|title|placeholder|data-label)="([^"]*\w[^"]*)"')
# Tags inside a sentence; every other one ends it.
INLINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "span", "strong", "time"}
_WORD = re.compile(r"[A-Za-zÀ-ü]{2}")


def said_on(source: str) -> Iterator[str]:
    """The texts of a template, in their order, with `{…}` where values come."""
    for line in _TAG.sub(_untagged, _flat(source)).splitlines():
        text = unescape(" ".join(line.split())).strip(" |")
        if _WORD.search(re.sub(r"\{[^}]*\}", "", text)):
            yield text


def _untagged(tag: re.Match[str]) -> str:
    shown = "".join(f"\n{words}\n" for words in _SHOWN.findall(tag[3]))
    return shown if tag[2] in INLINE else f"\n{shown}\n"


def _flat(source: str) -> str:
    """The template as one text: an expression becomes `{…}` or the words that it holds."""
    flat: list[str] = []
    inside: list[tuple[str, str]] = []
    for _line, kind, value in _lexer.lex(source):
        if kind == "data":
            flat.append(re.sub(r"\s+", " ", value))
        elif kind in ("variable_begin", "block_begin"):
            inside = []
        elif kind == "variable_end":
            flat.append(_words(inside) or "{…}")
        elif kind == "block_end":
            flat.append(_words(inside) or _between(inside))
        elif kind not in ("whitespace", "comment", "comment_begin", "comment_end"):
            inside.append((kind, value))
    return "".join(flat)


def _words(tokens: list[tuple[str, str]]) -> str:
    """The texts of an expression: in its sentence where it chooses one, else each on its own."""
    texts = [_string(value) for kind, value in tokens if kind == "string"]
    if ("operator", "(") in tokens:
        prose = [text for text in texts if is_prose(text)]
        return "\n" + "\n".join(prose) + "\n" if prose else ""
    chosen = [_string(value) for value in _choices(tokens)]
    return "{" + " | ".join(chosen) + "}" if chosen else ""


def _choices(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """The strings between which `"een" if one else "meer"` chooses."""
    for (_, before), (kind, value), (_, after) in zip(
        [("", ""), *tokens], tokens, [*tokens[1:], ("", "")], strict=False
    ):
        if kind == "string" and (after == "if" or before == "else"):
            yield value


def _string(value: str) -> str:
    return str(literal_eval(value)).replace("<", "&lt;")


def _between(tokens: list[tuple[str, str]]) -> str:
    """What stands between the texts of two branches."""
    return " | " if tokens and tokens[0][1] in ("else", "elif") else ""
