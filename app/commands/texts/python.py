"""The texts that a module of Python says to people: its strings, without those for programs."""

import ast
import re
from collections.abc import Iterator

LOGGING = {"debug", "info", "warning", "error", "exception", "critical"}
# The parts of a statement whose strings are names: types, keys, and places in a mapping.
NOT_SHOWN = {"annotation", "returns", "keys", "slice"}
# Other errors are told to operators and programmers, in English, and begin without a capital; a
# field of a form refuses with a sentence.
TOLD_TO_PEOPLE = {"Refused", "StopValidation", "ValidationError"}
_SENTENCE = re.compile(r"[A-Z][a-zà-ü]+ ")
_PROSE = re.compile(r"^(?=.*[a-zà-ü])(?:\W*[A-Z]|.*\w.* .*\w)", re.DOTALL)
_FILLED_IN = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"(?:^|[\s(:>“‘’\"])[A-Za-zÀ-ü-]{2}")
# Headers, policies, limits and patterns, which have the form of a sentence by chance.
_TECHNICAL = re.compile(
    r"^[A-Z][a-z]+(-[A-Z][\w-]*|/)$|^(X|Content|Cross)-|-src |; filename=|per \d+ minutes|"
    r"^[A-Z]\w+\.\w+$| IS NULL|^(PRAGMA|SET) |=\(|max-age|%s|\(\?P|govuk-|^/|://|^Europe/|\\b"
)


def is_prose(text: str) -> bool:
    """More than a word, or a word with a capital; a name in the code or a header is not."""
    words = _FILLED_IN.sub("0", text)
    return bool(_PROSE.match(text) and _WORD.search(words)) and not _TECHNICAL.search(text)


def said_in(source: str) -> Iterator[str]:
    """The texts in the source of a module, in their order, with `{…}` where values come."""
    yield from _below(ast.parse(source))


def _below(node: ast.AST) -> Iterator[str]:
    for name, value in ast.iter_fields(node):
        if name in NOT_SHOWN:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _for_programs(child):
                yield from _of(child)


def _of(node: ast.AST) -> Iterator[str]:
    text = _text(node)
    if text is None:
        yield from _below(node)
    elif is_prose(text):
        yield text


def _for_programs(node: ast.AST) -> bool:
    """A docstring, the names that a module exports, a line of the log, or an error in English."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in LOGGING
        case ast.Call(func=ast.Name(id="relationship")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[said, *_])):
            return name not in TOLD_TO_PEOPLE and not _SENTENCE.match(_text(said) or "")
    return False


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_part, node.values))
    return None


def _part(node: ast.expr) -> str:
    """A piece of an f-string: its words, or what is filled in."""
    if isinstance(node, ast.FormattedValue):
        return "{" + ast.unparse(node.value) + "}"
    return str(node.value) if isinstance(node, ast.Constant) else "{…}"
