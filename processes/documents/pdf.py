"""From a page of HTML to a PDF: tagged, with its language, for everybody to read (PDF/UA-1), or to
be kept for as long as the case is (PDF/A-2a)."""

from threading import Lock
from typing import Any

from . import store
from .direction import with_directions
from .letters import letters

MEDIA_TYPE = "application/pdf"
KEPT = "kept:"  # before the SHA-256 of a picture that the house keeps: its address in a page
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
    from weasyprint import HTML  # type: ignore[import-untyped] # slow, and only for who prints
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class OfTheHouse(URLFetcher):  # type: ignore[misc]
        """Reads what the house keeps, and nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(KEPT):
                raise ValueError(f"a PDF of the house reads nothing else, and this asks for {url}")
            return URLFetcherResponse(url, store.read(url.removeprefix(KEPT)))

    with _one_at_a_time:
        fonts, faces = letters()
        page = HTML(string=with_directions(html), url_fetcher=OfTheHouse())
        drawn: bytes = page.write_pdf(pdf_variant=variant, stylesheets=[faces], font_config=fonts)
        return drawn
