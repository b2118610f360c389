"""The head of a mail's text: to whom it goes, and what it is."""

import re
from dataclasses import dataclass
from typing import Literal, cast

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension

Method = Literal["request", "cancel", "publish", "withdraw"]
OnPaper = Literal["registered", "attached", "as_invited", "plain"]
_HEADER = re.compile(r"(?:[a-z]+:.*\n)+---\n")
_WORDS = {
    "calendar": ("request", "cancel", "publish", "withdraw"),
    "receipt": ("decision", "result"),
    "attach": ("filed",),
    "letter": ("registered", "attached", "as_invited", "plain"),
    "weight": ("legal", "reminder"),
    "gather": ("daily",),
}


@dataclass(frozen=True)
class Header:
    """What the head of a text says.

    `to` are roles in the case; `minor` is the cursist who is told by mail what a guardian gets.
    `subject` is Jinja. `calendar` adds or cancels the calendar entry of the talk, or adds the
    lessons of an enrolment (`publish`), or takes out those that are to come, if there are any
    (`withdraw`). `receipt`: acceptance by the mail server is the receipt of the case's latest
    decision; `of_result`: of the result that the case gave.
    `attach`: what was filed travels along as a PDF. `letter` is what becomes of it on paper: a PDF
    that travels along with the mail to who conducts the case (`attached`), the same with a letter
    beside it for whoever was invited on paper or is not reached by mail (`as_invited`), or a letter
    that is posted in its place, by registered post (`registered`) or not (`plain`).
    `gathered`: it can stand in the mail of the day of staff who chose that.
    A `legal` mail whose fate is unknown is never sent twice; one that is not legal, is.
    """

    to: tuple[str, ...]
    subject: str
    calendar: Method | None = None
    receipt: bool = False
    of_result: bool = False
    legal: bool = True
    attach: bool = False
    letter: OnPaper | None = None
    gathered: bool = False

    @property
    def is_attached(self) -> bool:
        """The mail to who conducts the case has the letter with it, as a PDF."""
        return self.letter in ("attached", "as_invited")

    @property
    def is_posted(self) -> bool:
        """No mail goes: it is printed, and somebody takes it to the post."""
        return self.letter in ("registered", "plain")


def header_of(source: str, name: str) -> Header:
    """Read the header of a text. Raises TemplateSyntaxError where it says what it may not."""
    found = _HEADER.match(source)
    lines = found[0].splitlines()[:-1] if found else []
    said = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
    _check(said, name)
    return Header(
        to=tuple(role.strip() for role in said["to"].split(",")),
        subject=said["subject"],
        calendar=cast(Method | None, said.get("calendar")),
        receipt=said.get("receipt") == "decision",
        of_result=said.get("receipt") == "result",
        legal=said.get("weight") != "reminder",
        attach="attach" in said,
        letter=cast(OnPaper | None, said.get("letter")),
        gathered="gather" in said,
    )


def _check(said: dict[str, str], name: str) -> None:
    for key in ("to", "subject"):
        if not said.get(key):
            raise TemplateSyntaxError(f"the header needs a line `{key}: …`", 1, name)
    if "gather" in said and said.keys() & {"calendar", "receipt", "attach", "letter"}:
        raise TemplateSyntaxError("what is gathered is a text and nothing else", 1, name)
    if "gather" in said and said.get("weight") != "reminder":
        raise TemplateSyntaxError("what is gathered is a reminder, and nothing of law", 1, name)
    for key, value in said.items():
        if key not in ("to", "subject") and value not in _WORDS.get(key, ()):
            known = "; ".join(f"{known}: {'|'.join(words)}" for known, words in _WORDS.items())
            raise TemplateSyntaxError(f"the header knows no `{key}: {value}`, but {known}", 1, name)


class WithoutHeader(Extension):
    """Lets Jinja read a text without its header; the lines keep their numbers in its messages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its header made blank."""
        return _HEADER.sub(lambda found: "\n" * found[0].count("\n"), source, count=1)
