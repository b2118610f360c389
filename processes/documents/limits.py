"""What a file that comes in may hold: how many pixels a picture, how many pages a PDF, which parts
an Office file. What is more is told at once, and not when a copy of the file is made."""

import logging

from processes import conversion
from processes.conversion import Extent
from processes.conversion.extent import MOST_PAGES, MOST_PIXELS
from processes.conversion.kinds import OFFICE_KINDS, Kind
from processes.errors import NotConverted, NotTaken, Refused, TooHeavy

FIELD = "files"
MILLION = 1_000_000
_log = logging.getLogger(__name__)


def check(name: str, data: bytes, kind: Kind) -> None:
    """Raises Refused on a picture with too many pixels, a PDF with too many pages, and an Office
    file with a part that is not taken."""
    try:
        if kind in OFFICE_KINDS:
            _check_parts(name, data, kind)
        else:
            _check_extent(name, data, kind)
    except TooHeavy:
        raise Refused(
            FIELD,
            f"Het bestand {name} is te ingewikkeld om na te kijken. Open het op je toestel, druk "
            "het af als pdf en kies die pdf.",
        ) from None


def _check_parts(name: str, data: bytes, kind: Kind) -> None:
    """What could not be looked at is not taken: nobody looks at it later, but who opens it."""
    try:
        conversion.check_parts(data, kind.media_type)
    except NotTaken as not_taken:
        raise Refused(
            FIELD,
            f"Het bestand {name} nemen we zo niet aan. {not_taken.why} Open het op je toestel, "
            "bewaar het als pdf en kies die pdf.",
        ) from None
    except TooHeavy:
        raise
    except NotConverted:
        _log.exception("an Office file could not be looked into")
        raise Refused(
            FIELD,
            f"We konden het bestand {name} nu niet nakijken. Probeer het straks opnieuw, of bewaar "
            "het als pdf en kies die pdf.",
        ) from None


def _check_extent(name: str, data: bytes, kind: Kind) -> None:
    """What could not be looked at now is taken: it is looked at again before anything is made of
    it."""
    try:
        _check(name, conversion.extent_of(data, kind.media_type))
    except TooHeavy:
        raise
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
