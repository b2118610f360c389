"""The texts of the mails, one file a send task: a header, then Jinja over Markdown.

    to: cursist, chair
    subject: Uitnodiging voor een gesprek ({{ case.reference }})
    calendar: request
    receipt: decision
    attach: filed
    letter: attached
    weight: reminder
    gather: daily
    ---
    Beste {{ recipient.name }}

`to` and `subject` must be there. What a text names and the context lacks, or holds as None or
empty, is an error and not a gap in what people read. Nothing that somebody typed becomes markup.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
    UndefinedError,
)

from processes.markup import literal, to_html, to_text
from processes.models import Reader, Stationery
from processes.models.mails import BODY, TITLE

from . import dutch
from .centre import Letterhead, letterhead
from .header import Header, WithoutHeader, header_of
from .named import Asked, asked_in
from .safe import one_line, plain

SUBJECT_LENGTH, NAME_LENGTH = 200, 80
WINDOW = 32_000  # bytes that a packed text can look back
_BLANKS = re.compile(r"\n{3,}")
_ASKED = re.compile(r"{[{%].*?[%}]}")  # what Jinja fills in


@dataclass(frozen=True)
class Rendered:
    """What one reader in one role is told, in Markdown, ready to be queued as a mail or drawn as a
    letter on paper; the subject is one line."""

    name: str
    header: Header
    recipient: Reader
    role: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """Without any mark of Markdown."""
        return to_text(self.body)

    @property
    def html(self) -> str:
        """As HTML that can stand in a page, without a frame around it."""
        return to_html(self.body)

    @property
    def says_nothing(self) -> bool:
        """A text may have nothing to say to one of its roles: then nothing is written to them."""
        return not self.body.strip()


class Texts:
    """The texts that a loader finds, by the name `<process>/<element>`, on a letterhead."""

    def __init__(
        self, loader: BaseLoader, letterhead: Callable[[], Letterhead] = Letterhead
    ) -> None:
        self._loader = loader
        self._letterhead = letterhead
        self._plain = _environment(loader, plain)
        self._body = _environment(loader, lambda text: literal(plain(text)))
        self._frames = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self._subject = lru_cache(self._plain.from_string)

    def exists(self, process: str, element: str) -> bool:
        """There is a text for this send task of this process."""
        try:
            self._source(f"{process}/{element}")
        except TemplateNotFound:
            return False
        return True

    def header(self, name: str) -> Header:
        """The header of the text `<process>/<element>`.

        Raises TemplateNotFound, and TemplateSyntaxError where it says what it may not.
        """
        return header_of(self._source(name), name)

    def asks_for(self, name: str) -> Asked:
        """What the text asks for on any path and for any role. Raises as `header` does, and where
        something that it includes is missing."""
        return asked_in(self._body, name, self.header(name).subject)

    def render(
        self, name: str, recipient: Reader, role: str, context: Mapping[str, Any]
    ) -> Rendered:
        """The text `<process>/<element>` for one reader in one role.

        `context` holds what the text may name. Raises as `header` does, and UndefinedError
        for what is missing or empty.
        """
        header = self.header(name)
        known = {**context, "recipient": recipient, "role": role}
        subject = _shortened(one_line(self._subject(header.subject).render(known)))
        if recipient.shares_email:
            subject = f"{subject} (voor {one_line(recipient.name)[:NAME_LENGTH]})"
        body = _tidy(self._body.get_template(f"{name}.md").render(known))
        return Rendered(
            name=name,
            header=header,
            recipient=recipient,
            role=role,
            subject=subject,
            body=body,
        )

    def stationery(self, centre: str) -> Stationery:
        """What a mail of this centre is written on now, as a row that is not kept yet."""
        head = self._letterhead()
        frame = self._framed("frame", TITLE, BODY, centre, head)
        written = {"centre": centre, "logo": head.logo, "frame": frame, "phrases": self._phrases}
        sha256 = hashlib.sha256("\0".join(written.values()).encode()).hexdigest()
        return Stationery(sha256=sha256, **written)

    def paper(self, name: str, title: str, context: Mapping[str, Any]) -> str:
        """A text without a header as a page of HTML that can be printed. `context` as in `render`;
        raises as it does."""
        said = to_html(_tidy(self._body.get_template(f"{name}.md").render(context)))
        return self._framed("paper", title, said, context["centre"], self._letterhead())

    def fragment(self, name: str, context: Mapping[str, Any]) -> str:
        """The same as HTML that can stand in a page, without a frame around it."""
        return to_html(_tidy(self._body.get_template(f"{name}.md").render(context)))

    def on_paper(self, title: str, body: str, centre: str) -> str:
        """HTML of our own as a page on the letterhead that can be printed."""
        return self._framed("paper", title, body, centre, self._letterhead())

    def _framed(self, frame: str, title: str, body: str, centre: str, head: Letterhead) -> str:
        said = {"title": title, "body": body, "centre": centre, "letterhead": head}
        return self._frames.get_template(f"{frame}.html").render(said)

    @cached_property
    def _phrases(self) -> str:
        """The lines of all texts that anybody reads, without what is filled in. What stands in most
        of them comes last, where it is found best; what does not fit is left out."""
        names = [name for name in self._loader.list_templates() if name.endswith(".md")]
        texts = [set(self._source(name.removesuffix(".md")).splitlines()) for name in names]
        lines = Counter(part for text in texts for line in text for part in _ASKED.split(line))
        said = "\n".join(sorted(lines, key=lambda line: (lines[line], len(line), line)))
        return said.encode()[-WINDOW:].decode(errors="ignore")

    def _source(self, name: str) -> str:
        return self._loader.get_source(self._plain, f"{name}.md")[0]


def _environment(loader: BaseLoader, write: Callable[[str], str]) -> Environment:
    """Jinja in which `write` has the last word on every variable. No macros: theirs come twice."""

    def finalize(value: Any) -> str:
        said = "" if value is None else write(str(value))
        if not said:
            raise UndefinedError(f"a sentence has a hole: {value!r} is shown. Use {{% if %}}")
        return said

    environment = Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 - `write` escapes, for Markdown and not for HTML
        extensions=[WithoutHeader],
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(day=dutch.day, time=dutch.time, moment=dutch.moment)
    return environment


def _tidy(text: str) -> str:
    return _BLANKS.sub("\n\n", text).strip() + "\n"


def _shortened(subject: str) -> str:
    return subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1] + "…"


OURS = Texts(PackageLoader("processes", "mails"), letterhead)
