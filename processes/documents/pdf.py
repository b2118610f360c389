"""From a page of HTML to a PDF that everybody can read: tagged, with its language (PDF/UA-1)."""

from threading import Lock
from typing import Any

MEDIA_TYPE = "application/pdf"
_one_at_a_time = Lock()  # the fonts below it are not made for threads


def pdf(html: str) -> bytes:
    """The PDF of a page, which must bring along everything: no file and no address is read.

    Raises OSError or ImportError where the machine lacks the libraries that draw text.
    """
    from weasyprint import HTML  # type: ignore[import-untyped] # slow, and only for who prints
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

    class Nowhere(URLFetcher):  # type: ignore[misc]
        """Reads nothing, from nowhere."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError(f"a PDF of the house reads nothing, and this asks for {url}")

    with _one_at_a_time:
        page = HTML(string=html, url_fetcher=Nowhere())
        drawn: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
        return drawn
