"""Many files as one PDF: an index, then every piece on pages with a number and a bookmark, and
below each page how it is cited. What pages cannot show as its reader sees it travels along as a
file inside the PDF, and so does what holds files of its own.

Of the files only what can be seen is taken over: nothing in them runs.
"""

import io
import logging

from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject, TextStringObject

from processes.errors import NotShown

from .kinds import HEIC, JPEG, PDF
from .layers import take_over
from .margin import print_below, shown_of
from .pages import DAMAGED, as_seen
from .part import Part, Placed, Shown
from .phones import as_jpeg
from .photos import FORMATS, photo_on_pages

_log = logging.getLogger(__name__)
NO_PAGES = "Een bestand van deze soort heeft geen vaste bladzijden."
HOLDS_FILES = "In deze pdf zitten ook bestanden. Die vind je in dat bestand."


def show(part: Part) -> Shown:
    """The pages of a piece, as they are seen. Raises NotShown, which says why it has none."""
    seen = as_seen(_as_pdf(part))
    _check_sizes(seen.pdf)
    why = HOLDS_FILES if seen.holds_files else ""
    return Shown(_written(seen.pdf), len(seen.pdf.pages), why)


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
    return _written(writer)


def _number(writer: PdfWriter, first: int, style: PageLabelStyle) -> None:
    writer.set_page_label(first, len(writer.pages) - 1, style=style, start=1)


def _put(writer: PdfWriter, placed: Placed) -> None:
    part, at = placed.part, len(writer.pages)
    if placed.shown.why:
        writer.add_attachment(part.name, part.data)
    if not placed.shown.sheets:
        return
    pdf = PdfWriter(clone_from=io.BytesIO(placed.shown.pdf))
    _cite(pdf, placed)
    for page in pdf.pages:
        writer.add_page(page)
    take_over(writer, pdf)
    writer.add_outline_item(title=f"Stuk {part.number}: {part.title}", page_number=at)


def _cite(pdf: PdfWriter, placed: Placed) -> None:
    """Prints below each page its place."""
    number, sheets = placed.part.number, placed.shown.sheets
    for sheet, page in enumerate(pdf.pages, 1):
        cited = f"Stuk {number}, blad {sheet} van {sheets} | Bladzijde {placed.first + sheet - 1}"
        print_below(pdf, page, cited)


def _check_sizes(pdf: PdfWriter) -> None:
    """Raises NotShown where a page has no size."""
    try:
        for page in pdf.pages:
            shown_of(page)
    except ValueError:
        raise NotShown(DAMAGED) from None


def _written(pdf: PdfWriter) -> bytes:
    out = io.BytesIO()
    pdf.write(out)
    return out.getvalue()


def _as_pdf(part: Part) -> bytes:
    if part.media_type == PDF.media_type:
        return part.data
    if part.media_type == HEIC.media_type and (photo := as_jpeg(part.data)):
        return _photo(photo, JPEG.media_type)
    if part.media_type not in FORMATS:
        raise NotShown(NO_PAGES)
    return _photo(part.data, part.media_type)


def _photo(data: bytes, media_type: str) -> bytes:
    try:
        return photo_on_pages(data, media_type)
    except NotShown:
        raise
    except Exception:  # whatever is wrong with a picture that somebody sent
        _log.info("a picture cannot be read, and travels along as it is", exc_info=True)
        raise NotShown(DAMAGED) from None
