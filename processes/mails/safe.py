"""What people type may hold anything. What is kept, and goes into a mail, a header or a calendar,
may not; and what looks the same is the same."""

import re
from unicodedata import normalize

# Controls, line and paragraph separators, and the marks that turn the direction of reading round,
# with which a name can make a subject look like another one.
_TURNS = "\u202a-\u202e\u2066-\u2069"
# Spaces that do not break, or are wider or narrower; a copy from Word or a web page has them.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOT_ON_ONE_LINE = re.compile(rf"[\x00-\x20\x7f-\x9f\u2028\u2029{_TURNS}{_SPACES}]+")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_A_SPACE = re.compile(f"[{_SPACES}]")
_NOT_IN_TEXT = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x9f{_TURNS}]")
# What has no width: a byte order mark, and where a word may or may not break.
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def one_line(text: str) -> str:
    """The text on one line, without controls and with single spaces, its letters composed (NFC):
    safe in any header or calendar field, and the same for what reads the same."""
    return _NOT_ON_ONE_LINE.sub(" ", _composed(text)).strip()


def plain(text: str) -> str:
    """The text as it was meant, without the space around it."""
    return as_meant(text).strip()


def as_meant(text: str) -> str:
    """The text with its lines ended by a newline, and no other controls than that and the tab; its
    letters composed (NFC), its spaces common ones."""
    lines = _LINE_ENDS.sub("\n", _composed(text))
    return _A_SPACE.sub(" ", _NOT_IN_TEXT.sub("", lines))


def _composed(text: str) -> str:
    return normalize("NFC", _UNSEEN.sub("", text))
