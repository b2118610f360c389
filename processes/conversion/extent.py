"""How much a file holds, before anything is made of it: pixels of a picture, pages of a PDF.

More than this no phone, camera or scanner of somebody who files something makes by itself. It is
looked at when a file comes in, and again when it is converted, for what is kept may be older.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .kinds import HEIC, JPEG, PDF, PNG, WEBP

if TYPE_CHECKING:
    from pypdf import PdfReader  # heavy, and only for who converts

MOST_PIXELS = 80_000_000
MOST_PAGES = 1000
MOST_BRANCHES = 10 * MOST_PAGES  # of the tree in which a PDF holds its pages
FORMS = {
    PNG.media_type: "PNG",
    JPEG.media_type: "JPEG",
    WEBP.media_type: "WEBP",
    HEIC.media_type: "HEIF",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Extent:
    """Of a picture how wide and high it is in pixels, of a PDF its pages, as far as MOST_PAGES and
    one more; 0 of what has none, or cannot be read."""

    width: int = 0
    height: int = 0
    pages: int = 0

    @property
    def pixels(self) -> int:
        """All of them."""
        return self.width * self.height


def extent_of(data: bytes, media_type: str) -> Extent:
    """Reads the head of a picture, or the tree of pages of a PDF, and draws nothing."""
    try:
        if media_type == PDF.media_type:
            return _of_pdf(data)
        return _of_picture(data, FORMS[media_type]) if media_type in FORMS else Extent()
    except MemoryError:
        raise
    except Exception:  # whatever is wrong with a file that somebody sent
        _log.info("a file says not how much it holds", exc_info=True)
        return Extent()


def pages_in(pdf: "PdfReader") -> int:
    """How many pages a PDF has, as far as MOST_PAGES and one more: a few bytes can name the same
    page ten thousand times, or lead round for ever."""
    left: list[Iterator[Any]] = [iter([pdf.root_object["/Pages"]])]
    pages = 0
    for _ in range(MOST_BRANCHES):
        while left and (branch := next(left[-1], None)) is None:
            left.pop()
        if not left or pages > MOST_PAGES:
            return pages
        assert branch is not None
        known = branch.get_object()
        if "/Kids" in known:
            left.append(iter(known["/Kids"].get_object()))
        else:
            pages += 1
    return MOST_PAGES + 1


def _of_pdf(data: bytes) -> Extent:
    from pypdf import PdfReader  # heavy, and only for who converts

    pdf = PdfReader(io.BytesIO(data))
    if pdf.is_encrypted and not pdf.decrypt(""):
        return Extent()
    return Extent(pages=pages_in(pdf))


def _of_picture(data: bytes, form: str) -> Extent:
    from PIL import Image  # as above

    if form == "HEIF":
        from pillow_heif import HeifImagePlugin  # noqa: F401 # as above
    Image.MAX_IMAGE_PIXELS = None  # Pillow would not say how many there are of very many
    with Image.open(io.BytesIO(data), formats=[form]) as picture:
        return Extent(*picture.size)
