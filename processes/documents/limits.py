"""How many pixels a picture may have that comes in, and how many pages a PDF: what is larger is
told at once, and not when a copy of the file is made."""

import logging

from processes import conversion
from processes.conversion import Extent
from processes.conversion.extent import MOST_PAGES, MOST_PIXELS
from processes.conversion.kinds import PDF, PICTURES, Kind
from processes.errors import NotConverted, Refused, TooHeavy

FIELD = "files"
MILLION = 1_000_000
_log = logging.getLogger(__name__)


def check(name: str, data: bytes, kind: Kind) -> None:
    """Raises Refused on a picture with too many pixels and a PDF with too many pages. What could
    not be looked at now is taken: it is looked at again before anything is made of it."""
    if kind is not PDF and kind not in PICTURES:
        return
    try:
        _check(name, conversion.extent_of(data, kind.media_type))
    except TooHeavy:
        raise Refused(
            FIELD,
            f"Het bestand {name} is te ingewikkeld om na te kijken. Open het op je toestel, druk "
            "het af als pdf en kies die pdf.",
        ) from None
    except NotConverted:
        _log.exception("a file is taken without a look at how much it holds")


def _check(name: str, extent: Extent) -> None:
    if extent.pixels > MOST_PIXELS:
        raise Refused(
            FIELD,
            f"De foto {name} is te groot: {extent.width} bij {extent.height} pixels. Een foto "
            f"heeft samen hoogstens {MOST_PIXELS // MILLION} miljoen pixels. Maak de foto kleiner "
            "en kies opnieuw.",
        )
    if extent.pages > MOST_PAGES:
        raise Refused(
            FIELD,
            f"Het bestand {name} heeft meer dan {MOST_PAGES} bladzijden. Maak er kortere bestanden "
            "van en kies die.",
        )
