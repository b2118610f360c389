"""From a page of HTML to a PDF: tagged, with its language, for everybody to read (PDF/UA-1), or to
be kept for as long as the case is (PDF/A-2a)."""

import re
from typing import Any

from .direction import with_directions
from .letters import letters
from .unwritten import missing_from, named

_EMPTY = re.compile(rb"(?<!<)<>(?!>)")


def drawn(html: str, variant: str, pictures: dict[str, bytes]) -> bytes:
    """The PDF of a page. `pictures` are those that it may show, by their address; another leaves
    its alternative text, and nothing else is read. Letters that were drawn as a box are named, and
    it is drawn again.

    Raises OSError or ImportError where the machine lacks the libraries that draw text.
    """
    page = with_directions(html)
    pdf, missing = _written(page, variant, pictures)
    return _written(named(page, missing), variant, pictures)[0] if missing else pdf


def _written(html: str, variant: str, pictures: dict[str, bytes]) -> tuple[bytes, set[str]]:
    """The PDF, and the letters for which no font has a shape."""
    from weasyprint import HTML  # type: ignore[import-untyped] # slow, and only for who prints
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class OfTheHouse(URLFetcher):  # type: ignore[misc]
        """Has the pictures, and reads nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in pictures:
                raise ValueError(f"a PDF of the house reads nothing else, and this asks for {url}")
            return URLFetcherResponse(url, pictures[url])

    page = HTML(string=html, url_fetcher=OfTheHouse())
    document = page.render(font_config=letters(), pdf_variant=variant)
    pdf: bytes = document.write_pdf(finisher=_finish, pdf_variant=variant)
    return pdf, missing_from(document)


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
