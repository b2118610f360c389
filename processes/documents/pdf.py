"""From a page of HTML to a PDF: tagged, with its language, for everybody to read (PDF/UA-1), or to
be kept for as long as the case is (PDF/A-2a)."""

import re
from threading import Lock
from typing import Any

from . import store
from .direction import with_directions
from .letters import letters
from .unwritten import missing_from, named

MEDIA_TYPE = "application/pdf"
KEPT = "kept:"  # before the SHA-256 of a picture that the house keeps: its address in a page
_EMPTY = re.compile(rb"(?<!<)<>(?!>)")
_one_at_a_time = Lock()  # the fonts below it are not made for threads


def pdf(html: str) -> bytes:
    """The PDF/UA-1 of a page. Of pictures only those are read that the house keeps, at
    `kept:<SHA-256>`; one that is gone leaves its alternative text. No other file and no address is
    read.

    Raises OSError or ImportError where the machine lacks the libraries that draw text.
    """
    return _drawn(html, "pdf/ua-1")


def archival_pdf(html: str) -> bytes:
    """The PDF/A-2a of a page: as `pdf` does, with its fonts and colours inside it."""
    return _drawn(html, "pdf/a-2a")


def _drawn(html: str, variant: str) -> bytes:
    """Letters that were drawn as a box are named, and it is drawn again."""
    page = with_directions(html)
    with _one_at_a_time:
        drawn, missing = _written(page, variant)
        return _written(named(page, missing), variant)[0] if missing else drawn


def _written(html: str, variant: str) -> tuple[bytes, set[str]]:
    """The PDF, and the letters for which no font has a shape."""
    from weasyprint import HTML  # type: ignore[import-untyped] # slow, and only for who prints
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class OfTheHouse(URLFetcher):  # type: ignore[misc]
        """Reads what the house keeps, and nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(KEPT):
                raise ValueError(f"a PDF of the house reads nothing else, and this asks for {url}")
            return URLFetcherResponse(url, store.read(url.removeprefix(KEPT)))

    page = HTML(string=html, url_fetcher=OfTheHouse())
    document = page.render(font_config=letters(), pdf_variant=variant)
    drawn: bytes = document.write_pdf(finisher=_finish, pdf_variant=variant)
    return drawn, missing_from(document)


def _finish(document: Any, pdf: Any) -> None:
    """Takes the empty strings out of lines of text: PDFium, and so most browsers, forgets for each
    of them how far a letter behind it was moved, and letters of Bengali fall over one another."""
    for part in pdf.objects:
        if hasattr(part, "stream"):
            part.stream = [
                _EMPTY.sub(b" ", line) if _is_text(line) else line for line in part.stream
            ]


def _is_text(line: Any) -> bool:
    return isinstance(line, bytes) and line.endswith(b"] TJ")
