"""Many files as one PDF: an index, then every piece on pages with a number and a bookmark, and
below each page how it is cited. What has no pages travels along as a file inside it.

Of the files only what can be seen is taken over: nothing in them runs.
"""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from .kinds import JPEG, PDF, PNG, WEBP
from .margin import print_below

PICTURES = {kind.media_type: kind.word.upper().replace("JPG", "JPEG") for kind in (PNG, JPEG, WEBP)}
DOTS_PER_INCH = 150
A4 = (1240, 1754)  # pixels, at that
MARGIN = 60
HARMLESS = ("/URI", "/GoTo")  # where a link leads to an address, or to a page


@dataclass(frozen=True)
class Part:
    """A piece as it goes in, with its number and its title; `name` is that of its file."""

    number: int
    title: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Placed:
    """A piece with where it comes: its pages, of which `first` counts from 1 after the index; none
    where it travels along as a file."""

    part: Part
    pages: list[Any]
    first: int

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.first + len(self.pages) - 1


def place(parts: list[Part]) -> list[Placed]:
    """Where each piece comes, in their order."""
    placed, first = [], 1
    for part in parts:
        each = Placed(part, _pages(part, first), first)
        placed.append(each)
        first += len(each.pages)
    return placed


def bind(title: str, index: bytes, placed: list[Placed]) -> bytes:
    """The PDF: the pages of the index are i, ii, …, those of the pieces 1, 2, …"""
    writer = PdfWriter()
    writer.append(io.BytesIO(index), outline_item="Inhoud", import_outline=False)
    _number(writer, 0, PageLabelStyle.LOWERCASE_ROMAN)
    before = len(writer.pages)
    for sheet, page in enumerate(writer.pages, 1):
        print_below(writer, page, f"Inhoud, blad {sheet} van {before}")
    for each in placed:
        _put(writer, each)
    if len(writer.pages) > before:
        _number(writer, before, PageLabelStyle.DECIMAL)
    writer.add_metadata({"/Title": title})
    writer.root_object[NameObject("/Lang")] = TextStringObject("nl")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _number(writer: PdfWriter, first: int, style: PageLabelStyle) -> None:
    writer.set_page_label(first, len(writer.pages) - 1, style=style, start=1)


def _put(writer: PdfWriter, placed: Placed) -> None:
    if not placed.pages:
        writer.add_attachment(placed.part.name, placed.part.data)
        return
    at = len(writer.pages)
    for page in placed.pages:
        writer.add_page(page)
    part = placed.part
    writer.add_outline_item(title=f"Stuk {part.number}: {part.title}", page_number=at)


def _pages(part: Part, first: int) -> list[Any]:
    """The pages of a PDF or a picture, ready to go in; none of anything else, or of what cannot be
    read."""
    try:
        return _copied(PdfReader(io.BytesIO(_as_pdf(part))), part.number, first)
    except Exception:  # whatever is wrong with a file that somebody sent: it goes along as it is
        return []


def _copied(reader: PdfReader, number: int, first: int) -> list[Any]:
    """Copies of pages without what runs, each with its place below it."""
    writer, sheets = PdfWriter(), len(reader.pages)
    for sheet, page in enumerate(reader.pages, 1):
        copy = writer.add_page(page)
        _quieten(copy)
        cited = f"Stuk {number}, blad {sheet} van {sheets} | Bladzijde {first + sheet - 1}"
        print_below(writer, copy, cited)
    return list(writer.pages)


def _as_pdf(part: Part) -> bytes:
    if part.media_type == PDF.media_type:
        return part.data
    if part.media_type in PICTURES:
        return _on_a_page(part)
    raise ValueError(f"{part.media_type} has no pages")


def _on_a_page(part: Part) -> bytes:
    """A picture, the right way up and on white, as large as a page lets it be."""
    page, room = Image.new("RGB", A4, "white"), (A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
    with Image.open(io.BytesIO(part.data), formats=[PICTURES[part.media_type]]) as opened:
        opened.draft("RGB", room)
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail(room, Image.Resampling.LANCZOS)
    page.paste(picture, ((A4[0] - picture.width) // 2, MARGIN), picture)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=DOTS_PER_INCH)
    return out.getvalue()


def _quieten(page: Any) -> None:
    """Takes away what a page or a mark on it would do by itself, or when it is clicked."""
    page.pop("/AA", None)
    marks = page.get("/Annots")
    for mark in marks.get_object() if marks is not None else ArrayObject():
        known = mark.get_object()
        known.pop("/AA", None)
        action = known.get("/A")
        if action is not None and action.get_object().get("/S") not in HARMLESS:
            known.pop("/A")
