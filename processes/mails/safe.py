"""What people type may hold anything. What goes into a mail, a header or a calendar may not."""

import re

# Controls, line and paragraph separators, and the marks that turn the direction of reading round,
# with which a name can make a subject look like another one.
_TURNS = "\u202a-\u202e\u2066-\u2069"
_NOT_ON_ONE_LINE = re.compile(rf"[\x00-\x20\x7f-\x9f\u2028\u2029{_TURNS}]+")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_IN_TEXT = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x9f{_TURNS}]")


def one_line(text: str) -> str:
    """The text on one line, without controls: safe in any header or calendar field."""
    return _NOT_ON_ONE_LINE.sub(" ", text).strip()


def plain(text: str) -> str:
    """The text with its lines ended by a newline, and no other controls than that and the tab."""
    return _NOT_IN_TEXT.sub("", _LINE_ENDS.sub("\n", text)).strip()
