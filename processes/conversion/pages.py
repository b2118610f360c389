"""The pages of a PDF as its reader sees them, and as they stay when they stand in another PDF: with
what was filled in, without what is off or hidden, and without what runs."""

import io
import logging
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from processes.errors import NotShown

from .extent import MOST_PAGES, pages_in
from .fields import FORM, fix_fields
from .quiet import attaches_files, number_of, quieten

_log = logging.getLogger(__name__)
ENDS_WITHIN = 2048  # bytes: what stands behind its end every reader skips
LOCKED = "Op dit bestand staat een wachtwoord."
XFA = "Dit formulier kan alleen Adobe Acrobat Reader tonen."
PORTFOLIO = "Dit bestand is een map met andere bestanden erin."
DAMAGED = "Dit bestand is beschadigd."
TOO_MANY = f"Dit bestand heeft meer dan {MOST_PAGES} bladzijden."
EMPTY = "Dit bestand heeft geen bladzijden."


@dataclass(frozen=True)
class Seen:
    """A PDF as its reader sees it; `holds_files` says that there were files inside it, which its
    pages do not show."""

    pdf: PdfWriter
    holds_files: bool


def as_seen(data: bytes) -> Seen:
    """A PDF whose pages can be copied one by one. Raises NotShown, which says why they cannot."""
    try:
        writer = _opened(data)
        holds_files = _holds_files(writer)
        numbers = {number_of(page) for page in writer.pages}
        for page in writer.pages:
            _check_whole(page)
            fix_fields(writer, page)
            quieten(page, numbers)
    except NotShown:
        raise
    except Exception:  # whatever is wrong with a file that somebody sent
        _log.info("a PDF cannot be read, and travels along as it is", exc_info=True)
        raise NotShown(DAMAGED) from None
    return Seen(writer, holds_files)


def _holds_files(pdf: PdfWriter) -> bool:
    names = pdf.root_object.get("/Names", DictionaryObject()).get_object()
    in_all = "/EmbeddedFiles" in names or "/AF" in pdf.root_object
    return in_all or any(map(attaches_files, pdf.pages))


def _opened(data: bytes) -> PdfWriter:
    if b"%%EOF" not in data[-ENDS_WITHIN:]:
        raise NotShown(DAMAGED)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotShown(LOCKED)
    if pages_in(reader) > MOST_PAGES:
        raise NotShown(TOO_MANY)
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    if "/XFA" in root.get(FORM, DictionaryObject()).get_object():
        raise NotShown(XFA)
    if "/Collection" in root:
        raise NotShown(PORTFOLIO)
    if not writer.pages:
        raise NotShown(EMPTY)
    return writer


def _check_whole(page: Any) -> None:
    """Raises NotShown where what a page draws is not in the file: it would be blank."""
    drawn = page.get("/Contents", ArrayObject()).get_object()
    streams = drawn if isinstance(drawn, ArrayObject) else [drawn]
    if not all(isinstance(each.get_object(), StreamObject) for each in streams):
        raise NotShown(DAMAGED)
