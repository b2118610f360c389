"""A letter on paper: the text of a mail on the letterhead of the centre, as a page of HTML that can
be drawn. Whoever reads it on paper sees where a link would lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import html as markup
from markupsafe import Markup, escape

from processes.models import DEBIT, LedgerNote

from . import dutch
from .centre import centre, letterhead

_frames = Environment(
    loader=PackageLoader("processes", "mails"), autoescape=True, undefined=StrictUndefined
)
_frames.filters["day"] = dutch.day
_NUMBER = re.compile(r"^(\d{4})(\d{3})(\d{3})$")
_ADDRESSEE = re.compile(r'(<p class="addressee">[^<]*)(?:<br>[^<]*)*(?=</p>)')


@dataclass(frozen=True)
class Signed:
    """Who signs: a name, and as what, such as `Voorzitter van de beroepscommissie`."""

    name: str
    function: str


@dataclass(frozen=True)
class Sheet:
    """What stands on a letter besides its text. `address` has the lines below the name, or none;
    `written_on` is a Brussels day; where it is signed
    `by_hand`, there is room for that."""

    addressee: str
    address: str
    reference: str
    subject: str
    written_on: date
    signed: Signed | None = None
    by_hand: bool = False


def sheet(text: str, about: Sheet) -> str:
    """The page for a text that is HTML, on the letterhead of now."""
    return _frames.get_template("sheet.html").render(
        about=about, body=_with_addresses(text), centre=centre(), letterhead=letterhead()
    )


def addressed(page: str, address: str) -> str:
    """The page with these lines below the name of its addressee, instead of what stands there."""
    lines = "".join(f"<br>{escape(line)}" for line in address.splitlines())
    return _ADDRESSEE.sub(lambda found: found[1] + lines, page, count=1)


def text_in(page: str) -> str:
    """The text of a mail, or of a letter on paper, as HTML that can stand in another page."""
    (letter,) = markup.fromstring(page).find_class("letter")
    for head in letter.find_class("centre"):  # the head of the paper has the name of the centre
        head.drop_tree()
    return "".join(markup.tostring(part, encoding="unicode") for part in letter)


def _with_addresses(text: str) -> str:
    """A text in which a link is followed by its address."""
    letter = markup.fragment_fromstring(text, create_parent="div")
    for link in letter.iter("a"):
        address, said = str(link.get("href")), link.text_content()
        if said not in address:
            link.tail = f" ({address}){link.tail or ''}"
    return "".join(markup.tostring(part, encoding="unicode") for part in letter)


def note_sheet(note: LedgerNote, **said: Any) -> str:
    """The page of a debit or a credit note, on the letterhead of now; `said` are its lines and
    amounts in words."""
    name, *where = note.centre.splitlines()
    number = _NUMBER.sub(r"\1.\2.\3", note.enterprise_number)
    return _frames.get_template("note.html").render(
        note=note,
        title="Debetnota" if note.series == DEBIT else "Creditnota",
        centre=name,
        where=where,
        letterhead=letterhead(),
        enterprise_number=number,
        **said,
    )


def card_sheet(name: str, until: date, code: str, photo: str, qr: Markup, address: str) -> str:
    """The page of a student card, as large as a bank card: whose it is, until which Brussels day it
    holds, its code, the SHA-256 of the photo, and where it is looked up."""
    told = {"name": name, "until": until, "code": code, "photo": photo, "qr": qr}
    return _frames.get_template("card.html").render(
        **told, address=address, centre=centre(), letterhead=letterhead()
    )


def proof_sheet(
    title: str,
    reference: str,
    facts: Sequence[tuple[str, str]],
    said: Sequence[str],
    rows: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of an attestation or another proof, on the letterhead of now: its facts by name,
    what is said of them in sentences, and what there is a lesson."""
    return _frames.get_template("proof.html").render(
        title=title,
        reference=reference,
        facts=facts,
        said=said,
        rows=rows,
        centre=centre(),
        letterhead=letterhead(),
    )
